package dev.graft.kind.classify;

import dev.graft.graph.Labels;
import java.util.Arrays;
import java.util.BitSet;

/** One model's hits and misses by class, summed over repeats. */
final class ClassCounts {
    private final Labels labels;
    private final long[] hits;
    private final long[] both;
    private final BitSet tested = new BitSet();

    ClassCounts(Labels labels) {
        this.labels = labels;
        this.hits = new long[labels.classes()];
        this.both = new long[labels.classes()];
    }

    void add(int[] nodes, int[][] predicted) {
        for (int i = 0; i < nodes.length; i++) {
            int[] truth = labels.of()[nodes[i]];
            for (int c : truth) {
                both[c]++;
            }
            for (int c : predicted[i]) {
                both[c]++;
                hits[c] += Arrays.binarySearch(truth, c) >= 0 ? 1 : 0;
            }
            tested.set(nodes[i]);
        }
    }

    /** Different test nodes of each class. */
    int[] nodes() {
        int[] nodes = new int[labels.classes()];
        tested.stream().flatMap(u -> Arrays.stream(labels.of()[u])).forEach(c -> nodes[c]++);
        return nodes;
    }

    /** {@code 2 · hits / (told + true)}; 0 where neither is any. */
    double f1(int c) {
        return both[c] == 0 ? 0 : 2.0 * hits[c] / both[c];
    }
}
