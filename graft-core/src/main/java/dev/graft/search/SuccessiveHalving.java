package dev.graft.search;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Which trials are trained on: asynchronous successive halving, the variant that stops (Li, Jamieson, Rostamizadeh, Gonina,
 * Ben-tzur, Hardt, Recht, Talwalkar: A System for Massively Parallel Hyperparameter Tuning, MLSys 2020). At each rung a trial goes on
 * if it is among the best 1/eta of all that have been seen there; none waits for another.
 *
 * @param least share of the full training at the first rung, in (0, 1)
 * @param eta factor from a rung to the next, and of how many one goes on
 */
public record SuccessiveHalving(double least, int eta) {
    /** Shares are products of rounded ones. */
    private static final double EQUAL = 1e-9;

    public SuccessiveHalving {
        if (!(least > 0 && least < 1)) {
            throw new BadInput("the least share is " + least + ", must be above 0 and below 1, such as 0.1");
        }
        if (eta < 2) {
            throw new BadInput("eta is " + eta + ", must be 2 or more; usual are 3 and 4");
        }
    }

    /** Shares of the full training at which trials are compared, ascending: least, least · eta, … below 1. */
    public List<Double> rungs() {
        List<Double> rungs = new ArrayList<>();
        for (double share = least; share < 1 - EQUAL; share = least * Math.pow(eta, rungs.size())) {
            rungs.add(share);
        }
        return List.copyOf(rungs);
    }

    /**
     * Whether a trial is trained on: it is among the best 1/eta, rounded down, of all seen at this rung, itself among them. Where fewer than
     * eta have been seen it goes on, and so it does at a share that is no rung; one without a value never does. Of equals,
     * each goes on as if it were the first.
     *
     * @param value turned so that more is better
     * @param othersAtThisRung values of the other trials at this share, whether they went on or not; NaN counts as the worst
     */
    public boolean goesOn(double share, double value, List<Double> othersAtThisRung) {
        boolean rung = rungs().stream().anyMatch(each -> Math.abs(each - share) <= EQUAL);
        return rung ? goesOn(eta, value, othersAtThisRung) : !Double.isNaN(value);
    }

    /** Whether a trial is trained on from a rung; the arguments as above. */
    public static boolean goesOn(int eta, double value, List<Double> othersAtThisRung) {
        if (Double.isNaN(value)) {
            return false;
        }
        int all = othersAtThisRung.size() + 1;
        long better = othersAtThisRung.stream().filter(other -> other > value).count();
        return all < eta || better < all / eta;
    }
}
