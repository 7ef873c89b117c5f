package dev.graft.train;

import dev.graft.model.Noise;

/**
 * One line of the trace.
 *
 * @param epoch from 0
 * @param loss mean over measured pairs
 * @param rate learning rate at the epoch's start
 * @param valid validation metric; NaN where there is none
 * @param pairs trained in this epoch
 * @param seconds this epoch took
 * @param batch most units of a bucket
 * @param noise of the gradient, as far as the learner measures it
 */
public record Epoch(
        int epoch, double loss, double rate, double valid, long pairs, double seconds, int batch, Noise noise) {
    /** Where nobody asks for batch and noise. */
    public Epoch(int epoch, double loss, double rate, double valid, long pairs, double seconds) {
        this(epoch, loss, rate, valid, pairs, seconds, 0, Noise.NONE);
    }
}
