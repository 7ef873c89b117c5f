package dev.graft.recipe;

/**
 * Learning rate as a pure function of progress, as a factor of the base rate. Kinds:
 *
 * <ul>
 *   <li>constant: 1
 *   <li>linear: 1 → {@code floor}, as word2vec does
 *   <li>cosine: {@code floor + (1 - floor) (1 + cos πt) / 2} (Loshchilov, Hutter: SGDR, ICLR 2017)
 *   <li>exponential: {@code floor^t}
 * </ul>
 *
 * each after a linear rise over the first {@code warmup} share.
 *
 * @param warmup share of the run spent rising from 0, 0 ≤ warmup &lt; 1
 * @param floor factor at the end, 0 ≤ floor ≤ 1 (exponential: above 0)
 */
public record Schedule(Kind kind, double warmup, double floor) {
    /** The shape after warm-up. */
    public enum Kind {
        CONSTANT,
        LINEAR,
        COSINE,
        EXPONENTIAL
    }

    public Schedule {
        Require.share("schedule.warmup", warmup);
        Require.that(floor >= 0 && floor <= 1, "schedule.floor", floor, "between 0 and 1");
        Require.that(kind != Kind.EXPONENTIAL || floor > 0, "schedule.floor", floor, "above 0 for exponential");
    }

    /** The factor of the base rate, 0 to 1, where {@code done} (0 to 1) of the run is done. */
    public double at(double done) {
        double t = Math.min(1, Math.max(0, done));
        if (t < warmup) {
            return t / warmup;
        }
        double s = (t - warmup) / (1 - warmup);
        return switch (kind) {
            case CONSTANT -> 1;
            case LINEAR -> 1 + (floor - 1) * s;
            case COSINE -> floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * s));
            case EXPONENTIAL -> Math.pow(floor, s);
        };
    }
}
