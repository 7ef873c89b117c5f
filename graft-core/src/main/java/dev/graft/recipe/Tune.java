package dev.graft.recipe;

import java.util.List;

/**
 * Fine-tuning: a head on the embedding rows, trained with the rows.
 *
 * @param semi what nodes without a known label are used for
 * @param batch labelled nodes a batch
 * @param accumulate batches that make a step of the head
 * @param clip largest norm of the head's gradient; 0: any
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
        Growth growth,
        int accumulate,
        double clip,
        int epochs,
        Stop stop)
        implements TuneSpec {
    /**
     * A head of layers.
     *
     * @param hidden sizes of the hidden layers, none for a linear head
     * @param dropout share of units dropped, input and hidden, while training
     * @param hops the head reads a node's row and the mean rows of so many neighbourhoods around it; 0: its row alone
     * @param layerRate each layer's rate in that of the layer after it (Howard, Ruder: ULMFiT, ACL 2018)
     */
    public record Head(List<Integer> hidden, double dropout, int hops, double layerRate) {
        /** All layers at one rate. */
        public Head(List<Integer> hidden, double dropout, int hops) {
            this(hidden, dropout, hops, 1);
        }

        public Head {
            hidden = List.copyOf(hidden);
            for (int size : hidden) {
                Require.atLeast(1, "tune.head.hidden", size);
            }
            Require.share("tune.head.dropout", dropout);
            Require.that(hops >= 0 && hops <= 4, "tune.head.hops", hops, "between 0 and 4");
            Require.that(layerRate > 0 && layerRate <= 1, "tune.head.layerRate", layerRate, "above 0 and at most 1");
        }
    }

    /**
     * How gradients become steps, of the head and of the rows.
     *
     * @param lr rate of the head
     * @param embeddingLr rate of the rows, as a share of their root mean square; 0 freezes them
     */
    public record Optimizer(Kind kind, double lr, double embeddingLr, double momentum, double decay)
            implements OptimizerSpec {
        /** Without momentum or decay. */
        public Optimizer(Kind kind, double lr, double embeddingLr) {
            this(kind, lr, embeddingLr, 0, 0);
        }

        public Optimizer {
            OptimizerSpec.check(kind, lr, momentum, decay);
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
     * When a run ends early.
     *
     * @param metric watched on the validation nodes
     * @param patience epochs without a better value before the run stops
     * @param minDelta what counts as better for that: more than this above the best so far
     */
    public record Stop(String metric, int patience, double minDelta) {
        /** Any rise counts. */
        public Stop(String metric, int patience) {
            this(metric, patience, 0);
        }

        public Stop {
            Require.atLeast(1, "tune.stop.patience", patience);
            Require.notNegative("tune.stop.minDelta", minDelta);
        }
    }

    /** Without growth, accumulation or clipping. */
    public Tune(
            NodeHead head,
            LossSpec loss,
            SemiSpec semi,
            Optimizer optimizer,
            Schedule schedule,
            Regularize regularize,
            int batch,
            int epochs,
            Stop stop) {
        this(head, loss, semi, optimizer, schedule, regularize, batch, Growth.NONE, 1, 0, epochs, stop);
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
                new NodeHead(head.hidden(), head.dropout(), head.hops(), 0, NodeHead.Start.RANDOM, head.layerRate()),
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
        Require.atLeast(1, "tune.accumulate", accumulate);
        Require.notNegative("tune.clip", clip);
        Require.atLeast(1, "tune.epochs", epochs);
    }

    @Override
    public int patience() {
        return stop.patience;
    }

    @Override
    public double minDelta() {
        return stop.minDelta;
    }

    /** The usual training of a task about nodes: a head of one hidden layer, by Adam, for 100 epochs at most. */
    public static Tune of(String metric) {
        return new Tune(
                new NodeHead(List.of(256), 0.5, 2, 0, NodeHead.Start.RANDOM),
                LossSpec.PLAIN,
                SemiSpec.NONE,
                new Optimizer(OptimizerSpec.Kind.ADAM, 0.003, 0.003),
                new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                new Regularize(0, 1e-4),
                512,
                100,
                new Stop(metric, 20));
    }

    /** The same with another {@code head}. */
    public Tune withHead(NodeHead other) {
        return new Tune(
                other, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code loss}. */
    public Tune withLoss(LossSpec other) {
        return new Tune(
                head, other, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code semi}. */
    public Tune withSemi(SemiSpec other) {
        return new Tune(
                head, loss, other, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code optimizer}. */
    public Tune withOptimizer(Optimizer other) {
        return new Tune(head, loss, semi, other, schedule, regularize, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code schedule}. */
    public Tune withSchedule(Schedule other) {
        return new Tune(head, loss, semi, optimizer, other, regularize, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code regularize}. */
    public Tune withRegularize(Regularize other) {
        return new Tune(head, loss, semi, optimizer, schedule, other, batch, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code batch}. */
    public Tune withBatch(int other) {
        return new Tune(
                head, loss, semi, optimizer, schedule, regularize, other, growth, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code growth}. */
    public Tune withGrowth(Growth other) {
        return new Tune(
                head, loss, semi, optimizer, schedule, regularize, batch, other, accumulate, clip, epochs, stop);
    }

    /** The same with another {@code accumulate}. */
    public Tune withAccumulate(int other) {
        return new Tune(head, loss, semi, optimizer, schedule, regularize, batch, growth, other, clip, epochs, stop);
    }

    /** The same with another {@code clip}. */
    public Tune withClip(double other) {
        return new Tune(
                head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, other, epochs, stop);
    }

    /** The same with another {@code epochs}. */
    public Tune withEpochs(int other) {
        return new Tune(
                head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, other, stop);
    }

    /** The same with another {@code stop}. */
    public Tune withStop(Stop other) {
        return new Tune(
                head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, other);
    }
}
