package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.eval.RankMetrics;
import dev.graft.eval.Verdict;
import dev.graft.graph.Edges;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values by hand, and intervals over test items. */
class LinkMetricsTest {
    private static final double[] EDGES = {4, 3, 1};
    private static final double[] OTHERS = {3, 2};
    private static final List<NegativeKind> KINDS = List.of(NegativeKind.RANDOM, NegativeKind.REVERSED);

    /**
     * Order: 4+, {3+, 3-}, 2-, 1+. AUC: 4 beats both, 3 beats 2 and halves with 3, 1 beats none: 3.5 of 6. AP: ⅓ · 1 + ⅓ ·
     * ⅔ + ⅓ · ⅗.
     */
    @Test
    void aucAndAveragePrecisionByHand() {
        double[] found = LinkMetrics.aucAndAp(EDGES, OTHERS);
        assertThat(found[0]).isCloseTo(3.5 / 6, within(1e-12));
        assertThat(found[1]).isCloseTo((1 + 2.0 / 3 + 3.0 / 5) / 3, within(1e-12));
    }

    /** Scores that are no numbers, which compare as neither above nor below, are worth nothing; least of all rank 1. */
    @Test
    void withoutAnOrderThereIsNoNumber() {
        double[] broken = {4, Double.NaN, 1};
        assertThat(LinkMetrics.aucAndAp(broken, OTHERS)).containsExactly(Double.NaN, Double.NaN);
        assertThat(LinkMetrics.aucAndAp(OTHERS, broken)).containsExactly(Double.NaN, Double.NaN);
        assertThat(LinkMetrics.aucAndAp(EDGES, new double[0])).containsExactly(Double.NaN, Double.NaN);
        assertThat(LinkMetrics.ranks(new double[] {2, Double.NaN, 2}, new double[] {1, 3, 1, 3, 1, Double.NaN}))
                .containsExactly(2, Double.NaN, Double.NaN);
        Map<String, double[]> items =
                LinkMetrics.ranking(new double[] {2, Double.NaN}, new double[] {1, 3, 0, 1, 3, 0}, "");
        assertThat(items.get("mrr")).containsExactly(0.5, Double.NaN);
        assertThat(items.get("hits@1")).containsExactly(0, Double.NaN);
        assertThat(items.get("hits@3")).containsExactly(1, Double.NaN);
    }

    @Test
    void equalScoresAreChance() {
        double[] found = LinkMetrics.aucAndAp(new double[3], new double[5]);
        assertThat(found[0]).isEqualTo(0.5);
        assertThat(found[1]).isCloseTo(3.0 / 8, within(1e-12));
    }

    @Test
    void aucIsTheRankSums() {
        Seeds random = Seeds.of(4);
        double[] positive = random(random, 57, 0.5);
        double[] negative = random(random, 91, 0);
        assertThat(LinkMetrics.aucAndAp(positive, negative)[0])
                .isCloseTo(RankMetrics.auc(positive, negative), within(1e-12));
    }

    private static double[] random(Seeds random, int n, double up) {
        double[] scores = new double[n];
        Arrays.setAll(scores, i -> Math.rint(8 * (random.nextGaussian() + up)));
        return scores;
    }

    /** First edge above both of its candidates; second equal to one, below the other: rank 2.5. */
    @Test
    void ranksAreFairToTies() {
        double[] ranks = LinkMetrics.ranks(new double[] {5, 2}, new double[] {4, 1, 2, 3});
        assertThat(ranks).containsExactly(1, 2.5);
        Map<String, double[]> items = LinkMetrics.ranking(new double[] {5, 2}, new double[] {4, 1, 2, 3}, "");
        assertThat(items.get("mrr")).containsExactly(1, 0.4);
        assertThat(items.get("hits@1")).containsExactly(1, 0);
        assertThat(items).as("among two, nobody is third").containsOnlyKeys("mrr", "hits@1");
        Map<String, double[]> more = LinkMetrics.ranking(new double[] {5, 2}, new double[] {4, 1, 0, 2, 3, 0}, "");
        assertThat(more.get("hits@3")).containsExactly(1, 1);
        Map<String, double[]> hard = LinkMetrics.ranking(new double[] {5}, new double[] {6, 1, 7, 5}, LinkMetrics.HARD);
        assertThat(hard).containsOnlyKeys("mrrHard", "hits@1Hard", "hits@3Hard");
        assertThat(hard.get("mrrHard")).containsExactly(1 / 3.5);
        assertThat(hard.get("hits@3Hard")).containsExactly(0);
    }

