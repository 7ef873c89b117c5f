package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What share of all pairs that score no less than the last of a list the list holds, estimated. Ends of pairs are drawn, with
 * repetition, from a longer list, and scored with everybody; the pairs that the list lacks are added up by one over the chance of
 * their end (Hansen, Hurwitz, Annals of Mathematical Statistics 1943). A pair neither of whose ends is in the longer list is not seen.
 *
 * @param low end of the 95 % interval; where no drawn node lacks a pair, that of 3 in so many draws (the rule of three)
 * @param high its other end
 * @param draws of ends; 0 where nothing had to be estimated
 */
record MissingRecall(double share, double low, double high, int draws) {
    /** Where nothing is left out. */
    static final MissingRecall ALL = new MissingRecall(1, 1, 1, 0);

    private static final long SCORED = 100_000_000;
    private static final int FEWEST = 20;
    private static final int MOST = 400;
    private static final int AT_ONCE = 1 << 14;

    /**
     * @param found pairs, each once, best first
     * @param top how many of them are the list
     */
    static MissingRecall of(PairReader reader, List<TopPairs.Scored> found, int top, int threads) {
        if (found.isEmpty()) {
            return ALL;
        }
        List<TopPairs.Scored> list = found.subList(0, Math.min(top, found.size()));
        Scan scan = new Scan(reader, found, list);
        int[] ends = scan.ends;
        int draws = Math.clamp(SCORED / reader.known().nodes(), FEWEST, MOST);
        Seeds random = Seeds.of(6);
        int[] drawn = IntStream.range(0, draws)
                .map(i -> ends[random.nextInt(ends.length)])
                .toArray();
        double[] lacking = new double[draws];
        Threads.each(draws, threads, i -> lacking[i] = scan.lacking(drawn[i]) * ends.length / scan.times[drawn[i]]);
        long different = Arrays.stream(scan.times).filter(n -> n > 0).count();
        return of(list.size(), lacking, different / 2.0);
    }

    /** @param most what lacks where each end lacks a pair */
    private static MissingRecall of(int listed, double[] lacking, double most) {
        int n = lacking.length;
        double mean = Arrays.stream(lacking).sum() / n;
        double squares =
                Arrays.stream(lacking).map(its -> (its - mean) * (its - mean)).sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        double high = mean == 0 ? 3 * most / n : mean + 1.96 * error;
        double low = Math.max(0, mean - 1.96 * error);
        return new MissingRecall(listed / (listed + mean), listed / (listed + high), listed / (listed + low), n);
    }

    /** Looks for pairs that a list lacks; where edges have directions, a node is one end as a source and another as a target. */
    private static final class Scan {
        private final PairReader reader;
        private final boolean directed;
        private final int nodes;
        private final float least;
        private final Set<Long> held = new HashSet<>();
        private final int[] ends;
        /** How often each is an end. */
        private final int[] times;

        Scan(PairReader reader, List<TopPairs.Scored> found, List<TopPairs.Scored> list) {
            this.reader = reader;
            this.directed = reader.stored().directed();
            this.nodes = reader.known().nodes();
            this.least = list.getLast().score();
            list.forEach(pair -> held.add(BestProducts.key(pair.source(), pair.target())));
            this.ends = found.stream()
                    .flatMapToInt(pair -> IntStream.of(pair.source(), target(pair.target())))
                    .toArray();
            this.times = new int[directed ? 2 * nodes : nodes];
            for (int end : ends) {
                times[end]++;
            }
        }

        private int target(int node) {
            return directed ? nodes + node : node;
        }

        /** Pairs with an end that are not in the list, those that are met at their other end too by half. */
        double lacking(int end) {
            double lacking = 0;
            int[] from = new int[AT_ONCE];
            int[] to = new int[AT_ONCE];
            int n = 0;
            for (int other = 0; other < nodes; other++) {
                int u = end >= nodes ? other : directed ? end : Math.min(end, other);
                int v = end >= nodes ? end - nodes : directed ? other : Math.max(end, other);
                if (u != v && !reader.knows(u, v) && !held.contains(BestProducts.key(u, v))) {
                    from[n] = u;
                    to[n++] = v;
                }
                if (n == AT_ONCE || (other == nodes - 1 && n > 0)) {
                    lacking += lacking(Arrays.copyOf(from, n), Arrays.copyOf(to, n));
                    n = 0;
                }
            }
            return lacking;
        }

        private double lacking(int[] from, int[] to) {
            float[] scores = reader.quickScores(from, to);
            double lacking = 0;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] >= least) {
                    lacking += times[from[i]] > 0 && times[target(to[i])] > 0 ? 0.5 : 1;
                }
            }
            return lacking;
        }
    }
}
