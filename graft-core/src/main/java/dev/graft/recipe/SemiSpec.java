package dev.graft.recipe;

/**
 * What nodes without a known label are used for, {@code tune.semi}.
 *
 * @param labelFolds parts that training nodes are dealt into so that spread labels can be a feature of the head; 0: no
 *     such feature
 * @param correctAndSmooth whether told classes are corrected and smoothed along the edges where validation nodes gain
 */
public record SemiSpec(Pseudo pseudo, Consistency consistency, int labelFolds, boolean correctAndSmooth) {
    /** Nothing. */
    public static final SemiSpec NONE =
            new SemiSpec(new Pseudo(0, 0.9, 0.3), new Consistency(0, 0.3), /* labelFolds= */ 0, false);

    /** Told classes corrected and smoothed. */
    public static final SemiSpec SMOOTHED = new SemiSpec(NONE.pseudo, NONE.consistency, /* labelFolds= */ 0, true);

    /**
     * Told classes taken for labels (Lee, ICML workshop 2013).
     *
     * @param weight of their mean loss beside that of the labelled nodes; 0: none
     * @param confidence least probability of the likeliest class
     * @param after share of the run without them
     */
    public record Pseudo(double weight, double confidence, double after) {
        public Pseudo {
            Require.notNegative("tune.semi.pseudo.weight", weight);
            Require.that(
                    confidence > 0 && confidence <= 1, "tune.semi.pseudo.confidence", confidence, "above 0, at most 1");
            Require.share("tune.semi.pseudo.after", after);
        }
    }

    /**
     * Predictions that should stay when edges go.
     *
     * @param weight of their mean loss beside that of the labelled nodes; 0: none
     * @param edgeDropout share of the edges that go, others an epoch
     */
    public record Consistency(double weight, double edgeDropout) {
        public Consistency {
            Require.notNegative("tune.semi.consistency.weight", weight);
            Require.that(
                    edgeDropout > 0 && edgeDropout < 1,
                    "tune.semi.consistency.edgeDropout",
                    edgeDropout,
                    "above 0 and below 1");
        }
    }

    public SemiSpec {
        Require.that(
                labelFolds == 0 || (labelFolds >= 2 && labelFolds <= 100),
                "tune.semi.labelFolds",
                labelFolds,
                "0, or between 2 and 100");
    }

    /** Whether training reads nodes that have no known label. */
    public boolean readsUnlabelled() {
        return pseudo.weight > 0 || consistency.weight > 0;
    }

    /** Whether labels spread along the edges have a say in what is told. */
    public boolean spreads() {
        return labelFolds > 0 || correctAndSmooth;
    }
}
