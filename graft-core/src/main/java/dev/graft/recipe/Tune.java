package dev.graft.recipe;

import java.util.List;

/**
 * Fine-tuning: a head on the embedding rows, trained with the rows.
 *
 * @param semi what nodes without a known label are used for
 * @param batch labelled nodes a step
 * @param epochs at most
 */
public record Tune(
        NodeHead head,
        LossSpec loss,
        SemiSpec semi,
        Optimizer optimizer,
        Schedule schedule,
        Regularize regularize,
        int batch,
        int epochs,
        Stop stop)
        implements TuneSpec {
    /**
     * @param hidden sizes of the hidden layers, none for a linear head
     * @param dropout share of units dropped, input and hidden, while training
     * @param hops the head reads a node's row and the mean rows of so many neighbourhoods around it; 0: its row alone
     */
    public record Head(List<Integer> hidden, double dropout, int hops) {
        public Head {
            hidden = List.copyOf(hidden);
            for (int size : hidden) {
                Require.atLeast(1, "tune.head.hidden", size);
            }
            Require.share("tune.head.dropout", dropout);
            Require.that(hops >= 0 && hops <= 4, "tune.head.hops", hops, "between 0 and 4");
        }
    }

    /**
     * @param kind adam or sgd
     * @param lr rate of the head
     * @param embeddingLr rate of the rows, as a share of their root mean square; 0 freezes them
     */
    public record Optimizer(Kind kind, double lr, double embeddingLr) {
        /** Update rule. */
        public enum Kind {
            ADAM,
            SGD
        }

        public Optimizer {
            Require.positive("tune.optimizer.lr", lr);
            Require.notNegative("tune.optimizer.embeddingLr", embeddingLr);
        }
    }

    /** Penalties on the head's weights. */
    public record Regularize(double l1, double l2) {
        public Regularize {
            Require.notNegative("tune.regularize.l1", l1);
            Require.notNegative("tune.regularize.l2", l2);
        }
    }

    /**
     * @param metric watched on the validation nodes
     * @param patience epochs without a better value before the run stops
     */
    public record Stop(String metric, int patience) {
        public Stop {
            Require.atLeast(1, "tune.stop.patience", patience);
        }
    }

    /** A plain loss on the labelled nodes alone. */
    public Tune(
            Head head,
            Optimizer optimizer,
            Schedule schedule,
            Regularize regularize,
            int batch,
            int epochs,
            Stop stop) {
        this(
                new NodeHead(head.hidden(), head.dropout(), head.hops(), 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                SemiSpec.NONE,
                optimizer,
                schedule,
                regularize,
                batch,
                epochs,
                stop);
    }

    public Tune {
        Require.that(
                semi.consistency().weight() == 0 || head.hops() > 0,
                "tune.semi.consistency.weight",
                semi.consistency().weight(),
                "0 where tune.head.hops is 0: a head that reads no neighbourhood does not see edges go");
        Require.atLeast(1, "tune.batch", batch);
        Require.atLeast(1, "tune.epochs", epochs);
    }
}
