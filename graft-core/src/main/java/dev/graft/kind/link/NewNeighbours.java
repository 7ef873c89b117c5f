package dev.graft.kind.link;

import dev.graft.base.Nullable;
import java.util.Arrays;

/** The likeliest new neighbours of one node: all others are scored. */
final class NewNeighbours {
    private static final int AT_ONCE = 1 << 14;
    private final PairReader reader;

    NewNeighbours(PairReader reader) {
        this.reader = reader;
    }

    /**
     * @param seen whether known ones are among them
     * @param among which nodes they may be {@code [nodes]}; null: all
     */
    TopPairs of(int source, int top, boolean seen, boolean @Nullable [] among) {
        int nodes = reader.known().nodes();
        TopPairs best = new TopPairs(top, reader.stored().ids());
        int[] targets = new int[Math.min(nodes, AT_ONCE)];
        int n = 0;
        for (int v = 0; v < nodes; v++) {
            if (v != source && (among == null || among[v]) && (seen || !reader.knows(source, v))) {
                targets[n++] = v;
            }
            if (n == targets.length || (v == nodes - 1 && n > 0)) {
                int[] from = new int[n];
                Arrays.fill(from, source);
                float[] scores = reader.quickScores(from, Arrays.copyOf(targets, n));
                for (int i = 0; i < n; i++) {
                    best.offer(source, targets[i], scores[i]);
                }
                n = 0;
            }
        }
        return best;
    }
}
