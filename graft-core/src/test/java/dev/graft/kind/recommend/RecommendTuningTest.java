package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Confidence;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Schedule;
import dev.graft.table.Table;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Six groups of users with tastes of their own. */
class RecommendTuningTest {
    private static final int DIM = 16;
    private static final Interactions ALL = Planted.groups(6, 25, 20, 10);
    private static final RecommendSpec.Split SPLIT = new RecommendSpec.Split(RecommendSpec.By.RANDOM, 0.1, 0.2);
    private static final Held HELD = Held.of(ALL, null, null, SPLIT, 3);

    @TempDir
    Path dir;

    private static RecommendTune tune(Objective objective, int layers, Similarity similarity, int epochs) {
        return tune(objective, layers, similarity, epochs, new RecommendTune.Als(0.1, 1));
    }

    private static RecommendTune tune(
            Objective objective, int layers, Similarity similarity, int epochs, RecommendTune.Als unobserved) {
        boolean als = objective == Objective.ALS;
        return new RecommendTune(
                objective,
                layers,
                similarity,
                similarity == Similarity.COSINE ? 0.2 : 1,
                new RecommendTune.Negatives(objective == Objective.SOFTMAX && layers == 0 ? 60 : 0, 0.5, 1),
                unobserved,
                0.1,
                new RecommendTune.Optimizer(objective == Objective.SQUARED ? 0.01 : 0.03),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                als ? 0.1 : objective == Objective.SQUARED ? 0.01 : 1e-6,
                32,
                epochs,
                epochs);
    }

    private static Embedding start() {
        Table start = new Table(ALL.users() + ALL.items(), DIM);
        start.randomize(1, 1);
        return new Embedding(start.values(), DIM, 1, 0, 0);
    }

    private static RecommendSpec spec(boolean refit) {
        return new RecommendSpec(
                RecommendSpec.Feedback.IMPLICIT,
                null,
                null,
                SPLIT,
                10,
                List.of(),
                new RecommendSpec.Ease(List.of(10.0), 10),
                refit,
                1,
                null);
    }

    private RecommendTuning tuning(RecommendTune tune, boolean refit, int threads, String folder) {
        return new RecommendTuning(
                spec(refit),
                tune,
                start(),
                Movement.FREE,
                "ndcg@10",
                threads,
                new Training(dir.resolve(folder), "r", Progress.NONE));
    }

