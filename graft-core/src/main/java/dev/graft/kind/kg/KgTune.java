package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.recipe.Growth;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;

/**
 * Training of entity and relation rows on a knowledge graph's facts.
 *
 * @param initial root mean square that start rows are brought to; null: rows that were trained keep theirs, random ones get
 *     {@value #SMALL}
 * @param dropout share of a question's values dropped while training
 * @param batch questions a step
 */
public record KgTune(
        @Nullable Double initial,
        double dropout,
        Objective objective,
        Optimizer optimizer,
        Schedule schedule,
        Regularize regularize,
        int batch,
        Growth growth,
        int epochs,
        Tune.Stop stop)
        implements TuneSpec {
    /** Of random rows. */
    public static final double SMALL = 0.001;

    /** Without growth. */
    public KgTune(
            @Nullable Double initial,
            double dropout,
            Objective objective,
            Optimizer optimizer,
            Schedule schedule,
            Regularize regularize,
            int batch,
            int epochs,
            Tune.Stop stop) {
        this(initial, dropout, objective, optimizer, schedule, regularize, batch, Growth.NONE, epochs, stop);
    }

    /**
     * What an answer is trained against.
     *
     * @param negatives entities drawn for a step, where not all are taken
     * @param margin γ of the self-adversarial loss
     * @param temperature of its weights; 0 weighs all alike
     * @param relations weight of telling the relation of head and tail beside
     */
    public record Objective(Contestants kind, int negatives, double margin, double temperature, double relations) {
        /** Without telling relations. */
        public Objective(Contestants kind, int negatives, double margin, double temperature) {
            this(kind, negatives, margin, temperature, 0);
        }

        /** Whom an answer competes with, and how. */
        public enum Contestants {
            /** Cross entropy over all entities. */
            ALL,
            /** Cross entropy over a sample that stands for all. */
            SAMPLED,
            /** Logistic loss with self-adversarial weights (Sun et al., ICLR 2019). */
            ADVERSARIAL
        }

        public Objective {
            Require.atLeast(1, "tune.objective.negatives", negatives);
            Require.notNegative("tune.objective.margin", margin);
            Require.notNegative("tune.objective.temperature", temperature);
            Require.notNegative("tune.objective.relations", relations);
        }
    }

    /** Of entity and relation rows. */
    public record Optimizer(Kind kind, double lr, double momentum, double decay) implements OptimizerSpec {
        /** Without momentum or decay. */
        public Optimizer(Kind kind, double lr) {
            this(kind, lr, 0, 0);
        }

        public Optimizer {
            OptimizerSpec.check(kind, lr, momentum, decay);
        }
    }

    /**
     * Penalties on the rows of the facts in a step, mean over the facts.
     *
     * @param n3 weight of the cubes of moduli (Lacroix, Usunier, Obozinski: Canonical Tensor Decomposition, ICML 2018)
     * @param l2 weight of the squares
     * @param dura weight of the squares of an entity and of what it makes with the relation, on both sides of a fact (Zhang,
     *     Cai, Wang: Duality-Induced Regularizer for Tensor Factorization Based Knowledge Graph Completion, NeurIPS 2020);
     *     for scorers that are products
     */
    public record Regularize(double n3, double l2, double dura) {
        /** Without {@code dura}. */
        public Regularize(double n3, double l2) {
            this(n3, l2, 0);
        }

        public Regularize {
            Require.notNegative("tune.regularize.n3", n3);
            Require.notNegative("tune.regularize.l2", l2);
            Require.notNegative("tune.regularize.dura", dura);
        }
    }

    public KgTune {
        if (initial != null) {
            Require.positive("tune.initial", initial);
        }
        Require.share("tune.dropout", dropout);
        Require.atLeast(1, "tune.batch", batch);
        Require.atLeast(1, "tune.epochs", epochs);
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
    public static KgTune usual() {
        return new KgTune(
                null,
                0,
                new Objective(Objective.Contestants.ALL, 256, 9, 1),
                new Optimizer(OptimizerSpec.Kind.ADAGRAD, 0.1),
                new Schedule(Schedule.Kind.COSINE, 0, 0.01),
                new Regularize(0.02, 0),
                512,
                30,
                new Tune.Stop("mrr", 5));
    }

    /** The same with another {@code initial}. */
    public KgTune withInitial(@Nullable Double other) {
        return new KgTune(other, dropout, objective, optimizer, schedule, regularize, batch, growth, epochs, stop);
    }

    /** The same with another {@code dropout}. */
    public KgTune withDropout(double other) {
        return new KgTune(initial, other, objective, optimizer, schedule, regularize, batch, growth, epochs, stop);
    }

    /** The same with another {@code objective}. */
    public KgTune withObjective(Objective other) {
        return new KgTune(initial, dropout, other, optimizer, schedule, regularize, batch, growth, epochs, stop);
    }

    /** The same with another {@code optimizer}. */
    public KgTune withOptimizer(Optimizer other) {
        return new KgTune(initial, dropout, objective, other, schedule, regularize, batch, growth, epochs, stop);
    }

    /** The same with another {@code schedule}. */
    public KgTune withSchedule(Schedule other) {
        return new KgTune(initial, dropout, objective, optimizer, other, regularize, batch, growth, epochs, stop);
    }

    /** The same with another {@code regularize}. */
    public KgTune withRegularize(Regularize other) {
        return new KgTune(initial, dropout, objective, optimizer, schedule, other, batch, growth, epochs, stop);
    }

    /** The same with another {@code batch}. */
    public KgTune withBatch(int other) {
        return new KgTune(initial, dropout, objective, optimizer, schedule, regularize, other, growth, epochs, stop);
    }

    /** The same with another {@code growth}. */
    public KgTune withGrowth(Growth other) {
        return new KgTune(initial, dropout, objective, optimizer, schedule, regularize, batch, other, epochs, stop);
    }

    /** The same with another {@code epochs}. */
    public KgTune withEpochs(int other) {
        return new KgTune(initial, dropout, objective, optimizer, schedule, regularize, batch, growth, other, stop);
    }

    /** The same with another {@code stop}. */
    public KgTune withStop(Tune.Stop other) {
        return new KgTune(initial, dropout, objective, optimizer, schedule, regularize, batch, growth, epochs, other);
    }
}
