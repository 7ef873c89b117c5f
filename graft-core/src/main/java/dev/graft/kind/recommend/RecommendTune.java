package dev.graft.kind.recommend;

import dev.graft.recipe.Growth;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TuneSpec;
import dev.graft.recipe.With;

/**
 * Training of user and item rows on interactions.
 *
 * @param layers of propagation along the interactions before rows are compared (LightGCN); 0: none (matrix factorisation)
 * @param similarity whether training compares rows by cosine or by dot product
 * @param ranking whether items are ranked by that too, or by dot product after training by cosine
 * @param temperature softmax's: similarities are divided by it
 * @param negatives what softmax compares a user's items with
 * @param als settings of alternating least squares
 * @param initial root mean square that given or random start rows are brought to
 * @param batch users a step; ratings a step for the objective squared
 */
public record RecommendTune(
        Objective objective,
        int layers,
        Similarity similarity,
        Ranking ranking,
        double temperature,
        Negatives negatives,
        Als als,
        double initial,
        Optimizer optimizer,
        Schedule schedule,
        double l2,
        int batch,
        Growth growth,
        int epochs,
        int patience,
        double minDelta)
        implements TuneSpec {
    /** Without growth; any rise counts. */
    public RecommendTune(
            Objective objective,
            int layers,
            Similarity similarity,
            double temperature,
            Negatives negatives,
            Als als,
            double initial,
            Optimizer optimizer,
            Schedule schedule,
            double l2,
            int batch,
            int epochs,
            int patience) {
        this(
                objective,
                layers,
                similarity,
                Ranking.SAME,
                temperature,
                negatives,
                als,
                initial,
                optimizer,
                schedule,
                l2,
                batch,
                Growth.NONE,
                epochs,
                patience,
                0);
    }

    /** What is minimised. */
    public enum Objective {
        /** Cross entropy of an item among others. */
        SOFTMAX,
        /** An item above another (Rendle et al., UAI 2009). */
        BPR,
        /** Weighted squares by alternating least squares (Hu, Koren, Volinsky, ICDM 2008). */
        ALS,
        /** Squared errors of ratings. */
        SQUARED
    }

    /** How a user's row is compared with an item's. */
    public enum Similarity {
        /** By direction alone. */
        COSINE,
        /** By dot product, so that long rows count more. */
        DOT
    }

    /** What a trained user's and item's rows are ranked by. */
    public enum Ranking {
        /** What training compared them by. */
        SAME,
        /** Dot product. */
        DOT
    }

    /**
     * Items that an item is compared with.
     *
     * @param count items drawn a step and shared by all of its users; 0: all items
     * @param exponent of an item's count of interactions in the chance to be drawn
     * @param correction share of log Q, the logarithm of that chance, that is taken off a drawn item's score
     */
    public record Negatives(int count, double exponent, double correction) {
        public Negatives {
            Require.atLeast(0, "tune.negatives.count", count);
            Require.that(exponent >= 0 && exponent <= 2, "tune.negatives.exponent", exponent, "between 0 and 2");
            Require.that(
                    correction >= 0 && correction <= 1, "tune.negatives.correction", correction, "between 0 and 1");
        }
    }

    /**
     * Settings of alternating least squares.
     *
     * @param unobserved weight of the pairs that have no interaction, beside 1 of those that have
     * @param exponent how the penalty grows with the weight of a row's interactions
     * @param confidence what the weight of a pair with an interaction is
     */
    public record Als(double unobserved, double exponent, Confidence confidence) {
        /** Interactions of weight 1. */
        public Als(double unobserved, double exponent) {
            this(unobserved, exponent, Confidence.EQUAL);
        }

        public Als {
            Require.positive("tune.als.unobserved", unobserved);
            Require.that(exponent >= 0 && exponent <= 2, "tune.als.exponent", exponent, "between 0 and 2");
        }
    }

    /** What an interaction weighs. */
    public enum Confidence {
        /** All 1. */
        EQUAL,
        /** Its edge's weight, over the mean of all. */
        WEIGHT,
        /** log(1 + weight), over the mean of that. */
        LOG
    }

    /** Of user and item rows. */
    public record Optimizer(Kind kind, double lr, double momentum, double decay) implements OptimizerSpec {
        /** Adam. */
        public Optimizer(double lr) {
            this(Kind.ADAM, lr, 0, 0);
        }

        public Optimizer {
            OptimizerSpec.check(kind, lr, momentum, decay);
        }
    }

    public RecommendTune {
        Require.that(layers >= 0 && layers <= 8, "tune.layers", layers, "between 0 and 8");
        Require.that(
                layers == 0 || objective == Objective.SOFTMAX || objective == Objective.BPR,
                "tune.layers",
                layers,
                "0 for the objective " + objective.name().toLowerCase(java.util.Locale.ROOT));
        Require.positive("tune.temperature", temperature);
        Require.positive("tune.initial", initial);
        Require.notNegative("tune.l2", l2);
        Require.atLeast(1, "tune.batch", batch);
        Require.atLeast(1, "tune.epochs", epochs);
        Require.atLeast(1, "tune.patience", patience);
        Require.notNegative("tune.minDelta", minDelta);
        Require.that(
                !growth.grows() || objective != Objective.ALS,
                "tune.growth.factor",
                growth.factor(),
                "1 for the objective als, which has no batches");
    }

    /** Every default. */
    public static RecommendTune usual() {
        return new RecommendTune(
                Objective.SOFTMAX,
                3,
                Similarity.COSINE,
                0.15,
                new Negatives(0, 0, 1),
                new Als(0.1, 1),
                0.1,
                new Optimizer(0.01),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0.01),
                1e-5,
                512,
                100,
                10);
    }

    /** The same with another {@code objective}. */
    public RecommendTune withObjective(Objective other) {
        return With.of(this, "objective", other);
    }

    /** The same with another {@code layers}. */
    public RecommendTune withLayers(int other) {
        return With.of(this, "layers", other);
    }

    /** The same with another {@code similarity}. */
    public RecommendTune withSimilarity(Similarity other) {
        return With.of(this, "similarity", other);
    }

    /** The same with another {@code ranking}. */
    public RecommendTune withRanking(Ranking other) {
        return With.of(this, "ranking", other);
    }

    /** The same with another {@code temperature}. */
    public RecommendTune withTemperature(double other) {
        return With.of(this, "temperature", other);
    }

    /** The same with another {@code negatives}. */
    public RecommendTune withNegatives(Negatives other) {
        return With.of(this, "negatives", other);
    }

    /** The same with another {@code als}. */
    public RecommendTune withAls(Als other) {
        return With.of(this, "als", other);
    }

    /** The same with another {@code initial}. */
    public RecommendTune withInitial(double other) {
        return With.of(this, "initial", other);
    }

    /** The same with another {@code optimizer}. */
    public RecommendTune withOptimizer(Optimizer other) {
        return With.of(this, "optimizer", other);
    }

    /** The same with another {@code schedule}. */
    public RecommendTune withSchedule(Schedule other) {
        return With.of(this, "schedule", other);
    }

    /** The same with another {@code l2}. */
    public RecommendTune withL2(double other) {
        return With.of(this, "l2", other);
    }

    /** The same with another {@code batch}. */
    public RecommendTune withBatch(int other) {
        return With.of(this, "batch", other);
    }

    /** The same with another {@code growth}. */
    public RecommendTune withGrowth(Growth other) {
        return With.of(this, "growth", other);
    }

    /** The same with another {@code epochs}. */
    public RecommendTune withEpochs(int other) {
        return With.of(this, "epochs", other);
    }

    /** The same with another {@code patience}. */
    public RecommendTune withPatience(int other) {
        return With.of(this, "patience", other);
    }

    /** The same with another {@code minDelta}. */
    public RecommendTune withMinDelta(double other) {
        return With.of(this, "minDelta", other);
    }
}