    private static double recall(float[] vectors, Interactions seen) {
        return RankedLists.measure(new FactorScores(vectors, ALL.users(), DIM), seen, HELD.test(), 10, 2)
                .values()
                .getOrDefault("recall@10", 0.0);
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 0, COSINE", "SOFTMAX, 2, COSINE", "BPR, 0, DOT", "BPR, 3, DOT", "ALS, 0, DOT"})
    void tastesAreFound(Objective objective, int layers, Similarity similarity) {
        RecommendTuning tuning = tuning(tune(objective, layers, similarity, 30), true, 2, "t");
        RecommendTuning.Result result = tuning.run(HELD, "t", 5);
        // Chance is 10 of some 112 unseen items; of some 11 in the own group it would be 0.8 at best.
        assertThat(recall(start().rows(), HELD.known())).isLessThan(0.25);
        assertThat(recall(result.vectors(), HELD.known())).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 0, COSINE", "SOFTMAX, 2, COSINE", "BPR, 2, DOT", "ALS, 0, DOT"})
    void theSameBitsOnAnyThreadsAndFromStore(Objective objective, int layers, Similarity similarity) {
        RecommendTune tune = tune(objective, layers, similarity, 3);
        float[] one = tuning(tune, false, 1, "1").run(HELD, "t", 5).vectors();
        float[] three = tuning(tune, false, 3, "3").run(HELD, "t", 5).vectors();
        float[] again = tuning(tune, false, 3, "3").run(HELD, "t", 5).vectors();
        assertThat(three).containsExactly(one);
        assertThat(again).containsExactly(one);
        assertThat(Files.exists(dir.resolve("3/t.bin"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2, COSINE", "ALS, 0, DOT"})
    void whatIsWrittenGoesOnAsIfNeverStopped(Objective objective, int layers, Similarity similarity)
            throws IOException {
        RecommendTune tune = tune(objective, layers, similarity, 3);
        Factors whole = factors(tune);
        epoch(whole, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.keep();
        whole.write(new DataOutputStream(bytes));
        Factors resumed = factors(tune);
        resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        float[] kept = whole.vectors().clone();
        epoch(whole, 1);
        epoch(resumed, 1);
        assertThat(resumed.vectors()).containsExactly(whole.vectors()).isNotEqualTo(kept);
        resumed.restore();
        assertThat(resumed.vectors()).containsExactly(kept);
    }

    private static Factors factors(RecommendTune tune) {
        Table table = RecommendTuning.atInitial(start(), 0.1);
        return tune.objective() == Objective.ALS
                ? new AlternatingFactors(HELD.train(), tune, table, 2)
                : new GradientFactors(HELD.train(), tune, table, Movement.FREE, 2, 9);
    }

    private static void epoch(Factors factors, int epoch) {
        factors.fit(new Bucket(epoch, 0, 0, 0, 30), 0.03f);
        factors.fit(new Bucket(epoch, 1, 0, 30, 60), 0.03f);
    }

    /** After a round each row of its side is where the whole objective is least: moving a value either way costs the same. */
    @ParameterizedTest
    @EnumSource
    void alternatingLeastSquaresSolvesItsObjective(Confidence confidence) {
        Interactions train = HELD.train();
        float[] values = new float[train.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % 7;
        }
        Interactions weighted =
                new Interactions(train.items(), train.offsets(), train.targets(), values, train.times());
        RecommendTune tune = tune(Objective.ALS, 0, Similarity.DOT, 1, new RecommendTune.Als(0.1, 1, confidence));
        Table table = RecommendTuning.atInitial(start(), 0.3);
        AlternatingFactors factors = new AlternatingFactors(weighted, tune, table, 2);
        double[] confidences = confidences(values, confidence);
        for (int round = 0; round < 2; round++) {
            factors.fit(new Bucket(0, round, 0, 0, 1), 0);
            factors.solve(round == 0, new int[] {7});
            int row = round == 0 ? 7 : ALL.users() + 7;
            double least = squares(table.values(), confidences);
            for (int d = 0; d < DIM; d += 5) {
                float[] up = table.toArray();
                float[] down = table.toArray();
                up[row * DIM + d] += 0.05f;
                down[row * DIM + d] -= 0.05f;
                assertThat(squares(up, confidences)).isGreaterThan(least);
                assertThat(squares(up, confidences)).isCloseTo(squares(down, confidences), within(1e-3));
            }
        }
    }

    /** A few steps each epoch come to where solving each row does. */
    @Test
    void stepsComeToTheRowsThatAreSolvedFor() {
        RecommendTune tune = tune(Objective.ALS, 0, Similarity.DOT, 1, new RecommendTune.Als(0.1, 1, Confidence.EQUAL));
        double[] objective = new double[2];
        double[] confidences = confidences(new float[HELD.train().size()], Confidence.EQUAL);
        for (int exact = 0; exact < 2; exact++) {
            Table table = RecommendTuning.atInitial(start(), 0.3);
            AlternatingFactors factors = new AlternatingFactors(HELD.train(), tune, table, 2);
            for (int round = 0; round < 60; round++) {
                if (exact == 1) {
                    int rows = round % 2 == 0 ? ALL.users() : ALL.items();
                    factors.solve(round % 2 == 0, IntStream.range(0, rows).toArray());
                } else {
                    factors.fit(new Bucket(round / 2, round % 2, 0, 0, 1), 0);
                }
            }
            objective[exact] = squares(table.values(), confidences);
        }
        assertThat(objective[0]).isCloseTo(objective[1], withinPercentage(0.5));
    }

    /**
     * Without a penalty and with more values a row than there are items, a user's best row is one of many: it is the one
     * in the span of the items' rows, and no change lowers the objective.
     */
    @Test
    void withoutAPenaltyTheShortestRowsAreFound() {
        Interactions train = new Interactions(2, new int[] {0, 1, 3, 4}, new int[] {0, 0, 1, 1}, null, null);
        int dim = 6;
        Table table = new Table(5, dim);
        table.randomize(3, 0.5f);
        RecommendTune tune = new RecommendTune(
                Objective.ALS,
                0,
                Similarity.DOT,
                1,
                new RecommendTune.Negatives(0, 0.5, 1),
                new RecommendTune.Als(0.1, 1, Confidence.EQUAL),
                0.1,
                new RecommendTune.Optimizer(0.03),
                new Schedule(Schedule.Kind.CONSTANT, 0, 0),
                0,
                32,
                1,
                1);
        AlternatingFactors factors = new AlternatingFactors(train, tune, table, 1);
        float[] items = Arrays.copyOfRange(table.values(), 3 * dim, 5 * dim);
        factors.solve(true, new int[] {0, 1, 2});
        // User 0 has item 0 alone: w·h0 = s, w·h1 = t with (1 + α) s = 1 and α t = 0, so s = 1 / 1.1, t = 0.
        double[][] wanted = {{1 / 1.1, 0}, {1 / 1.1, 1 / 1.1}, {0, 1 / 1.1}};
        for (int u = 0; u < 3; u++) {
            for (int i = 0; i < 2; i++) {
                double score = 0;
                for (int d = 0; d < dim; d++) {
                    score += table.values()[u * dim + d] * items[i * dim + d];
                }
                assertThat(score).isCloseTo(wanted[u][i], within(1e-4));
            }
            assertThat(outside(table.values(), u * dim, items, dim)).isCloseTo(0, within(1e-4));
        }
        for (int epoch = 0; epoch < 10; epoch++) {
            factors.fit(new Bucket(epoch, 1, 0, 3, 5), 0);
            factors.fit(new Bucket(epoch + 1, 0, 0, 0, 3), 0);
        }
        for (float value : table.values()) {
            assertThat(Math.abs(value)).isLessThan(10);
        }
    }

    /** Length of what two rows do not span of a vector (Gram-Schmidt). */
    private static double outside(float[] x, int at, float[] rows, int dim) {
        float[] a = Arrays.copyOf(rows, dim);
        float[] b = Arrays.copyOfRange(rows, dim, 2 * dim);
        float[] rest = Arrays.copyOfRange(x, at, at + dim);
        Tiles.add(-Tiles.dot(a, 0, b, 0, dim) / Tiles.dot(a, 0, a, 0, dim), a, 0, b, 0, dim);
        for (float[] axis : List.of(a, b)) {
            Tiles.add(-Tiles.dot(axis, 0, rest, 0, dim) / Tiles.dot(axis, 0, axis, 0, dim), axis, 0, rest, 0, dim);
        }
        return Math.sqrt(Tiles.dot(rest, 0, rest, 0, dim));
    }

    /** Of values 1 to 7 in turn, 1 in the mean. */
    private static double[] confidences(float[] values, Confidence confidence) {
        double[] all = new double[values.length];
        Arrays.setAll(all, i -> switch (confidence) {
            case EQUAL -> 1;
            case WEIGHT -> values[i];
            case LOG -> Math.log(1 + values[i]);
        });
        double mean = Arrays.stream(all).average().orElse(1);
        Arrays.setAll(all, i -> all[i] / mean);
        return all;
    }

    private static double squares(float[] x, double[] confidences) {
        double sum = 0;
        Interactions train = HELD.train();
        double[] ofItem = new double[ALL.items()];
        for (int u = 0; u < ALL.users(); u++) {
            double ofUser = 0;
            for (int i = 0; i < ALL.items(); i++) {
                double told = Tiles.dot(x, u * DIM, x, (ALL.users() + i) * DIM, DIM);
                int at = train.find(u, i);
                double confidence = at < 0 ? 0 : confidences[at];
                sum += 0.1 * told * told + confidence * (told - 1) * (told - 1);
                ofUser += confidence;
                ofItem[i] += confidence;
            }
            sum += 0.1 * (ofUser + 0.1 * ALL.items()) * Tiles.dot(x, u * DIM, x, u * DIM, DIM);
        }
        for (int i = 0; i < ALL.items(); i++) {
            int at = (ALL.users() + i) * DIM;
            sum += 0.1 * (ofItem[i] + 0.1 * ALL.users()) * Tiles.dot(x, at, x, at, DIM);
        }
        return sum;
    }

    /** Ratings of 4 in the own group and 2 elsewhere, and one more from users of even number. */
    @Test
    void ratingsArePredicted() {
        boolean[][] every = new boolean[ALL.users()][ALL.items()];
        for (int u = 0; u < ALL.users(); u++) {
            for (int i = 0; i < ALL.items(); i++) {
                every[u][i] = Seeds.of(8, u, i).nextInt(3) == 0;
            }
        }
        Interactions shape = Planted.of(every);
        float[] values = new float[shape.size()];
        int[] userOf = shape.userOf();
        for (int i = 0; i < values.length; i++) {
            boolean own = userOf[i] / 25 == shape.targets()[i] / 20;
            values[i] = (own ? 4 : 2) + (userOf[i] % 2 == 0 ? 1 : 0);
        }
        Interactions all = new Interactions(shape.items(), shape.offsets(), shape.targets(), values, null);
        Held held = Held.of(all, null, null, SPLIT, 3);
        RatingTuning tuning = new RatingTuning(
                spec(true),
                tune(Objective.SQUARED, 0, Similarity.DOT, 40),
                start(),
                "mse",
                new Training(dir.resolve("ratings"), "r", Progress.NONE));
        double tuned = mse(tuning.run(held, "t", false, 5).model().prediction(), held);
        double frozen = mse(tuning.run(held, "f", true, 5).model().prediction(), held);
        double means = mse(
                java.util.Objects.requireNonNull(
                        Ratings.baselinePredictions(held, held.known(), "mse").get("userItemMeans")),
                held);
        assertThat(tuned).isLessThan(0.5 * means).isLessThan(0.5 * frozen);
    }

    private static double mse(Prediction prediction, Held held) {
        return Ratings.measure(prediction, held.known(), held.test()).values().getOrDefault("mse", Double.NaN);
    }

    /** Where users keep to their groups, the untrained and the tuned baselines all know it. */
    @Test
    void baselinesFindTheGroups() {
        RecommendSpec spec = new RecommendSpec(
                RecommendSpec.Feedback.IMPLICIT,
                null,
                null,
                SPLIT,
                10,
                RankingBaselines.NAMES,
                new RecommendSpec.Ease(List.of(1000.0, 10.0, 100.0), 512),
                true,
                1,
                null);
        RankingBaselines ranking = new RankingBaselines(spec, HELD, HELD.known(), "recall@10", 1, 2);
        Map<String, RankingBaselines.Baseline> all = new LinkedHashMap<>(ranking.all(Progress.NONE));
        all.put("als", Objects.requireNonNull(new AlsBaseline(ranking, 8).of(Progress.NONE)));
        assertThat(all).containsOnlyKeys(RankingBaselines.NAMES);
        double chance = recall(all, "random");
        for (String name : List.of("itemKnn", "rp3beta", "als", "ease")) {
            assertThat(recall(all, name)).as(name).isGreaterThan(3 * chance);
            assertThat(Objects.requireNonNull(all.get(name)).what())
                    .containsPattern("[0-9]+ settings tried on validation");
        }
    }

    private static double recall(Map<String, RankingBaselines.Baseline> all, String name) {
        return RankedLists.measure(Objects.requireNonNull(all.get(name)).scores(), HELD.known(), HELD.test(), 10, 1)
                .values()
                .getOrDefault("recall@10", Double.NaN);
    }
}