    /** Edges and negatives about nodes of their own each: independent. */
    private static Questions questions(int edges, int... negatives) {
        Map<NegativeKind, Pairs> others = new EnumMap<>(NegativeKind.class);
        int from = 2 * edges;
        for (int k = 0; k < negatives.length; k++) {
            others.put(KINDS.get(k), apart(from, negatives[k]));
            from += 2 * negatives[k];
        }
        Pairs asked = apart(0, edges);
        return new Questions(new Sample(asked, new float[0]), asked, others, null, null);
    }

    private static Pairs apart(int from, int n) {
        int[] sources = new int[n];
        int[] targets = new int[n];
        Arrays.setAll(sources, i -> from + 2 * i);
        Arrays.setAll(targets, i -> from + 2 * i + 1);
        return Pairs.of(new Edges(sources, targets), false);
    }

    @Test
    void kindsAreMeasuredAloneAndTogether() {
        Map<NegativeKind, double[]> negatives = new EnumMap<>(NegativeKind.class);
        negatives.put(NegativeKind.RANDOM, OTHERS);
        negatives.put(NegativeKind.REVERSED, new double[] {9, 9});
        Map<String, Double> values = LinkMeasures.of(questions(3, 2, 2))
                .of(new Questions.Answers(EDGES, negatives, null, null))
                .values();
        assertThat(values.keySet()).containsExactly("auc", "ap", "aucRandom", "apRandom", "aucReversed", "apReversed");
        assertThat(values.get("aucRandom")).isCloseTo(3.5 / 6, within(1e-12));
        assertThat(values.get("aucReversed")).isZero();
        assertThat(values.get("auc")).isCloseTo(3.5 / 12, within(1e-12));
    }

