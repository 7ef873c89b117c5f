package dev.graft.recipe;

import java.util.List;

/**
 * The head of a task about nodes, {@code tune.head}.
 *
 * @param hidden sizes of the hidden layers, none for a linear head
 * @param dropout share of units dropped, input and hidden, while training
 * @param hops the head reads a node's row and the mean rows of so many neighbourhoods around it; 0: its row alone
 * @param rowDropout share of training nodes whose own row is left out of a step, so that the means must speak
 * @param start what the head's weights are at first
 * @param layerRate each layer's rate in that of the layer after it (Howard, Ruder: ULMFiT, ACL 2018)
 */
public record NodeHead(
        List<Integer> hidden, double dropout, int hops, double rowDropout, Start start, double layerRate) {
    /** All layers at one rate. */
    public NodeHead(List<Integer> hidden, double dropout, int hops, double rowDropout, Start start) {
        this(hidden, dropout, hops, rowDropout, start, 1);
    }

    /** First weights. */
    public enum Start {
        /** Random ones. */
        RANDOM,
        /** The class means of what a linear head reads (Snell, Swersky, Zemel, NIPS 2017). */
        PROTOTYPES,
        /** The frozen baseline's, for a linear head. */
        FROZEN
    }

    public NodeHead {
        hidden = List.copyOf(hidden);
        for (int size : hidden) {
            Require.atLeast(1, "tune.head.hidden", size);
        }
        Require.share("tune.head.dropout", dropout);
        Require.that(hops >= 0 && hops <= 4, "tune.head.hops", hops, "between 0 and 4");
        Require.that(layerRate > 0 && layerRate <= 1, "tune.head.layerRate", layerRate, "above 0 and at most 1");
        Require.share("tune.head.rowDropout", rowDropout);
        Require.that(
                rowDropout == 0 || hops > 0,
                "tune.head.rowDropout",
                rowDropout,
                "0 where tune.head.hops is 0: without its row nothing of a node would be left");
        Require.that(
                start == Start.RANDOM || hidden.isEmpty(),
                "tune.head.start",
                start.name().toLowerCase(java.util.Locale.ROOT),
                "random where tune.head.hidden is " + hidden + ": only a linear head, [], has such weights");
    }
}
