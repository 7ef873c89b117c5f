package dev.graft.eval;

/**
 * 95 % intervals of what a metric, or the difference of two models, is on average over new starts, new splits and new items
 * of the same population at the same sizes; each as far as the repeats draw it anew.
 *
 * <p>With R repeats of spread {@code S²}, {@code W} the part of it that the choice of test items explains and {@code C} the
 * covariance of two repeats by the items that both ask ({@link Components}):
 *
 * <pre>
 *   V = (W + T) / R + C + H        T = max(0, S² - W)
 *   H = ¾ k (1 - p) (C + p T)      p and k as Design has them
 * </pre>
 *
 * {@code (W + T) / R + C} is the variance of a mean of correlated values; that of Nadeau and Bengio (Machine Learning 2003)
 * with the correlation measured rather than set to the test share. {@code H} stands for what no repeat shows, since all
 * teach with items of the same population: an item that happened to be in it teaches in a share p of the repeats. Its size
 * is calibrated by simulation and on real graphs, see {@code docs/statistics.md}. Student's distribution has the degrees of
 * freedom of Welch and Satterthwaite (Biometrics Bulletin 1946), at least R - 1.
 */
final class CrossedIntervals {
    private static final double LEVEL = 0.95;
    private static final double HIDDEN = 0.75;

    private CrossedIntervals() {}

    /** The interval, its error, degrees of freedom and test against zero. */
    static Estimate of(Components c, Design design) {
        if (!Double.isFinite(c.mean())) {
            return Estimate.unknown(c.mean(), c.repeats());
        }
        boolean parts = !Double.isNaN(c.within());
        if (c.repeats() == 1) {
            return parts && c.units() > 1
                    ? student(c, Math.sqrt(c.within() * c.units() / (c.units() - 1.0)), c.freedom())
                    : Estimate.unknown(c.mean(), 1);
        }
        if (!parts) {
            return student(c, Math.sqrt(c.spread() / c.repeats()), c.repeats() - 1.0);
        }
        double shared = Math.max(0, c.shared());
        double byItems = Math.max(0, c.within() - shared);
        double beyond = Math.max(0, c.spread() - byItems);
        double hidden = HIDDEN * design.shared() * (1 - design.taught()) * (shared + design.taught() * beyond);
        double ofRepeats = (byItems + beyond) / c.repeats();
        double ofItems = shared + hidden;
        return student(c, Math.sqrt(ofRepeats + ofItems), freedom(c, ofRepeats + ofItems, ofItems));
    }

    /** With two repeats, S² is no ground for more than one. */
    private static double freedom(Components c, double variance, double ofItems) {
        double least = c.repeats() - 1.0;
        double seen = c.spread() / c.repeats();
        double uncertain = seen * seen / least + ofItems * ofItems / c.freedom();
        return least < 2 || uncertain == 0 ? least : Math.max(least, variance * variance / uncertain);
    }

    private static Estimate student(Components c, double error, double freedom) {
        double half = error == 0 ? 0 : Students.quantile(LEVEL, freedom) * error;
        double p = error > 0 ? 1 - Students.within(Math.abs(c.mean()) / error, freedom) : c.mean() == 0 ? 1 : 0;
        return new Estimate(
                new Interval(c.mean(), c.mean() - half, c.mean() + half, c.repeats() > 1 ? c.repeats() : c.units()),
                error,
                freedom,
                p);
    }
}
