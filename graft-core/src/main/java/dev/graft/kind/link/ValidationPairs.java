package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.blend.Chosen;
import dev.graft.blend.How;
import dev.graft.eval.Influence;
import dev.graft.eval.Targets;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Validation pairs that members of a blend are weighed on, by the run's metric. Where that is of all pairs, items are edges, then
 * negatives kind by kind; where it ranks, edges, then what each is ranked among, and what goes with an edge goes together.
 */
final class ValidationPairs {
    /** Edges that are asked; with more, nothing would be told apart better. */
    private static final int MOST = 20_000;

    private static final int[] EDGE = {0};
    private static final int[] NONE = {};

    private final String metric;
    private final Questions questions;
    private final int[] edges;
    private final Map<NegativeKind, int[]> negatives = new EnumMap<>(NegativeKind.class);
    private final int[] among;
    private final int each;
    private final int items;

    ValidationPairs(LinkTask task, long seed) {
        this.metric = task.metric();
        Questions all = task.validation();
        Pairs ranked = LinkMetrics.hard(metric) ? all.hard() : LinkMetrics.ranks(metric) ? all.candidates() : null;
        this.edges = some(all.edges().size(), Seeds.derive(seed, 1));
        this.each = ranked == null ? 0 : ranked.size() / all.edges().size();
        this.among = Arrays.stream(edges)
                .flatMap(edge -> IntStream.range(edge * each, (edge + 1) * each))
                .toArray();
        if (each == 0) {
            all.negatives().forEach((kind, pairs) -> negatives.put(kind, some(pairs.size(), Seeds.derive(seed, 2))));
        }
        this.items = edges.length
                + among.length
                + negatives.values().stream().mapToInt(its -> its.length).sum();
        this.questions = questions(all, ranked);
    }

    private static int[] some(int all, long seed) {
        int[] order = IntStream.range(0, all).toArray();
        if (all <= MOST) {
            return order;
        }
        Seeds.of(seed).shuffle(order);
        int[] some = Arrays.copyOf(order, MOST);
        Arrays.sort(some);
        return some;
    }

    private Questions questions(Questions all, @Nullable Pairs ranked) {
        Map<NegativeKind, Pairs> its = new EnumMap<>(NegativeKind.class);
        negatives.forEach((kind, places) ->
                its.put(kind, Objects.requireNonNull(all.negatives().get(kind)).pick(places)));
        Pairs wrong = ranked == null ? null : ranked.pick(among);
        boolean hard = LinkMetrics.hard(metric);
        Pairs none = new Pairs(NONE, NONE, null, null);
        return new Questions(
                new Sample(none, new float[0]), all.edges().pick(edges), its, hard ? null : wrong, hard ? wrong : null);
    }

    /**
     * Chooses how members' scores become one.
     *
     * @param told by each member, of all validation pairs
     */
    Chosen chosen(How how, List<Questions.Answers> told, List<PairScale> scales, long seed) {
        List<float[]> probabilities = IntStream.range(0, told.size())
                .mapToObj(m -> probabilities(told.get(m), scales.get(m)))
                .toList();
        int[][] truth = new int[items][];
        int[] units = new int[items];
        for (int i = 0; i < items; i++) {
            boolean ranked = i >= edges.length && each > 0;
            truth[i] = i < edges.length ? EDGE : NONE;
            units[i] = ranked ? (i - edges.length) / each : i;
        }
        return Chosen.of(
                how,
                new Chosen.Question(
                        probabilities,
                        IntStream.range(0, items).toArray(),
                        new Targets.Classes(truth, 1, ClassLoss.LOGISTIC),
                        this::score,
                        this::error,
                        units,
                        seed));
    }

    private float[] probabilities(Questions.Answers told, PairScale scale) {
        float[] all = new float[items];
        int at = put(told.edges(), edges, scale, all, 0);
        for (Map.Entry<NegativeKind, int[]> entry : negatives.entrySet()) {
            at = put(Objects.requireNonNull(told.negatives().get(entry.getKey())), entry.getValue(), scale, all, at);
        }
        if (each > 0) {
            put(
                    Objects.requireNonNull(LinkMetrics.hard(metric) ? told.hard() : told.candidates()),
                    among,
                    scale,
                    all,
                    at);
        }
        return all;
    }

    private static int put(double[] scores, int[] places, PairScale scale, float[] to, int at) {
        for (int i = 0; i < places.length; i++) {
            to[at + i] = (float) (1 / (1 + Math.exp(-scale.logOdds(scores[places[i]]))));
        }
        return at + places.length;
    }

    /** What was told of some items, as answers. */
    private Questions.Answers answers(int[] places, float[] told) {
        double[] ofEdges = between(places, told, 0, edges.length);
        int from = edges.length;
        Map<NegativeKind, double[]> of = new EnumMap<>(NegativeKind.class);
        for (Map.Entry<NegativeKind, int[]> entry : negatives.entrySet()) {
            int end = from + entry.getValue().length;
            of.put(entry.getKey(), between(places, told, from, end));
            from = end;
        }
        double[] ranked = each == 0 ? null : between(places, told, from, items);
        boolean hard = LinkMetrics.hard(metric);
        return new Questions.Answers(ofEdges, of, hard ? null : ranked, hard ? ranked : null);
    }

    private static double[] between(int[] places, float[] told, int from, int end) {
        return IntStream.range(0, places.length)
                .filter(i -> places[i] >= from && places[i] < end)
                .mapToDouble(i -> told[i])
                .toArray();
    }

    private double score(int[] places, float[] told) {
        return LinkMeasures.value(answers(places, told), metric);
    }

    private double error(float[] one, float[] two) {
        return influence(one).errorOfDifference(influence(two));
    }

    private Influence influence(float[] told) {
        int[] every = IntStream.range(0, items).toArray();
        return Objects.requireNonNull(
                LinkMeasures.of(questions).of(answers(every, told)).influences().get(metric), metric);
    }
}
