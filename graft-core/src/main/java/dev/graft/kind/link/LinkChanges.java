package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.changed.Calibration;
import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What fine-tuning changed of a link prediction's test pairs: add every repeat, the first one first. An edge's part in
 * AUC is the share of all negatives that score below it, a negative's the share of edges above it, ties counting half.
 * The mean over edges is AUC, and so is the mean over negatives.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class LinkChanges {
    private final LinkTask first;
    private final Outcomes byDegree;
    private final Outcomes byKind;
    private final Calibration.Statements frozenSays = new Calibration.Statements();
    private final Calibration.Statements tunedSays = new Calibration.Statements();
    private final List<Examples> examples = new ArrayList<>();

    /** @param first the task of the first repeat */
    public LinkChanges(LinkTask first) {
        this.first = first;
        this.byDegree = new Outcomes(
                "degree of the less connected end",
                "auc of edges",
                false,
                Grouping.buckets(2 * first.data().ids().size()));
        this.byKind = new Outcomes(
                "kind of negative",
                "auc",
                false,
                first.kinds().stream()
                        .map(k -> k.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** One pair's score and part by both models. */
    private record Pair(int u, int v, String kind, double frozen, double tuned, double before, double after) {}

    /** Adds one repeat's test pairs. */
    public void add(LinkTask task, Questions.Answers before, Questions.Answers after) {
        List<Pair> pairs = new ArrayList<>();
        add(pairs, task.test().edges(), "edge", parts(before, null), parts(after, null), before.edges(), after.edges());
        int edges = pairs.size();
        for (int i = 0; i < edges; i++) {
            Pair pair = pairs.get(i);
            int degree = Math.min(
                    task.data().graph().degree(pair.u), task.data().graph().degree(pair.v));
            byDegree.add(key(pair), pair.before, pair.after, Grouping.bucket(degree));
        }
        task.test().negatives().forEach((kind, negatives) -> {
            int from = pairs.size();
            add(
                    pairs,
                    negatives,
                    "no edge, " + kind.name().toLowerCase(Locale.ROOT),
                    parts(before, kind),
                    parts(after, kind),
                    of(before, kind),
                    of(after, kind));
            for (Pair pair : pairs.subList(from, pairs.size())) {
                byKind.add(key(pair), pair.before, pair.after, first.kinds().indexOf(kind));
            }
        });
        for (int i = 0; i < pairs.size(); i++) {
            frozenSays.addBinary(probability(pairs.get(i).frozen), i < edges);
            tunedSays.addBinary(probability(pairs.get(i).tuned), i < edges);
        }
        if (examples.isEmpty()) {
            examples.add(examples(pairs));
        }
    }

    private static void add(
            List<Pair> to, Pairs pairs, String kind, double[] before, double[] after, double[] frozen, double[] tuned) {
        for (int i = 0; i < pairs.size(); i++) {
            to.add(new Pair(pairs.sources()[i], pairs.targets()[i], kind, frozen[i], tuned[i], before[i], after[i]));
        }
    }

    private static double[] of(Questions.Answers answers, NegativeKind kind) {
        return answers.negatives().getOrDefault(kind, new double[0]);
    }

    /** Parts in AUC of the edges, or of the negatives of one kind. */
    private static double[] parts(Questions.Answers answers, @Nullable NegativeKind kind) {
        if (kind != null) {
            double[] sorted = answers.edges().clone();
            Arrays.sort(sorted);
            return Arrays.stream(of(answers, kind))
                    .map(s -> 1 - below(sorted, s))
                    .toArray();
        }
        double[] sorted = answers.negatives().values().stream()
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        return Arrays.stream(answers.edges()).map(s -> below(sorted, s)).toArray();
    }

    /** Share of sorted values below one, and half of those equal. */
    public static double below(double[] sorted, double value) {
        return (first(sorted, value, false) + first(sorted, value, true)) / 2.0 / sorted.length;
    }

    /** How many sorted values are below one, or not above it. */
    private static int first(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Examples examples(List<Pair> pairs) {
        double[] frozen = pairs.stream().mapToDouble(Pair::frozen).sorted().toArray();
        double[] tuned = pairs.stream().mapToDouble(Pair::tuned).sorted().toArray();
        double[] gain = pairs.stream().mapToDouble(p -> p.after - p.before).toArray();
        return Examples.of("test pairs", "probability of an edge", gain, gain, i -> {
            Pair pair = pairs.get(i);
            return new Examples.Example(
                    first.data().ids().name(pair.u)
                            + (first.data().directed() ? " → " : " – ")
                            + first.data().ids().name(pair.v),
                    pair.kind,
                    rank(frozen, pair.frozen),
                    rank(tuned, pair.tuned),
                    probability(pair.frozen),
                    probability(pair.tuned));
        });
    }

    private static String rank(double[] sorted, double score) {
        return String.format(
                Locale.ROOT, "rank %,d of %,d", 1 + sorted.length - first(sorted, score, true), sorted.length);
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static long key(Pair pair) {
        return (long) pair.u << 32 | pair.v;
    }

    /** All together. */
    public Findings findings() {
        Map<String, Calibration> calibration = new LinkedHashMap<>();
        calibration.put("finetuned", tunedSays.calibration());
        calibration.put("frozen", frozenSays.calibration());
        return new Findings(
                first.data().ids(),
                List.of(Grouping.byDegree(Grouping.degrees(first.data().graph()))),
                first.kinds().size() > 1 ? List.of(byKind.table(), byDegree.table()) : List.of(byDegree.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                calibration);
    }
}
