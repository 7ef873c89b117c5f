package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.List;
import java.util.Locale;

/**
 * Which vectors of a run to use: what its judgements of vectors come to together, so that what is said first agrees with them.
 *
 * @param why in a few words
 * @param way how to have them
 */
public record UsedVectors(Which which, String why, Best.Way way) {
    /** Vectors that a run leaves, starts from, or could have had without training. */
    public enum Which {
        /** What the run made. */
        FINETUNED("those that this run made"),
        /** Means of neighbourhoods. */
        PROPAGATED("propagated ones"),
        /** What the run started from. */
        START("those before"),
        /** Nothing is proved of any. */
        UNPROVED("");

        private final String words;

        Which(String words) {
            this.words = words;
        }

        /** As {@code report.json} has it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String BEFORE =
            Best.COMMAND + "export " + Best.RUN + " --which before --format FORMAT --out FILE";

    /** What a headline says. */
    public String words() {
        return which == Which.UNPROVED
                ? "of vectors nothing is proved: " + why
                : "as vectors use " + which.words + ": " + why;
    }

    /**
     * Reads it off.
     *
     * @param nearest of the ten nearest, after against before; {@code NONE} where nobody asked them
     * @param propagated null where that was not asked
     * @param rival what propagated vectors would take
     */
    static UsedVectors of(
            Judgement vectors,
            Verdict nearest,
            @Nullable BesidePropagated propagated,
            PropagatedRival rival,
            int repeats) {
        return switch (vectors.verdict()) {
            case NONE -> made("the start was drawn at random");
            case UNDEFINED -> unproved("the metric is no number");
            case WIN, MARGINAL, UNDERPOWERED, REGRESSION -> {
                if (repeats < 2) {
                    yield unproved("one training may be lucky; set task.repeats to 5 or more");
                }
                boolean won = vectors.verdict() == Verdict.WIN
                        || (nearest == Verdict.WIN && vectors.verdict() != Verdict.REGRESSION);
                yield won
                        ? won(by(vectors.verdict(), nearest), propagated, rival)
                        : notWon(vectors.verdict(), propagated, rival);
            }
        };
    }

    /** By which readout a gain was shown; nothing where that is the only one, or both. */
    private static String by(Verdict probe, Verdict nearest) {
        if (nearest == Verdict.NONE || (probe == Verdict.WIN && nearest == Verdict.WIN)) {
            return "";
        }
        return probe != Verdict.WIN
                ? " by the ten nearest alone"
                : nearest == Verdict.REGRESSION ? " by the probe, worse by the ten nearest" : " by the probe alone";
    }

    private static UsedVectors won(String by, @Nullable BesidePropagated propagated, PropagatedRival rival) {
        String better = "shown to be better than those before" + by;
        return switch (advice(propagated)) {
            case TRAIN ->
                made(better + ", and than propagated ones"
                        + (propagated == null ? "" : by(propagated.probe().verdict(), nearest(propagated))));
            case PROPAGATE ->
                new UsedVectors(
                        Which.PROPAGATED,
                        "the fine-tuned ones are " + better + ", but not than these, of which nothing was learned",
                        rival.way());
            case NEITHER -> made(better + "; propagated ones are not");
            case NONE ->
                made(
                        rival.within()
                                ? better
                                : better + "; propagated ones would forget more than adapt.drift.edges lets");
        };
    }

    private static Verdict nearest(BesidePropagated propagated) {
        Judgement nearest = propagated.nearest();
        return nearest == null ? Verdict.NONE : nearest.verdict();
    }

    private static UsedVectors notWon(Verdict verdict, @Nullable BesidePropagated propagated, PropagatedRival rival) {
        String not = "the fine-tuned ones are "
                + (verdict == Verdict.REGRESSION ? "shown to be worse" : "not shown to be better");
        return advice(propagated) == BesidePropagated.Advice.PROPAGATE
                ? new UsedVectors(
                        Which.PROPAGATED,
                        not + " than those before, and not shown to be better than these, of which nothing was learned",
                        rival.way())
                : new UsedVectors(Which.START, not, new Best.Way(List.of(), BEFORE));
    }

    private static BesidePropagated.Advice advice(@Nullable BesidePropagated propagated) {
        return propagated == null ? BesidePropagated.Advice.NONE : propagated.advice();
    }

    private static UsedVectors made(String why) {
        return new UsedVectors(Which.FINETUNED, why, Best.Way.MADE);
    }

    private static UsedVectors unproved(String why) {
        return new UsedVectors(Which.UNPROVED, why, Best.Way.MADE);
    }
}
