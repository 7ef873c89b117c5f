package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether training is worth it beside propagating, on differences whose Student's intervals are worked out by hand. */
class BesidePropagatedTest {
    private static final Map.Entry<String, String> PROBE = Map.entry("finetunedVectors", "propagated");
    private static final PropagatedRival INSTEAD = rival(0, 0, Double.NaN);
    private static final Map.Entry<String, String> NEAREST = Map.entry("finetunedNearest", "propagatedNearest");
    /** Mean 0.02, standard error 0.01 · √(2 / 3 / 4): with t₀.₉₇₅ of three degrees, 3.18245, half an interval of 0.012992. */
    private static final double[] UP = {0.01, 0.02, 0.03, 0.02};
    /** The same turned round. */
    private static final double[] DOWN = {-0.01, -0.02, -0.03, -0.02};
    /** Mean 0, an interval of 0.018374 either side. */
    private static final double[] EVEN = {0.01, -0.01, 0.01, -0.01};
    /** Mean 0, an interval of 0.55 either side. */
    private static final double[] WIDE = {0.3, -0.3, 0.3, -0.3};

    private static PropagatedRival rival(int plain, double most, double forgets) {
        return rival(true, plain, most, forgets);
    }

    private static PropagatedRival rival(boolean gains, int plain, double most, double forgets) {
        return new PropagatedRival(
                true, new Best.Way(List.of("adapt.method=propagate"), ""), gains, plain, most, forgets, 0.005);
    }

