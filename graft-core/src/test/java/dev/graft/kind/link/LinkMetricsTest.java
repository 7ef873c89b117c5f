package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.eval.RankMetrics;
import dev.graft.eval.Verdict;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values by hand, and intervals over test items. */
class LinkMetricsTest {
    private static final double[] EDGES = {4, 3, 1};
    private static final double[] OTHERS = {3, 2};

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
        Map<String, double[]> items = LinkMetrics.ranking(new double[] {2, Double.NaN}, new double[] {1, 3, 1, 3});
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
        Map<String, double[]> items = LinkMetrics.ranking(new double[] {5, 2}, new double[] {4, 1, 2, 3});
        assertThat(items.get("mrr")).containsExactly(1, 0.4);
        assertThat(items.get("hits@1")).containsExactly(1, 0);
        assertThat(items.get("hits@3")).containsExactly(1, 1);
    }

    private static Questions.Answers answers(double[] edges, double[] random, double[] reversed) {
        Map<NegativeKind, double[]> negatives = new EnumMap<>(NegativeKind.class);
        negatives.put(NegativeKind.RANDOM, random);
        negatives.put(NegativeKind.REVERSED, reversed);
        return new Questions.Answers(edges, negatives, null);
    }

    @Test
    void kindsAreMeasuredAloneAndTogether() {
        Map<String, Double> values =
                measured(answers(EDGES, OTHERS, new double[] {9, 9}), false, 1).values();
        assertThat(values.keySet()).containsExactly("auc", "ap", "aucRandom", "apRandom", "aucReversed", "apReversed");
        assertThat(values.get("aucRandom")).isCloseTo(3.5 / 6, within(1e-12));
        assertThat(values.get("aucReversed")).isZero();
        assertThat(values.get("auc")).isCloseTo(3.5 / 12, within(1e-12));
    }

    /** The width of the interval is that of Hanley and McNeil's formula (Radiology 1982), within the noise of the draws. */
    @Test
    void intervalsAreAsWideAsTheyShouldBe() {
        Seeds random = Seeds.of(9);
        int n = 400;
        double[] positive = new double[n];
        double[] negative = new double[n];
        Arrays.setAll(positive, i -> random.nextGaussian() + 1);
        Arrays.setAll(negative, i -> random.nextGaussian());
        Questions.Answers one = new Questions.Answers(positive, Map.of(NegativeKind.RANDOM, negative), null);
        Map<String, Measures> measured = LinkBootstrap.of(Map.of(Evidence.TUNED, one, Evidence.FROZEN, one), true, 2);
        Evidence evidence = new Evidence("auc", List.of(measured));
        Interval auc = evidence.of(Evidence.TUNED, "auc");
        double a = auc.mean();
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double error = Math.sqrt((a * (1 - a) + (n - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / ((double) n * n));
        assertThat(auc.hi() - auc.lo()).isCloseTo(2 * 1.96 * error, within(0.15 * 2 * 1.96 * error));
        assertThat(auc.lo()).isLessThan(a);
        assertThat(auc.hi()).isGreaterThan(a);
        assertThat(evidence.overItems()).isTrue();
        // The same model twice differs by nothing, in every draw.
        Interval none = evidence.difference(Evidence.TUNED, Evidence.FROZEN, "ap");
        assertThat(none.lo()).isZero();
        assertThat(none.hi()).isZero();
        assertThat(evidence.verdict(Evidence.TUNED, Evidence.FROZEN)).isEqualTo(Verdict.MARGINAL);
    }

    @Test
    void drawsDoNotDependOnThreads() {
        Questions.Answers model = answers(EDGES, OTHERS, new double[] {2, 0});
        assertThat(drawn(measured(model, true, 3))).containsExactly(drawn(measured(model, true, 1)));
    }

    private static Measures measured(Questions.Answers model, boolean draw, int threads) {
        return Objects.requireNonNull(
                LinkBootstrap.of(Map.of("m", model), draw, threads).get("m"));
    }

    private static double[] drawn(Measures measures) {
        return Objects.requireNonNull(measures.drawn().get("auc")).values();
    }
}
