package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Influence;
import dev.graft.eval.TestItems;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.Map;

/**
 * Edges that are each ranked among pairs of their own, and how that hangs on both ends of an edge and on the nodes that
 * take an end's place.
 *
 * @param items the edges, then the nodes that are in a wrong pair for an edge's end, then {@value #BINS} bins of {@link
 *     #wrong}
 * @param places of each wrong pair's node among those
 * @param bins of each wrong pair, or {@code ~bin} where its sign there is turned
 */
record RankedItems(TestItems items, int[] places, int[] bins) {
    private static final int BINS = 1024;

    /** @param wrong {@code [edges x k]}, each with one end of its edge, or null, which is answered by null */
    static @Nullable RankedItems of(Pairs edges, @Nullable Pairs wrong) {
        if (wrong == null) {
            return null;
        }
        int[] others = others(edges, wrong);
        int[] nodes = Arrays.stream(others).sorted().distinct().toArray();
        return new RankedItems(
                TestItems.ofPairs(
                        joined(joined(edges.sources(), nodes), none(BINS)),
                        joined(edges.targets(), none(nodes.length + BINS))),
                Arrays.stream(others).map(v -> Arrays.binarySearch(nodes, v)).toArray(),
                bins(others.length));
    }

    /** Of each wrong pair the end that is not the edge's. */
    private static int[] others(Pairs edges, Pairs wrong) {
        int[] others = new int[wrong.size()];
        int k = others.length / Math.max(1, edges.size());
        for (int j = 0; j < others.length; j++) {
            boolean keepsSource = wrong.sources()[j] == edges.sources()[j / k];
            others[j] = keepsSource ? wrong.targets()[j] : wrong.sources()[j];
        }
        return others;
    }

    private static int[] bins(int n) {
        Seeds random = Seeds.of(31);
        int[] bins = new int[n];
        for (int j = 0; j < n; j++) {
            int at = random.nextInt(2 * BINS);
            bins[j] = at < BINS ? at : ~(at - BINS);
        }
        return bins;
    }

    private static int[] none(int n) {
        int[] none = new int[n];
        Arrays.fill(none, TestItems.NONE);
        return none;
    }

    static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /**
     * MRR and hits of one model, with what each item's part in them is.
     *
     * @param scores of the wrong pairs
     * @param suffix of the names
     */
    void put(
            double[] edges,
            double[] scores,
            String suffix,
            Map<String, Double> values,
            Map<String, double[]> each,
            Map<String, Influence> influences) {
        double[] ranks = LinkMetrics.ranks(edges, scores);
        LinkMetrics.ranking(edges, scores, suffix).forEach((name, worth) -> {
            double mean = Arrays.stream(worth).average().orElse(Double.NaN);
            float[] parts = new float[items.size()];
            for (int i = 0; i < edges.length; i++) {
                parts[i] = (float) ((worth[i] - mean) / edges.length);
            }
            wrong(parts, LinkMetrics.cut(name), ranks, edges, scores);
            values.put(name, mean);
            each.put(name, worth);
            influences.put(name, new Influence(mean, items, parts));
        });
    }

    /**
     * Adds what hangs on the nodes of wrong pairs. One that is above the edge, where another would have been with chance
     * {@code (rank - 1) / k}, moves the edge's worth from that at the rank without it to that one further down. Their squares
     * are in the edges' own variance already: sums of random signs in bins keep them, of every difference of two models,
     * without keeping every pair (count sketch: Charikar, Chen, Farach-Colton, ICALP 2002).
     */
    private void wrong(float[] parts, int cut, double[] ranks, double[] edges, double[] scores) {
        int k = scores.length / edges.length;
        int firstBin = parts.length - BINS;
        for (int i = 0; i < edges.length; i++) {
            double expected = (ranks[i] - 1) / k;
            for (int j = i * k; j < (i + 1) * k; j++) {
                double above = scores[j] > edges[i] ? 1 : scores[j] == edges[i] ? 0.5 : 0;
                double without = ranks[i] - above;
                double step = LinkMetrics.worth(cut, without + 1) - LinkMetrics.worth(cut, without);
                float part = (float) ((above - expected) * step / edges.length);
                parts[edges.length + places[j]] += part;
                boolean turned = bins[j] < 0;
                parts[firstBin + (turned ? ~bins[j] : bins[j])] += turned ? -part : part;
            }
        }
    }
}
