package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The likeliest of all pairs: exactly where the head is a product of rows ({@link BoundedSearch}) or pairs are few enough to
 * score them all, else among {@link NearbyPairs}.
 */
final class MissingPairs {
    /** Pairs that are all scored, some seconds' work. */
    private static final long FEW = 20_000_000;
    /** Pairs that are scored to tell how many of the best are found. */
    private static final long SCORED = 20_000_000;

    private static final int AT_ONCE = 1 << 14;
    private static final int BEST = 10;
    private static final int SAMPLE = 200;

    private final PairReader reader;
    private final int threads;
    private final long few;

    MissingPairs(PairReader reader, int threads) {
        this(reader, threads, FEW);
    }

    /** @param few pairs that are all scored */
    MissingPairs(PairReader reader, int threads, long few) {
        this.reader = reader;
        this.threads = threads;
        this.few = few;
    }

    /** Whether what is found is all there is. */
    boolean exact() {
        return PairForm.of(reader) != null || few(reader.known().nodes());
    }

    private boolean few(long nodes) {
        return nodes * (nodes - 1) / (reader.stored().directed() ? 1 : 2) <= few;
    }

    /**
     * @param top how many
     * @param seen whether known edges are among them
     * @param among which nodes pairs may be of {@code [nodes]}; null: all
     */
    TopPairs of(int top, boolean seen, boolean @Nullable [] among) {
        int[] nodes = IntStream.range(0, reader.known().nodes())
                .filter(u -> among == null || among[u])
                .toArray();
        PairForm form = PairForm.of(reader);
        if (form != null) {
            return new BoundedSearch(reader, form, nodes, top, seen, threads).run();
        }
        return few(nodes.length) ? all(nodes, top, seen) : nearby(nodes, top, seen);
    }

    private TopPairs all(int[] nodes, int top, boolean seen) {
        boolean directed = reader.stored().directed();
        return parts(nodes.length, top, seen, (i, taker) -> {
            int[] others = directed ? nodes : Arrays.copyOfRange(nodes, i + 1, nodes.length);
            taker.take(nodes[i], others, others.length);
        });
    }

    private TopPairs nearby(int[] nodes, int top, boolean seen) {
        NearbyPairs near = new NearbyPairs(reader, nodes);
        ThreadLocal<NearbyPairs.Room> rooms = ThreadLocal.withInitial(() -> near.new Room());
        // Without directions a pair comes from either end: so many more are kept that enough different ones are.
        int kept = reader.stored().directed() ? top : 2 * top;
        return parts(near.chunks(), kept, seen, (chunk, taker) -> rooms.get().chunk(chunk, taker));
    }

    /** Tells the pairs of a part. */
    private interface Part {
        void tell(int part, NearbyPairs.Taker taker);
    }

    private TopPairs parts(int count, int top, boolean seen, Part part) {
        int workers = Math.max(1, Math.min(threads, count));
        TopPairs[] kept = new TopPairs[workers];
        AtomicInteger next = new AtomicInteger();
        Threads.each(workers, workers, worker -> {
            Waiting waiting = new Waiting(top, seen);
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                part.tell(i, waiting);
            }
            waiting.flush();
            kept[worker] = waiting.best;
        });
        TopPairs best = new TopPairs(top, reader.stored().ids());
        Arrays.stream(kept).forEach(best::offer);
        return best;
    }

    /** Pairs that wait to be scored together. */
    private final class Waiting implements NearbyPairs.Taker {
        private final boolean undirected = !reader.stored().directed();
        private final boolean seen;
        private final TopPairs best;
        private final int[] from = new int[AT_ONCE];
        private final int[] to = new int[AT_ONCE];
        private int n;

        Waiting(int top, boolean seen) {
            this.seen = seen;
            this.best = new TopPairs(top, reader.stored().ids());
        }

        @Override
        public void take(int u, int[] targets, int count) {
            for (int i = 0; i < count; i++) {
                int v = targets[i];
                if (u != v && (seen || !reader.knows(u, v))) {
                    from[n] = undirected ? Math.min(u, v) : u;
                    to[n++] = undirected ? Math.max(u, v) : v;
                    if (n == AT_ONCE) {
                        flush();
                    }
                }
            }
        }

        void flush() {
            float[] scores = reader.quickScores(Arrays.copyOf(from, n), Arrays.copyOf(to, n));
            for (int i = 0; i < n; i++) {
                best.offer(from[i], to[i], scores[i]);
            }
            n = 0;
        }
    }

    /**
     * What share of the best that there are {@link NearbyPairs} hold: of some nodes by chance, whose every pair is scored,
     * the ten likeliest that are not known. 1 where nothing is left to chance.
     */
    double recall() {
        if (exact()) {
            return 1;
        }
        int n = reader.known().nodes();
        int[] nodes = IntStream.range(0, n).toArray();
        NearbyPairs near = new NearbyPairs(reader, nodes);
        int sample = (int) Math.max(8, Math.min(SAMPLE, SCORED / n));
        Seeds random = Seeds.of(6);
        int[] places = IntStream.range(0, sample).map(i -> random.nextInt(n)).toArray();
        long[] found = new long[sample];
        long[] sought = new long[sample];
        Threads.each(sample, threads, i -> {
            int node = near.node(places[i]);
            TopPairs best = new NewNeighbours(reader).of(node, BEST, false, null);
            near.new Room().chunk(NearbyPairs.chunkOf(places[i]), (u, targets, count) -> {
                if (u != node) {
                    return;
                }
                for (TopPairs.Scored pair : best.sorted()) {
                    int other = pair.source() == u ? pair.target() : pair.source();
                    sought[i]++;
                    found[i] += Arrays.stream(targets, 0, count).anyMatch(v -> v == other) ? 1 : 0;
                }
            });
        });
        return Arrays.stream(found).sum()
                / (double) Math.max(1, Arrays.stream(sought).sum());
    }
}
