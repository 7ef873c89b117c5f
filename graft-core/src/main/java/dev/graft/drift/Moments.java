package dev.graft.drift;

import dev.graft.base.BadInput;

/**
 * What a batch's losses, each in [0, 1], leave: enough for means and variances, so no value need be kept.
 *
 * @param count how many, 1 or more
 * @param sum of them
 * @param squares sum of their squares
 */
public record Moments(long count, double sum, double squares) {
    /** Rounding that sums of many values may carry, as a share of their count. */
    private static final double ROUNDING = 1e-9;

    /** @throws BadInput where no values within [0, 1] have such sums */
    public Moments {
        double slack = ROUNDING * Math.max(1, count);
        boolean possible = count >= 1
                && sum >= -slack
                && sum <= count + slack
                && squares <= sum + slack
                && squares * count >= sum * sum - slack * count;
        if (!possible) {
            throw new BadInput("a batch of losses: " + count + " values of sum " + sum + " and sum of squares "
                    + squares + " are no values in [0, 1]; scale the loss to [0, 1] and give 1 value or more");
        }
    }

    /** Of values. */
    public static Moments of(double... losses) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < losses.length; i++) {
            if (!(losses[i] >= 0 && losses[i] <= 1)) {
                throw new BadInput("a batch of losses: value " + (i + 1) + " of " + losses.length + " is " + losses[i]
                        + ", must be in [0, 1]; scale or clip the loss");
            }
            sum += losses[i];
            squares += losses[i] * losses[i];
        }
        return new Moments(losses.length, sum, squares);
    }

    /** The mean loss. */
    public double mean() {
        return sum / count;
    }
}
