package dev.graft.kind.link;

import dev.graft.recipe.Growth;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.recipe.With;
import java.util.List;

/**
 * Fine-tuning for link prediction: a head on what two rows make together, trained with the rows.
 *
 * @param operators how two rows become inputs of the head, side by side
 * @param features of the pair in the training graph, further inputs of the head
 * @param supervision shares of the training edges that the start does not see and that alone teach the head, of which
 *     validation chooses one; 0: all training edges are for both
 * @param negatives draws of negatives that training goes through, one an epoch, of each kind that is measured
 * @param batch edges a batch
 * @param accumulate batches that make a step of the head
 * @param clip largest norm of the head's gradient; 0: any
 */
public record LinkTune(
        List<Operator> operators,
        List<Feature> features,
        List<Double> supervision,
        int negatives,
        Tune.Head head,
        Tune.Optimizer optimizer,
        Schedule schedule,
        Tune.Regularize regularize,
        int batch,
        Growth growth,
        int accumulate,
        double clip,
        int epochs,
        Tune.Stop stop)
        implements TuneSpec {
    /** Without growth, accumulation or clipping. */
    public LinkTune(
            List<Operator> operators,
            List<Feature> features,
            List<Double> supervision,
            int negatives,
            Tune.Head head,
            Tune.Optimizer optimizer,
            Schedule schedule,
            Tune.Regularize regularize,
            int batch,
            int epochs,
            Tune.Stop stop) {
        this(
                operators,
                features,
                supervision,
                negatives,
                head,
                optimizer,
                schedule,
                regularize,
                batch,
                Growth.NONE,
                1,
                0,
                epochs,
                stop);
    }

    /** Edge features from two rows a and b (Grover, Leskovec: node2vec, KDD 2016, table 1), and two more. */
    public enum Operator {
        /** a · b value by value. */
        HADAMARD,
        /** |a - b|. */
        L1,
        /** (a - b)². */
        L2,
        /** (a + b) / 2. */
        AVERAGE,
        /** a and b side by side. */
        CONCAT,
        /** The mean of a · b: one value. */
        DOT
    }

    /** Groups of features of a pair that need no vectors. */
    public enum Feature {
        /** Common neighbours and their kin. */
        NEIGHBOURS,
        /** Degrees of both ends. */
        DEGREES,
        /** Rooted PageRank from each end to the other. */
        PAGERANK,
        /** Whether the edge exists the other way round. */
        RECIPROCAL,
        /** Where edges have weights: their sums at both ends, and common neighbours by them. */
        WEIGHTS,
        /** Where edges have types: their mixtures at both ends, and common neighbours by them. */
        TYPES,
        /** Where edges have times: when and how often the pair met, and what either did before. */
        HISTORY
    }

    public LinkTune {
        operators = List.copyOf(operators);
        features = List.copyOf(features);
        Require.that(
                !operators.isEmpty() || !features.isEmpty(),
                "tune.operators",
                operators,
                "one or more where tune.features is empty too");
        supervision = List.copyOf(supervision);
        Require.that(!supervision.isEmpty(), "tune.supervision", supervision, "a share or a list of some");
        supervision.forEach(share -> Require.share("tune.supervision", share));
        Require.atLeast(1, "tune.negatives", negatives);
        Require.that(negatives <= 100, "tune.negatives", negatives, "at most 100");
        Require.atLeast(1, "tune.batch", batch);
        Require.atLeast(1, "tune.accumulate", accumulate);
        Require.notNegative("tune.clip", clip);
        Require.atLeast(1, "tune.epochs", epochs);
    }

    /** The same with one share of the training edges to teach the head. */
    LinkTune supervisedBy(double share) {
        return reading(features, share);
    }

    /** The same with other features, of one share that teaches. */
    LinkTune reading(List<Feature> read, double share) {
        return new LinkTune(
                operators,
                read,
                List.of(share),
                negatives,
                head,
                optimizer,
                schedule,
                regularize,
                batch,
                growth,
                accumulate,
                clip,
                epochs,
                stop);
    }

    @Override
    public int patience() {
        return stop.patience();
    }

    @Override
    public double minDelta() {
        return stop.minDelta();
    }

    /** Every default. */
    public static LinkTune usual() {
        return new LinkTune(
                List.of(Operator.HADAMARD, Operator.L2),
                List.of(),
                List.of(0.0, 0.3),
                5,
                new Tune.Head(List.of(), 0, 0),
                new Tune.Optimizer(OptimizerSpec.Kind.ADAM, 0.0003, 0.01),
                new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                new Tune.Regularize(0, 1e-4),
                512,
                50,
                new Tune.Stop("auc", 10, 2e-4));
    }

    /** The same with another {@code operators}. */
    public LinkTune withOperators(List<Operator> other) {
        return With.of(this, "operators", other);
    }

    /** The same with another {@code features}. */
    public LinkTune withFeatures(List<Feature> other) {
        return With.of(this, "features", other);
    }

    /** The same with another {@code supervision}. */
    public LinkTune withSupervision(List<Double> other) {
        return With.of(this, "supervision", other);
    }

    /** The same with another {@code negatives}. */
    public LinkTune withNegatives(int other) {
        return With.of(this, "negatives", other);
    }

    /** The same with another {@code head}. */
    public LinkTune withHead(Tune.Head other) {
        return With.of(this, "head", other);
    }

    /** The same with another {@code optimizer}. */
    public LinkTune withOptimizer(Tune.Optimizer other) {
        return With.of(this, "optimizer", other);
    }

    /** The same with another {@code schedule}. */
    public LinkTune withSchedule(Schedule other) {
        return With.of(this, "schedule", other);
    }

    /** The same with another {@code regularize}. */
    public LinkTune withRegularize(Tune.Regularize other) {
        return With.of(this, "regularize", other);
    }

    /** The same with another {@code batch}. */
    public LinkTune withBatch(int other) {
        return With.of(this, "batch", other);
    }

    /** The same with another {@code growth}. */
    public LinkTune withGrowth(Growth other) {
        return With.of(this, "growth", other);
    }

    /** The same with another {@code accumulate}. */
    public LinkTune withAccumulate(int other) {
        return With.of(this, "accumulate", other);
    }

    /** The same with another {@code clip}. */
    public LinkTune withClip(double other) {
        return With.of(this, "clip", other);
    }

    /** The same with another {@code epochs}. */
    public LinkTune withEpochs(int other) {
        return With.of(this, "epochs", other);
    }

    /** The same with another {@code stop}. */
    public LinkTune withStop(Tune.Stop other) {
        return With.of(this, "stop", other);
    }
}
