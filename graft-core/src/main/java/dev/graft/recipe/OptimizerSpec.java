package dev.graft.recipe;

import java.util.Locale;

/** How gradients become steps, in every kind of tuning. */
public interface OptimizerSpec {
    /** Update rule. */
    enum Kind {
        /** Gradient descent, with momentum (Polyak 1964) where it is above 0. */
        SGD,
        /** Adagrad, a sum of squares a value (Duchi, Hazan, Singer, JMLR 2011). */
        ADAGRAD,
        /** Adagrad with one sum of squares a row. */
        ROWADAGRAD,
        /** Adam (Kingma, Ba, ICLR 2015). */
        ADAM,
        /** Adam with decoupled decay (Loshchilov, Hutter, ICLR 2019). */
        ADAMW
    }

    /** Update rule. */
    Kind kind();

    /** Base rate. */
    double lr();

    /** Share of the last step's direction that is kept; of {@link Kind#SGD}. */
    double momentum();

    /** Share of a value that a step at rate 1 takes off it; of {@link Kind#ADAMW}. */
    double decay();

    /** What every record of this kind checks. */
    static void check(Kind kind, double lr, double momentum, double decay) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        Require.positive("tune.optimizer.lr", lr);
        Require.share("tune.optimizer.momentum", momentum);
        Require.notNegative("tune.optimizer.decay", decay);
        Require.that(
                momentum == 0 || kind == Kind.SGD,
                "tune.optimizer.momentum",
                momentum,
                "0 for " + name + "; only sgd has one");
        Require.that(
                decay == 0 || kind == Kind.ADAMW,
                "tune.optimizer.decay",
                decay,
                "0 for " + name + "; only adamw has one");
    }
}
