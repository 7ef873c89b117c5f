package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The likeliest of all pairs: exactly where the head is a product of rows ({@link BoundedSearch}) or pairs are few enough to
 * score them all, else by {@link FittedSearch} and, where features of the graph are read, among {@link NearbyPairs}.
 */
final class MissingPairs {
    /** Pairs that are all scored, some seconds' work. */
    private static final long FEW = 20_000_000;

    private static final int AT_ONCE = 1 << 14;

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
        if (few(nodes.length)) {
            return all(nodes, top, seen);
        }
        TopPairs best = new TopPairs(top, reader.stored().ids());
        nearby(nodes, top, seen).forEach(pair -> best.offer(pair.source(), pair.target(), pair.score()));
        return best;
    }

    private TopPairs all(int[] nodes, int top, boolean seen) {
        boolean directed = reader.stored().directed();
        return parts(nodes.length, top, seen, (i, taker) -> {
            int[] others = directed ? nodes : Arrays.copyOfRange(nodes, i + 1, nodes.length);
            taker.take(nodes[i], others, others.length);
        });
    }

    /** The likeliest that are found, and some more, best first. */
    private List<TopPairs.Scored> nearby(int[] nodes, int top, boolean seen) {
        boolean rows = !reader.inputs().tables().isEmpty();
        List<TopPairs.Scored> others = List.of();
        if (!rows || reader.readsGraph()) {
            NearbyPairs near = new NearbyPairs(reader, nodes);
            ThreadLocal<NearbyPairs.Room> rooms = ThreadLocal.withInitial(() -> near.new Room());
            // Without directions a pair comes from either end: so many more are kept that enough different ones are.
            int most = Math.max(top, FittedSearch.BEST);
            int kept = reader.stored().directed() ? most : 2 * most;
            others = parts(nodes.length, kept, seen, (i, taker) -> rooms.get().of(nodes[i], taker))
                    .sorted();
        }
        return rows ? new FittedSearch(reader, nodes, top, seen, threads).from(others) : others;
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

    /** Of the likeliest so many that {@link #of} finds, an estimate of what share of all as likely they are. */
    MissingRecall recall(int top) {
        if (exact()) {
            return MissingRecall.ALL;
        }
        int[] nodes = IntStream.range(0, reader.known().nodes()).toArray();
        return MissingRecall.of(reader, nearby(nodes, top, false), top, threads);
    }
}
