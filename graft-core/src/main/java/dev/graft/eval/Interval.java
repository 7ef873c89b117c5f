package dev.graft.eval;

/**
 * A mean over repeats and its 95 % confidence interval.
 *
 * @param n repeats it is over; with 1 the interval is the mean itself and says nothing
 */
public record Interval(double mean, double lo, double hi, int n) {}