    private static Evidence evidence(String metric, double[] probe, double[] nearest) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (int r = 0; r < probe.length; r++) {
            Map<String, Measures> models = new LinkedHashMap<>();
            models.put(Evidence.TUNED, one(metric, 0.5));
            models.put(PROBE.getKey(), one(metric, 0.7 + probe[r]));
            models.put(PROBE.getValue(), one(metric, 0.7));
            models.put(NEAREST.getKey(), one(metric, 0.6 + nearest[r]));
            models.put(NEAREST.getValue(), one(metric, 0.6));
            repeats.add(models);
        }
        return new Evidence(metric, repeats, Design.ofSeeds("nodes"));
    }

    private static Measures one(String metric, double value) {
        return Measures.of(Map.of(metric, value));
    }

    private static BesidePropagated judged(Evidence evidence, PropagatedRival rival) {
        return new Judge(evidence, "", false).propagated(PROBE, NEAREST, rival);
    }

    private static BesidePropagated judged(double[] probe, double[] nearest) {
        return judged(evidence("microF1", probe, nearest), INSTEAD);
    }

    @Test
    void aGainByOneReadoutIsToldAndByHowMuch() {
        BesidePropagated judged = judged(UP, EVEN);
        assertThat(judged.verdict()).isEqualTo(Verdict.WIN);
        assertThat(judged.because())
                .isEqualTo(
                        "Fine-tuned vectors are better than propagated ones by the probe alone: microF1 +0.0200 by the probe"
                                + " (95 % interval +0.0070 to +0.0330) and +0.0000 by the ten nearest (95 % interval -0.0184 to"
                                + " +0.0184).");
        Interval gain = Objects.requireNonNull(judged.probe().delta().get("microF1"));
        assertThat(gain.mean()).isCloseTo(0.02, within(1e-12));
        assertThat(gain.lo()).isCloseTo(0.02 - 0.012992, within(1e-6));
        assertThat(gain.hi()).isCloseTo(0.02 + 0.012992, within(1e-6));
        assertThat(judged.probe().verdict()).isEqualTo(Verdict.WIN);
        Judgement nearest = Objects.requireNonNull(judged.nearest());
        assertThat(nearest.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(nearest.model()).isEqualTo("finetunedNearest");
        assertThat(nearest.against()).isEqualTo("propagatedNearest");
        assertThat(judged(EVEN, UP).because())
                .startsWith(
                        "Fine-tuned vectors are better than propagated ones by the ten nearest alone: microF1 +0.0000");
        assertThat(judged(UP, UP).because())
                .startsWith("Fine-tuned vectors are better than propagated ones by the probe and by the ten nearest: ");
    }

    @Test
    void whereNeitherGainsItSaysToPropagate() {
        BesidePropagated even = judged(EVEN, EVEN);
        assertThat(even.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(even.because())
                .isEqualTo(
                        "propagate, do not train: fine-tuned vectors are not shown to be better than propagated ones,"
                                + " microF1 +0.0000 by the probe (95 % interval -0.0184 to +0.0184) and +0.0000 by the ten nearest (95 %"
                                + " interval -0.0184 to +0.0184); adapt.method: propagate gives such vectors in seconds.");
        assertThat(judged(DOWN, EVEN).verdict()).isEqualTo(Verdict.REGRESSION);
        assertThat(judged(DOWN, EVEN).because()).startsWith("propagate, do not train: ");
        // What could hide a difference worth having says how much would show: (3.18245 + 0.97847) · 0.3 / √3.
        assertThat(judged(WIDE, DOWN).because())
                .startsWith("propagate, do not train: ")
                .endsWith(" in seconds. Only a difference of 0.7207 by the probe would show.");
        BesidePropagated wide = judged(WIDE, EVEN);
        assertThat(wide.probe().verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(wide.because())
                .startsWith("Fine-tuned vectors are not shown to be better than propagated ones, ")
                .endsWith(
                        ": not enough to tell whether training adds anything. Only a difference of 0.7207 by the probe"
                                + " would show.");
        assertThat(wide.advice()).isEqualTo(BesidePropagated.Advice.NONE);
        assertThat(wide.verdict()).isEqualTo(Verdict.UNDERPOWERED);
    }

    /** Means that are not shown to be better than the vectors before are nothing to advise. */
    @Test
    void whatGainsNothingIsNotAdvised() {
        BesidePropagated judged = judged(evidence("microF1", EVEN, EVEN), rival(false, 0, 0, 0));
        assertThat(judged.advice()).isEqualTo(BesidePropagated.Advice.NEITHER);
        assertThat(judged.because())
                .startsWith("do not train: fine-tuned vectors are not shown to be better than propagated ones, ")
                .endsWith("; nor are propagated ones shown to be better than those before.");
    }

    /** A gain by one and a loss by the other is told as that, and is no win. */
    @Test
    void readoutsThatDisagreeAreNoWin() {
        BesidePropagated judged = judged(UP, DOWN);
        assertThat(judged.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(judged.because())
                .startsWith(
                        "Fine-tuned vectors are better than propagated ones by the probe, worse by the ten nearest: ");
    }

    /** Who bounds movement is not held against vectors that no bound held, nor told to pass a bound. */
    @Test
    void boundsHoldForTheRivalToo() {
        Evidence even = evidence("microF1", EVEN, EVEN);
        BesidePropagated held = judged(even, rival(0, 0.1, 0.001));
        assertThat(held.advice()).isEqualTo(BesidePropagated.Advice.PROPAGATE);
        assertThat(held.because())
                .startsWith(
                        "propagate, do not train: fine-tuned vectors are not shown to be better than propagated ones that"
                                + " adapt.drift.max 0.1 holds as well, microF1 +0.0000");
        assertThat(judged(evidence("microF1", UP, EVEN), rival(0, 0.1, 0.2)).because())
                .startsWith(
                        "Fine-tuned vectors are better than propagated ones that adapt.drift.max 0.1 holds as well by the"
                                + " probe alone: ");
        BesidePropagated forgetting = judged(even, rival(0, 0, 0.0231));
        assertThat(forgetting.advice()).isEqualTo(BesidePropagated.Advice.NONE);
        assertThat(forgetting.because())
                .startsWith("Fine-tuned vectors are not shown to be better than propagated ones, microF1 +0.0000")
                .endsWith(
                        "; but those tell the graph's edges by an AUC of 0.0231 less than the start's, and adapt.drift.edges"
                                + " lets 0.005 go, so they are no advice.");
    }

    /** Where the encoder took plain means, what is judged are propagated vectors. */
    @Test
    void plainMeansAreTold() {
        assertThat(judged(evidence("microF1", EVEN, EVEN), rival(3, 0, 0)).because())
                .endsWith(" in seconds. In 3 of 4 repeats validation took the vectors as they were, or plain means of"
                        + " neighbourhoods (β = 0): labels taught those nothing.");
        assertThat(judged(evidence("microF1", UP, EVEN), rival(4, 0, 0)).because())
                .contains(" In all 4 repeats validation took the vectors as they were, or plain means");
        assertThat(judged(UP, EVEN).because()).doesNotContain("plain means");
    }

    /** What is said first of vectors is what the judgements below it say. */
    @Test
    void theVectorsToUseFollowFromBothJudgements() {
        assertThat(used(UP, UP, INSTEAD, 0.01)).isEqualTo(UsedVectors.Which.FINETUNED);
        assertThat(used(EVEN, EVEN, INSTEAD, 0.01)).isEqualTo(UsedVectors.Which.PROPAGATED);
        assertThat(used(EVEN, EVEN, rival(0, 0, 0.1), 0.01)).isEqualTo(UsedVectors.Which.FINETUNED);
        assertThat(used(EVEN, EVEN, rival(0, 0, 0.1), -0.01)).isEqualTo(UsedVectors.Which.START);
        assertThat(used(UP, UP, INSTEAD, -0.01)).isEqualTo(UsedVectors.Which.START);
        assertThat(used(EVEN, EVEN, PropagatedRival.UNTRAINED, 0.01)).isEqualTo(UsedVectors.Which.FINETUNED);
    }

    /** @param gain of the fine-tuned vectors over those before, give or take a tenth */
    private static UsedVectors.Which used(double[] probe, double[] nearest, PropagatedRival rival, double gain) {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        for (Map<String, Measures> models : evidence("microF1", probe, nearest).repeats()) {
            Map<String, Measures> more = new LinkedHashMap<>(models);
            double after = Objects.requireNonNull(
                    Objects.requireNonNull(models.get(PROBE.getKey())).values().get("microF1"));
            more.put("before", one("microF1", after - gain * (1 + repeats.size() * 0.1)));
            repeats.add(more);
        }
        Judge judge = new Judge(new Evidence("microF1", repeats, Design.ofSeeds("nodes")), "", false);
        Judgement vectors = judge.vectors("before", PROBE.getKey());
        return judge.used(vectors, null, judge.propagated(PROBE, NEAREST, rival), rival)
                .which();
    }

    /** Of an error, below zero is the gain. */
    @ParameterizedTest
    @CsvSource({"mse, REGRESSION", "r2, WIN"})
    void errorsAreBetterSmaller(String metric, Verdict verdict) {
        BesidePropagated judged = judged(evidence(metric, UP, UP), INSTEAD);
        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.because())
                .contains(metric.equals("mse") ? " mse (less is better) +0.0200 by" : ": r2 +0.0200 by");
        assertThat(judged(evidence("mse", DOWN, EVEN), INSTEAD).because())
                .startsWith(
                        "Fine-tuned vectors are better than propagated ones by the probe alone: mse (less is better) -0.0200");
    }

    /** Without an interval nothing is claimed, in either direction; nor with one over the items of one training. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, -0.3})
    void oneRepeatClaimsNothing(double difference) {
        BesidePropagated judged = judged(new double[] {difference}, new double[] {difference});
        assertThat(judged.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(judged.because())
                .isEqualTo(String.format(
                        java.util.Locale.ROOT,
                        "Fine-tuned vectors minus propagated ones: microF1 %+.4f by the probe and %+.4f by the ten nearest: one training"
                                + " may be lucky, so nothing is proved: set task.repeats to 5 or more.",
                        difference,
                        difference));
        Map<String, Measures> models = new LinkedHashMap<>();
        double[] items = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
        double[] others = IntStream.range(0, 100)
                .mapToDouble(i -> i % 2 + difference + 0.01 * (i % 3))
                .toArray();
        for (String model : List.of(Evidence.TUNED, PROBE.getValue(), NEAREST.getValue())) {
            models.put(model, Measures.ofItems(Map.of("accuracy", items)));
        }
        models.put(PROBE.getKey(), Measures.ofItems(Map.of("accuracy", others)));
        models.put(NEAREST.getKey(), Measures.ofItems(Map.of("accuracy", others)));
        BesidePropagated one = judged(new Evidence("accuracy", List.of(models), Design.ofSeeds("nodes")), INSTEAD);
        assertThat(one.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(one.because())
                .contains("95 % interval")
                .contains("nothing is proved")
                .doesNotContain("propagate, do");
    }

    /** A mean over classes of few items each, whose intervals hold less than they say. */
    @Test
    void fewItemsAClassClaimNothing() {
        List<Map<String, Measures>> repeats = new ArrayList<>();
        TestItems items = TestItems.of(IntStream.range(0, 20).toArray());
        for (int r = 0; r < 4; r++) {
            Map<String, Measures> models = new LinkedHashMap<>();
            for (String model :
                    List.of(Evidence.TUNED, PROBE.getKey(), PROBE.getValue(), NEAREST.getKey(), NEAREST.getValue())) {
                double value = 0.5 + (model.startsWith("fine") ? 0.3 + 0.001 * r : 0);
                models.put(
                        model,
                        one("macroF1", value).with(Map.of("macroF1", new Influence(value, items, new float[20], 5))));
            }
            repeats.add(models);
        }
        BesidePropagated judged = judged(new Evidence("macroF1", repeats, Design.ofSeeds("nodes")), INSTEAD);
        assertThat(judged.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(judged.because())
                .contains("fewer than 10 test items a class")
                .doesNotContain("better than");
    }

    @Test
    void whatWasNotTrainedIsNotAdvisedAgainst() {
        assertThat(judged(evidence("microF1", EVEN, DOWN), PropagatedRival.UNTRAINED)
                        .because())
                .isEqualTo(
                        "Nothing of these vectors was learned; minus propagated ones: microF1 +0.0000 by the probe (95 % interval"
                                + " -0.0184 to +0.0184) and -0.0200 by the ten nearest (95 % interval -0.0330 to -0.0070).");
    }

    @Test
    void aRandomStartAndWhatIsUndefinedAreNeitherWonNorLost() {
        BesidePropagated random = new Judge(evidence("microF1", UP, UP), "", true).propagated(PROBE, NEAREST, INSTEAD);
        assertThat(random.verdict()).isEqualTo(Verdict.NONE);
        assertThat(random.because())
                .startsWith("The start was drawn at random: ")
                .doesNotContain("propagate, do");
        BesidePropagated undefined = judged(UP, new double[] {0.1, Double.NaN, 0.1, 0.1});
        assertThat(undefined.verdict()).isEqualTo(Verdict.UNDEFINED);
        assertThat(undefined.because())
                .startsWith("microF1 is undefined: ")
                .contains("ten nearest after in 1 of 4 repeats");
        assertThat(undefined.probe().verdict()).isEqualTo(Verdict.WIN);
    }

    /** What is to be said behind every answer stands behind this one, once. */
    @Test
    void caveatsAreToldOnce() {
        for (double[] probe : List.of(UP, EVEN, new double[] {Double.NaN, 1, 1, 1})) {
            assertThat(new Judge(evidence("microF1", probe, EVEN), " But it leaks.", false)
                            .propagated(PROBE, NEAREST, INSTEAD)
                            .because()
                            .split("But it leaks\\.", -1))
                    .hasSize(2);
        }
    }
}