    /** The width of the interval is that of Hanley and McNeil's formula (Radiology 1982). */
    @Test
    void intervalsAreAsWideAsTheyShouldBe() {
        Seeds random = Seeds.of(9);
        int n = 400;
        double[] positive = new double[n];
        double[] negative = new double[n];
        Arrays.setAll(positive, i -> random.nextGaussian() + 1);
        Arrays.setAll(negative, i -> random.nextGaussian());
        Measures one = LinkMeasures.of(questions(n, n))
                .of(new Questions.Answers(positive, Map.of(NegativeKind.RANDOM, negative), null, null));
        Evidence evidence = new Evidence(
                "auc", List.of(Map.of(Evidence.TUNED, one, Evidence.FROZEN, one)), Design.ofSeeds("nodes"));
        Interval auc = evidence.of(Evidence.TUNED, "auc");
        double a = auc.mean();
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double error = Math.sqrt((a * (1 - a) + (n - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / ((double) n * n));
        assertThat(auc.hi() - auc.lo()).isCloseTo(2 * 1.96 * error, within(0.1 * 2 * 1.96 * error));
        assertThat(evidence.overItems()).isTrue();
        assertThat(evidence.covers("auc").words())
                .isEqualTo("it covers new nodes, not another pre-training, another split or another seed");
        // The same model twice differs by nothing.
        Interval none = evidence.difference(Evidence.TUNED, Evidence.FROZEN, "ap");
        assertThat(none.lo()).isZero();
        assertThat(none.hi()).isZero();
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.UNDERPOWERED);
    }

    /** Wrong sources turned round are wrong targets: hard negatives hang on nodes as candidates do, whichever end they keep. */
    @Test
    void hardNegativesHangOnTheNodeThatTakesAnEndsPlace() {
        Seeds random = Seeds.of(6);
        int n = 50;
        int k = 12;
        Edges there = new Edges(nodes(random, 0, n), nodes(random, 40, n));
        int[] others = nodes(random, 80, n * k);
        int[] kept = new int[n * k];
        Arrays.setAll(kept, j -> there.sources()[j / k]);
        Pairs edges = Pairs.of(there, false);
        Pairs back = Pairs.of(new Edges(/* sources= */ there.targets(), /* targets= */ there.sources()), false);
        Sample nothing = new Sample(edges, new float[0]);
        double[] own = random(random, n, 1);
        double[] wrong = random(random, n * k, 0);
        Measures targets = LinkMeasures.of(
                        new Questions(nothing, edges, Map.of(), Pairs.of(new Edges(kept, others), false), null))
                .of(new Questions.Answers(own, Map.of(), wrong, null));
        Measures sources = LinkMeasures.of(
                        new Questions(nothing, back, Map.of(), null, Pairs.of(new Edges(others, kept), false)))
                .of(new Questions.Answers(own, Map.of(), null, wrong));
        for (String metric : List.of("mrr", "hits@1", "hits@10")) {
            Interval one = interval(targets, metric);
            Interval other = interval(sources, metric + LinkMetrics.HARD);
            assertThat(other.mean()).isEqualTo(one.mean());
            assertThat(other.lo()).isEqualTo(one.lo()).isLessThan(one.mean());
            assertThat(other.hi()).isEqualTo(one.hi()).isGreaterThan(one.mean());
        }
    }

    private static Interval interval(Measures measures, String metric) {
        return new Evidence(metric, List.of(Map.of(Evidence.TUNED, measures)), Design.ofSeeds("nodes"))
                .of(Evidence.TUNED, metric);
    }

    private static int[] nodes(Seeds random, int from, int n) {
        int[] nodes = new int[n];
        Arrays.setAll(nodes, i -> from + random.nextInt(40));
        return nodes;
    }

    /** What a pair more of a kind does to AUC and AP, with ties, is what its part says. */
    @Test
    void partsAreWhatOnePairMoreDoes() {
        Seeds random = Seeds.of(5);
        double[] positive = random(random, 40, 1);
        double[] negative = random(random, 60, 0);
        float[][] parts = Ranking.of(positive, negative).parts();
        int copies = 400;
        double[] before = LinkMetrics.aucAndAp(repeated(positive, copies), repeated(negative, copies));
        double[] sums = new double[4];
        double[][] moved = new double[2][100];
        for (int i = 0; i < 100; i++) {
            double[] more = LinkMetrics.aucAndAp(
                    i < 40 ? plus(repeated(positive, copies), positive[i]) : repeated(positive, copies),
                    i < 40 ? repeated(negative, copies) : plus(repeated(negative, copies), negative[i - 40]));
            for (int m = 0; m < 2; m++) {
                moved[m][i] = copies * (more[m] - before[m]);
                sums[2 * m + (i < 40 ? 0 : 1)] += moved[m][i] / (i < 40 ? 40 : 60);
            }
        }
        for (int m = 0; m < 2; m++) {
            for (int i = 0; i < 100; i++) {
                assertThat((double) parts[m][i])
                        .as("metric %d, item %d", m, i)
                        .isCloseTo(moved[m][i] - sums[2 * m + (i < 40 ? 0 : 1)], within(2e-4));
            }
        }
    }

    private static double[] repeated(double[] values, int times) {
        double[] all = new double[values.length * times];
        Arrays.setAll(all, i -> values[i % values.length]);
        return all;
    }

    private static double[] plus(double[] values, double more) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }
}
