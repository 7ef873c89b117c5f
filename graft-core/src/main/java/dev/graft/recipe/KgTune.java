package dev.graft.recipe;

/**
 * Training of entity and relation rows on a knowledge graph's facts.
 *
 * @param initial root mean square that given or random start rows are brought to
 * @param dropout share of a question's values dropped while training
 * @param batch questions a step
 */
public record KgTune(
        double initial,
        double dropout,
        Objective objective,
        Optimizer optimizer,
        Schedule schedule,
        Regularize regularize,
        int batch,
        int epochs,
        Tune.Stop stop)
        implements TuneSpec {
    /**
     * What an answer is trained against.
     *
     * @param negatives entities drawn for a step, where not all are taken
     * @param margin γ of the self-adversarial loss
     * @param temperature of its weights; 0 weighs all alike
     */
    public record Objective(Contestants kind, int negatives, double margin, double temperature) {
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
        }
    }

    /**
     * @param kind update rule
     * @param lr its rate
     */
    public record Optimizer(Kind kind, double lr) {
        /** Update rule. */
        public enum Kind {
            ADAGRAD,
            ADAM,
            SGD
        }

        public Optimizer {
            Require.positive("tune.optimizer.lr", lr);
        }
    }

    /**
     * Penalties on the rows of the facts in a step, mean over the facts.
     *
     * @param n3 weight of the cubes of moduli (Lacroix, Usunier, Obozinski: Canonical Tensor Decomposition, ICML 2018)
     * @param l2 weight of the squares
     */
    public record Regularize(double n3, double l2) {
        public Regularize {
            Require.notNegative("tune.regularize.n3", n3);
            Require.notNegative("tune.regularize.l2", l2);
        }
    }

    public KgTune {
        Require.positive("tune.initial", initial);
        Require.share("tune.dropout", dropout);
        Require.atLeast(1, "tune.batch", batch);
        Require.atLeast(1, "tune.epochs", epochs);
    }
}
