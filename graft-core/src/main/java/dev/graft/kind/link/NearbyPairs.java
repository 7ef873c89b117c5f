package dev.graft.kind.link;

import dev.graft.graph.Csr;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * Pairs that features of the graph may make likely, of each node: those at distance 2 that share most of a common neighbour
 * (resource allocation), and the nodes of most edges.
 */
final class NearbyPairs {
    /** Of each node: at distance 2, of most edges. */
    private static final int SECOND = 48;

    private static final int BUSIEST = 16;
    /** Common neighbours of more edges than this say little and cost most. */
    private static final int BUSY = 500;

    private final PairReader reader;
    private final boolean[] in;
    private final int[] busiest;

    /** @param nodes that pairs may be of */
    NearbyPairs(PairReader reader, int[] nodes) {
        this.reader = reader;
        this.in = new boolean[reader.known().nodes()];
        for (int u : nodes) {
            in[u] = true;
        }
        this.busiest = busiest(nodes);
    }

    private int[] busiest(int[] nodes) {
        Csr in = reader.structure().graph().in();
        return Arrays.stream(nodes)
                .boxed()
                .sorted((a, b) -> in.degree(a) != in.degree(b) ? in.degree(b) - in.degree(a) : a - b)
                .limit(BUSIEST)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Takes the nodes that one may be joined with. */
    interface Taker {
        /** @param n of them, each once */
        void take(int source, int[] targets, int n);
    }

    /** Room of one thread. */
    final class Room {
        private final float[] shares = new float[in.length];
        private int[] touched = new int[1024];
        private final int[] found = new int[SECOND + BUSIEST];
        private int size;
        private final TopItems second = new TopItems(SECOND);
        private final int[] places = new int[SECOND];
        private float[] values = new float[1024];

        /** The candidates of a node. */
        void of(int u, Taker taker) {
            size = 0;
            second(u);
            int near = size;
            for (int busy : busiest) {
                boolean twice = Arrays.stream(found, 0, near).anyMatch(v -> v == busy);
                if (!twice) {
                    found[size++] = busy;
                }
            }
            taker.take(u, found, size);
        }

        /** Adds those at distance 2. */
        private void second(int u) {
            Csr both = reader.structure().both();
            int count = 0;
            for (int i = both.offsets()[u]; i < both.offsets()[u + 1]; i++) {
                int w = both.targets()[i];
                int degree = both.degree(w);
                for (int j = both.offsets()[w]; degree <= BUSY && j < both.offsets()[w + 1]; j++) {
                    int x = both.targets()[j];
                    if (x != u && in[x]) {
                        if (shares[x] == 0) {
                            touched = count < touched.length ? touched : Arrays.copyOf(touched, 2 * count);
                            touched[count++] = x;
                        }
                        shares[x] += 1f / degree;
                    }
                }
            }
            values = count <= values.length ? values : new float[2 * count];
            for (int k = 0; k < count; k++) {
                boolean joined = reader.knows(u, touched[k]);
                values[k] = joined ? Float.NEGATIVE_INFINITY : shares[touched[k]];
                shares[touched[k]] = 0;
            }
            int kept = second.select(values, 0, count, u, places);
            for (int p = 0; p < kept; p++) {
                found[size++] = touched[places[p]];
            }
        }
    }
}
