package dev.graft.eval;

/**
 * Fine-tuned minus one baseline by the primary metric.
 *
 * @param p two-sided, of the paired test; NaN where there is nothing to test
 * @param corrected the same after Holm's correction for the number of baselines
 */
public record Comparison(Interval difference, double p, double corrected) {}
