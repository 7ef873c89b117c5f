package dev.graft.eval;

/**
 * A mean with what is known of its error.
 *
 * @param error standard error; NaN where one value tells nothing
 * @param p two-sided, of the mean being zero, by the test whose 95 % interval this is; NaN as above
 */
record Estimate(Interval interval, double error, double p) {}
