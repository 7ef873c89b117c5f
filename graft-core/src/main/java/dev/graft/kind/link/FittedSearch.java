package dev.graft.kind.link;

import dev.graft.base.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The likeliest pairs of a model whose score has no bound, by a product of rows that is fitted to its scores and whose best
 * pairs can be looked for ({@link BestProducts}): many times more of them than are wanted are scored by the model itself. Then
 * the product is fitted anew to those, for up there the model may be of another shape than elsewhere, and the ends of the best pairs, who
 * are likely to have more of them, are looked at with everybody; and so on until a round finds next to nothing new (optimisation by a surrogate: Jones, Schonlau, Welch, Journal of Global Optimization 1998). The same on any number of
 * threads.
 */
final class FittedSearch {
    private static final int ROUNDS = 3;
    /** Of those that are wanted, so many times as many are scored. */
    private static final int SCORED = 100;

    private static final int LEAST_SCORED = 100_000;
    private static final int MOST_SCORED = 2_000_000;
    /** A round that changes less of the list is the last. */
    private static final double NEW = 0.01;
    /** The best pairs, which are kept; the product is fitted to them and to as many of the others that were scored. */
    static final int BEST = 10_000;

    private static final int AT_ONCE = 1 << 14;

    private final PairReader reader;
    private final int[] nodes;
    private final int top;
    private final boolean seen;
    private final int threads;
    private final RowBlocks sources;
    private final RowBlocks targets;

    /** @param nodes that pairs may be of */
    FittedSearch(PairReader reader, int[] nodes, int top, boolean seen, int threads) {
        this.reader = reader;
        this.nodes = nodes;
        this.top = top;
        this.seen = seen;
        this.threads = threads;
        PairForm plain = FittedForm.plain(reader.inputs());
        this.sources = new RowBlocks(plain, nodes, true, threads);
        this.targets = plain.oneRow() ? sources : new RowBlocks(plain, nodes, false, threads);
    }

    /**
     * The pairs, best first, and some more, each once.
     *
     * @param others pairs that were found another way
     */
    List<TopPairs.Scored> from(List<TopPairs.Scored> others) {
        int most = (int) Math.clamp((long) SCORED * top, LEAST_SCORED, Math.max(MOST_SCORED, 2L * top));
        PairForm form = FittedForm.ofAll(reader, nodes);
        List<TopPairs.Scored> best = others;
        for (int round = 0; round < ROUNDS; round++) {
            // By source, whose walks are then made once.
            long[] pairs = (round == 0 ? found(form, sources, targets, most) : ofEnds(form, best, most))
                    .sorted()
                    .distinct()
                    .toArray();
            float[] scores = scores(pairs);
            TopPairs its = new TopPairs(Math.max(top, BEST), reader.stored().ids());
            for (int i = 0; i < pairs.length; i++) {
                its.offer(source(pairs[i]), target(pairs[i]), scores[i]);
            }
            List<TopPairs.Scored> before = best.subList(0, Math.min(top, best.size()));
            best = together(best, its.sorted());
            int wanted = Math.min(top, best.size());
            long both = Stream.concat(before.stream(), best.subList(0, wanted).stream())
                    .distinct()
                    .count();
            if (best.isEmpty() || (round > 0 && both - before.size() <= NEW * wanted)) {
                break;
            }
            form = fitted(best, pairs, scores);
        }
        return best;
    }

    private LongStream found(PairForm form, RowBlocks from, RowBlocks to, int most) {
        return Arrays.stream(new BestProducts(reader, form, from, to, most, seen, threads).run());
    }

    /** The best pairs of the list's ends and everybody, as many ends as the work allows. */
    private LongStream ofEnds(PairForm form, List<TopPairs.Scored> best, int most) {
        boolean directed = reader.stored().directed();
        int ends = (int) Math.clamp(BestProducts.BUDGET / form.size() / nodes.length, 1, nodes.length);
        PairForm plain = FittedForm.plain(reader.inputs());
        List<TopPairs.Scored> list = best.subList(0, Math.min(top, best.size()));
        if (!directed && form.oneRow()) {
            IntStream either = list.stream().flatMapToInt(pair -> IntStream.of(pair.source(), pair.target()));
            return found(form, blocks(plain, either, ends, true), targets, most);
        }
        IntStream from = list.stream().mapToInt(TopPairs.Scored::source);
        IntStream to = list.stream().mapToInt(TopPairs.Scored::target);
        return LongStream.concat(
                found(form, blocks(plain, from, ends, true), targets, most),
                found(form, sources, blocks(plain, to, ends, false), most));
    }

    private RowBlocks blocks(PairForm plain, IntStream some, int most, boolean asSource) {
        return new RowBlocks(plain, some.distinct().limit(most).toArray(), asSource, threads);
    }

    private List<TopPairs.Scored> together(List<TopPairs.Scored> some, List<TopPairs.Scored> more) {
        TopPairs all = new TopPairs(Math.max(top, BEST), reader.stored().ids());
        Stream.concat(some.stream(), more.stream())
                .distinct()
                .forEach(pair -> all.offer(pair.source(), pair.target(), pair.score()));
        return all.sorted();
    }

    private static int source(long pair) {
        return (int) (pair >>> 32);
    }

    private static int target(long pair) {
        return (int) pair;
    }

    private float[] scores(long[] pairs) {
        float[] scores = new float[pairs.length];
        Threads.each((pairs.length + AT_ONCE - 1) / AT_ONCE, threads, part -> {
            int from = part * AT_ONCE;
            long[] some = Arrays.copyOfRange(pairs, from, Math.min(pairs.length, from + AT_ONCE));
            float[] its = reader.quickScores(
                    Arrays.stream(some).mapToInt(FittedSearch::source).toArray(),
                    Arrays.stream(some).mapToInt(FittedSearch::target).toArray());
            System.arraycopy(its, 0, scores, from, its.length);
        });
        return scores;
    }

    private PairForm fitted(List<TopPairs.Scored> best, long[] pairs, float[] scores) {
        int n = Math.min(BEST, best.size());
        int[] from = new int[2 * n];
        int[] to = new int[2 * n];
        float[] y = new float[2 * n];
        for (int i = 0; i < n; i++) {
            from[i] = best.get(i).source();
            to[i] = best.get(i).target();
            y[i] = best.get(i).score();
            int other = (int) ((long) i * pairs.length / n);
            from[n + i] = source(pairs[other]);
            to[n + i] = target(pairs[other]);
            y[n + i] = scores[other];
        }
        return FittedForm.of(reader, from, to, y);
    }
}
