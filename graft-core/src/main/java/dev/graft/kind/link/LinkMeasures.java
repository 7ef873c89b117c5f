package dev.graft.kind.link;

import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What models' answers to the same questions are worth, and how that hangs on each pair asked. A pair is about both of its
 * nodes: pairs that share one are not independent (Fafchamps, Gubert, Journal of Development Economics 2007).
 *
 * @param pairs the edges, then the negatives kind by kind
 * @param ranked the edges, then the nodes that are a candidate somewhere, then {@value #BINS} bins of {@link #candidates}
 * @param places of each candidate among those nodes
 * @param bins of each candidate, or {@code ~bin} where its sign there is turned
 */
record LinkMeasures(TestItems pairs, TestItems ranked, int[] places, int[] bins) {
    private static final int BINS = 1024;

    static LinkMeasures of(Questions questions) {
        int[] sources = questions.edges().sources();
        int[] targets = questions.edges().targets();
        int[] allSources = sources;
        int[] allTargets = targets;
        for (Pairs negatives : questions.negatives().values()) {
            allSources = joined(allSources, negatives.sources());
            allTargets = joined(allTargets, negatives.targets());
        }
        int[] asked = questions.candidates() == null
                ? new int[0]
                : questions.candidates().targets();
        int[] nodes = Arrays.stream(asked).sorted().distinct().toArray();
        return new LinkMeasures(
                TestItems.ofPairs(allSources, allTargets),
                TestItems.ofPairs(
                        joined(joined(sources, nodes), none(BINS)), joined(targets, none(nodes.length + BINS))),
                Arrays.stream(asked).map(v -> Arrays.binarySearch(nodes, v)).toArray(),
                bins(asked.length));
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

    private static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** AUC and average precision, of all negatives together and of each kind where there are several. */
    static Map<String, Double> values(Questions.Answers answers) {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "auc", "ap", Ranking.of(answers.edges(), answers.together()));
        if (answers.negatives().size() > 1) {
            answers.negatives()
                    .forEach((kind, negatives) -> put(
                            values,
                            LinkMetrics.name("auc", kind),
                            LinkMetrics.name("ap", kind),
                            Ranking.of(answers.edges(), negatives)));
        }
        return values;
    }

    private static void put(Map<String, Double> values, String auc, String ap, Ranking ranking) {
        double[] found = ranking.aucAndAp();
        values.put(auc, found[0]);
        values.put(ap, found[1]);
    }

    /** All metrics of one model. */
    Measures of(Questions.Answers answers) {
        Map<String, Double> values = values(answers);
        Map<String, double[]> items = new LinkedHashMap<>();
        Map<String, Influence> influences = new LinkedHashMap<>();
        int edges = answers.edges().length;
        put(influences, values, "auc", "ap", Ranking.of(answers.edges(), answers.together()), edges);
        int from = edges;
        for (Map.Entry<NegativeKind, double[]> entry : answers.negatives().entrySet()) {
            if (answers.negatives().size() > 1) {
                put(
                        influences,
                        values,
                        LinkMetrics.name("auc", entry.getKey()),
                        LinkMetrics.name("ap", entry.getKey()),
                        Ranking.of(answers.edges(), entry.getValue()),
                        from);
            }
            from += entry.getValue().length;
        }
        if (answers.candidates() != null) {
            double[] ranks = LinkMetrics.ranks(answers.edges(), answers.candidates());
            items.putAll(LinkMetrics.ranking(answers.edges(), answers.candidates()));
            items.forEach((name, each) -> {
                double mean = Arrays.stream(each).average().orElse(Double.NaN);
                float[] parts = new float[ranked.size()];
                for (int i = 0; i < edges; i++) {
                    parts[i] = (float) ((each[i] - mean) / edges);
                }
                candidates(parts, LinkMetrics.cut(name), ranks, answers.edges(), answers.candidates());
                values.put(name, mean);
                influences.put(name, new Influence(mean, ranked, parts));
            });
        }
        return new Measures(values, items, influences);
    }

    /** @param from where among all pairs the negatives of the ranking begin */
    private void put(
            Map<String, Influence> influences,
            Map<String, Double> values,
            String auc,
            String ap,
            Ranking ranking,
            int from) {
        float[][] of = ranking.ends().length == 0 ? new float[2][0] : ranking.parts();
        for (int m = 0; m < 2; m++) {
            String name = m == 0 ? auc : ap;
            float[] parts = new float[pairs.size()];
            if (of[m].length > 0) {
                System.arraycopy(of[m], 0, parts, 0, ranking.positives());
                System.arraycopy(of[m], ranking.positives(), parts, from, of[m].length - ranking.positives());
            }
            influences.put(name, new Influence(values.getOrDefault(name, Double.NaN), pairs, parts));
        }
    }

    /**
     * Adds what hangs on the nodes that are candidates. One that is above the edge, where another would have been with
     * chance {@code (rank - 1) / k}, moves the edge's worth from that at the rank without it to that one further down. Their
     * squares are in the edges' own variance already: sums of random signs in bins keep them, of every difference of two
     * models, without keeping every candidate (count sketch: Charikar, Chen, Farach-Colton, ICALP 2002).
     */
    private void candidates(float[] parts, int cut, double[] ranks, double[] edges, double[] scores) {
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
