package dev.graft.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists of several members as one, by hand and where it is known what should come of them. */
class ListFusionTest {
    private static final int CANDIDATES = 20;

    private static float[] scaled(ListScale scale, float... scores) {
        float[] out = new float[scores.length];
        scale.add(1, scores, 0, scores.length, out, 0);
        return out;
    }

    @Test
    void standardScoresHaveMeanZeroAndDeviationOne() {
        float one = (float) Math.sqrt(1.5);
        assertThat(scaled(ListScale.STANDARD, 1, 2, 3)).containsExactly(-one, 0, one);
        assertThat(scaled(ListScale.STANDARD, 4, 4, 4)).containsExactly(0, 0, 0);
    }

    @Test
    void reciprocalRanksOfEqualScoresAreThatOfTheirMeanRank() {
        assertThat(scaled(ListScale.RECIPROCAL, 5, 9, 5, 1)).containsExactly(1 / 62.5f, 1 / 61f, 1 / 62.5f, 1 / 64f);
        assertThat(scaled(ListScale.RECIPROCAL, 0f, -0f)).containsExactly(1 / 61.5f, 1 / 61.5f);
        assertThat(scaled(ListScale.RECIPROCAL, -2, -1)).containsExactly(1 / 62f, 1 / 61f);
    }

    @Test
    void aNumberThatIsNoneStaysNone() {
        assertThat(scaled(ListScale.STANDARD, 1, Float.NaN, 2)).containsOnly(Float.NaN);
        assertThat(scaled(ListScale.RECIPROCAL, 1, Float.NaN)[1]).isNaN();
    }

    @Test
    void weightsOfAGroupAreItsOwnAndOthersHaveThoseOfAll() {
        ListFusion fusion = new ListFusion(
                How.STACKING, ListScale.SCORE, new double[] {1, 10}, new double[] {0.75, 0.25}, Map.of(3, new double[] {
                    0, 1
                }));
        List<float[]> told = List.of(new float[] {9, 4, 8}, new float[] {9, 2, 1});
        float[] out = {7, 7};
        fusion.fuse(0, told, 1, 2, out, 0);
        assertThat(out).containsExactly(0.75f * 4 + 2.5f * 2, 0.75f * 8 + 2.5f);
        fusion.fuse(3, told, 1, 2, out, 0);
        assertThat(out).containsExactly(20, 10);
        assertThat(new ListFusion(How.MEAN, ListScale.SCORE, new double[] {1, 1}, new double[] {1, 0}).counting())
                .containsExactly(true, false);
    }

    @Test
    void aCardTellsAllOfIt() {
        ListFusion fusion = new ListFusion(
                How.GREEDY,
                ListScale.STANDARD,
                new double[] {1, 1},
                new double[] {1 / 3.0, 2 / 3.0},
                Map.of(4, new double[] {0.1, 0.9}));
        ListFusion read = ListFusion.of(fusion.facts());
        assertThat(read.facts()).isEqualTo(fusion.facts());
        ListFusion other =
                new ListFusion(How.GREEDY, ListScale.STANDARD, new double[] {1, 1}, new double[] {1, 0}, Map.of());
        ListFusion ranks =
                new ListFusion(How.RANKS, ListScale.RECIPROCAL, new double[] {1, 1}, new double[] {0.5, 0.5});
        ListFusion mean = ListFusion.mean(List.of(ranks, fusion, other));
        assertThat(mean.how()).isEqualTo(How.GREEDY);
        assertThat(mean.weights()).containsExactly(2 / 3.0, 1 / 3.0);
        assertThat(mean.of(4)).containsExactly(0.55, 0.45);
    }

    /** The answer is candidate 0; a member that knows puts it up by as much as it is sure. */
    private static List<ListQuestion> questions(int n, double[][] sure, long seed) {
        List<ListQuestion> questions = new ArrayList<>();
        for (int q = 0; q < n; q++) {
            Seeds random = Seeds.of(seed, q);
            int group = q % sure.length;
            List<float[]> scores = new ArrayList<>();
            for (double its : sure[group]) {
                float[] row = new float[CANDIDATES];
                for (int c = 0; c < CANDIDATES; c++) {
                    row[c] = random.nextFloat() + (c == 0 ? (float) its : 0);
                }
                scores.add(row);
            }
            int[] all = new int[CANDIDATES];
            boolean[] right = new boolean[CANDIDATES];
            java.util.Arrays.setAll(all, c -> c);
            right[0] = true;
            questions.add(ScaledRow.of(scores, 0, CANDIDATES).question(q, group, all, right));
        }
        return questions;
    }

    private static double reciprocal(float[] scores) {
        int rank = 1;
        for (float score : scores) {
            rank += score > scores[0] ? 1 : 0;
        }
        return 1.0 / rank;
    }

