package dev.graft.train;

/**
 * One line of the trace.
 *
 * @param epoch from 0
 * @param loss mean over measured pairs
 * @param rate learning rate at the epoch's start
 * @param valid validation metric; NaN where there is none
 * @param pairs trained in this epoch
 * @param seconds this epoch took
 */
public record Epoch(int epoch, double loss, double rate, double valid, long pairs, double seconds) {}
