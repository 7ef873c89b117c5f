package dev.graft.encode;

import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Training nodes dealt into parts at random, so that of each can be told what others teach.
 *
 * @param train ascending
 * @param part of each node, {@code [nodes]}; -1 of those that teach nothing
 * @param count parts, no more than training nodes
 */
record Folds(int[] train, int[] part, int count) {
    private static final int MOST = 5;

    static Folds of(int nodes, int[] train, long seed) {
        int[] order = train.clone();
        Seeds.of(seed).shuffle(order);
        int count = Math.min(MOST, train.length);
        int[] part = new int[nodes];
        Arrays.fill(part, -1);
        for (int i = 0; i < order.length; i++) {
            part[order[i]] = i % count;
        }
        return new Folds(train.clone(), part, count);
    }

    int of(int node) {
        return part[node];
    }

    /** Places among the training nodes of those in a fold, or of the others. */
    int[] places(int fold, boolean in) {
        return IntStream.range(0, train.length)
                .filter(i -> (part[train[i]] == fold) == in)
                .toArray();
    }
}