    private static double error(double[] one, double[] other) {
        double mean = 0;
        for (int i = 0; i < one.length; i++) {
            mean += (one[i] - other[i]) / one.length;
        }
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i] - mean) * (one[i] - other[i] - mean);
        }
        return Math.sqrt(squares) / one.length;
    }

    private static ListChosen chosen(How how, List<ListQuestion> questions, int members) {
        return ListChosen.of(
                how,
                new ListChosen.Question(
                        questions, members, (_, scores) -> reciprocal(scores), ListFusionTest::error, 3, 2));
    }

    @Test
    void membersThatKnowOtherGroupsHaveTheirWeightThere() {
        ListChosen chosen = chosen(How.AUTO, questions(600, new double[][] {{0.7, 0}, {0, 0.7}}, 1), 2);
        assertThat(chosen.fusion().of(0)[0]).isGreaterThan(0.75);
        assertThat(chosen.fusion().of(1)[1]).isGreaterThan(0.75);
        assertThat(chosen.score()).isGreaterThan(Math.max(chosen.members()[0], chosen.members()[1]) + 0.1);
        // The same of questions that chose nothing.
        double sum = 0;
        List<ListQuestion> others = questions(600, new double[][] {{0.7, 0}, {0, 0.7}}, 2);
        for (ListQuestion each : others) {
            sum += reciprocal(each.sums(chosen.fusion()));
        }
        assertThat(sum / others.size()).isCloseTo(chosen.score(), within(0.06));
    }

    @Test
    void equalWeightsStayWhereNothingIsProvenBetter() {
        ListChosen chosen = chosen(How.AUTO, questions(200, new double[][] {{0.4, 0.4}, {0.4, 0.4}}, 1), 2);
        assertThat(chosen.fusion().weights()[0]).isCloseTo(0.5, within(0.1));
        assertThat(chosen.fusion().groups()).isEmpty();
        assertThat(chosen.score()).isGreaterThan(chosen.members()[0]);
    }

    @Test
    void aMemberThatKnowsNothingGetsLittleWeight() {
        for (How how : List.of(How.AUTO, How.GREEDY, How.STACKING)) {
            ListChosen chosen = chosen(how, questions(400, new double[][] {{0.5, 0}}, 1), 2);
            assertThat(chosen.fusion().weights()[0]).as(how.key()).isGreaterThan(how == How.STACKING ? 0.85 : 0.6);
            assertThat(chosen.score()).isGreaterThan(chosen.members()[1] + 0.2);
            assertThat(chosen.best()).isZero();
            assertThat(chosen.grouped()).isNaN();
        }
    }

    /** The best of several on the same questions is better there than it is; that is no number to hold a blend against. */
    @Test
    void neitherMembersNorWaysAreToldByTheQuestionsThatChoseThem() {
        double members = 0;
        double ways = 0;
        for (int seed = 1; seed <= 10; seed++) {
            ListChosen chosen = chosen(How.AUTO, questions(60, new double[][] {{0.1, 0.1, 0.1, 0.1}}, seed), 4);
            double most = chosen.members()[chosen.best()];
            assertThat(chosen.single()).isLessThanOrEqualTo(most);
            members += (most - chosen.single()) / 10;
            ways += chosen.tried().values().stream()
                                    .mapToDouble(each -> each)
                                    .max()
                                    .orElseThrow()
                            / 10
                    - chosen.score() / 10;
        }
        assertThat(members).isGreaterThan(0.01);
        assertThat(ways).isGreaterThan(0);
    }

    @Test
    void fewQuestionsChooseNothing() {
        ListChosen chosen = chosen(How.AUTO, questions(9, new double[][] {{0.9, 0}}, 1), 2);
        assertThat(chosen.fusion().how()).isEqualTo(How.MEAN);
        assertThat(chosen.fusion().weights()).containsExactly(0.5, 0.5);
        assertThat(chosen(How.AUTO, List.of(), 2).score()).isNaN();
    }

    @Test
    void temperaturesBringMembersOfAnyScaleToOne() {
        List<ListQuestion> small = questions(300, new double[][] {{0.5}}, 1);
        double unit = temperature(small);
        List<ListQuestion> large = new ArrayList<>();
        for (ListQuestion each : small) {
            float[] row = each.on(ListScale.SCORE).clone();
            for (int c = 0; c < row.length; c++) {
                row[c] *= 100;
            }
            large.add(ScaledRow.of(List.of(row), 0, CANDIDATES)
                    .question(each.unit(), 0, each.candidates(), each.right()));
        }
        assertThat(temperature(large) * 100).isCloseTo(unit, within(1e-3 * unit));
    }

    /** By which scores are multiplied. */
    private static double temperature(List<ListQuestion> questions) {
        double[] units = ListRegression.units(questions, ListScale.SCORE, 1);
        return units[0] * new ListRegression(questions, ListScale.SCORE, units).temperatures()[0];
    }
}
