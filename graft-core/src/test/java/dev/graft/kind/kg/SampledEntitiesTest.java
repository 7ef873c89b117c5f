package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.InDoubles;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against formulas in doubles, fact by fact, and against finite differences. */
class SampledEntitiesTest {
    private static final int ENTITIES = 37;
    private static final int DIM = 6;
    private static final int NEGATIVES = 20;
    private static final float MARGIN = 2;
    private static final float TEMPERATURE = 0.7f;
    private static final Queries QUERIES = Queries.of(
            new Triples(new int[] {0, 0, 0, 5, 36, 5}, new int[] {0, 0, 0, 1, 1, 0}, new int[] {1, 2, 36, 7, 0, 9}), 2);
    private static final int N = 5;
    private static final int[] ORDER = {2, 0, 1, 3, 4, 5};

    private static float[] random(int n, long seed) {
        float[] values = new float[n];
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return values;
    }

    private static SampledEntities contest(Comparison comparison, boolean softmax, int threads) {
        SampledLoss loss =
                softmax ? new SampledSoftmax(ENTITIES, NEGATIVES, 8) : new SelfAdversarial(MARGIN, TEMPERATURE);
        return new SampledEntities(comparison, ENTITIES, DIM, 8, threads, NEGATIVES, loss);
    }

    private static double run(SampledEntities contest, float[] rows, float[] asked, float[] queryGradients) {
        return contest.run(new Contest.Step(QUERIES, ORDER, 1, N), 2, rows, asked, queryGradients, Seeds.of(9));
    }

    /** The sampled entities that do not answer the question, as the contest drew them. */
    private static int[] against(SampledEntities contest, int question) {
        int[] answers =
                Arrays.copyOfRange(QUERIES.answers(), QUERIES.offsets()[question], QUERIES.offsets()[question + 1]);
        return Arrays.stream(contest.ids(0), 0, NEGATIVES)
                .filter(e -> Arrays.stream(answers).noneMatch(a -> a == e))
                .toArray();
    }

    /** @param weightRows rows that the self-adversarial weights come from: they count as constant */
    private static double loss(
            SampledEntities contest,
            Comparison comparison,
            boolean softmax,
            float[] rows,
            float[] asked,
            float[] weightRows,
            float[] weightAsked) {
        double loss = 0;
        for (int j = 0; j < N; j++) {
            int q = ORDER[1 + j];
            int[] others = against(contest, q);
            for (int a = QUERIES.offsets()[q]; a < QUERIES.offsets()[q + 1]; a++) {
                double own = score(comparison, rows, QUERIES.answers()[a], asked, j);
                double sum = 0;
                double weights = 0;
                for (int e : others) {
                    double other = score(comparison, rows, e, asked, j);
                    double weight = Math.exp(TEMPERATURE * score(comparison, weightRows, e, weightAsked, j));
                    weights += weight;
                    sum += softmax ? Math.exp(other) : weight * Math.log1p(Math.exp(MARGIN + other));
                }
                loss += softmax
                        ? Math.log(Math.exp(own) + (ENTITIES - 1.0) / NEGATIVES * sum) - own
                        : (Math.log1p(Math.exp(-MARGIN - own)) + sum / weights) / 2;
            }
        }
        return loss;
    }

    private static double score(Comparison comparison, float[] rows, int e, float[] asked, int j) {
        return InDoubles.score(comparison, asked, j * DIM, rows, e * DIM, DIM);
    }

    @ParameterizedTest
    @CsvSource({"PRODUCT, true", "PRODUCT, false", "DISTANCE, true", "DISTANCE, false"})
    void lossAndGradientsAreThoseOfTheFormula(Comparison comparison, boolean softmax) {
        float[] rows = random(ENTITIES * DIM, 1);
        float[] asked = random(N * DIM, 2);
        float[] queryGradients = new float[N * DIM];
        SampledEntities contest = contest(comparison, softmax, 2);
        double loss = run(contest, rows, asked, queryGradients);

        float[] fixed = rows.clone();
        float[] fixedAsked = asked.clone();
        DoubleSupplier formula = () -> loss(contest, comparison, softmax, rows, asked, fixed, fixedAsked);
        assertThat(loss).isCloseTo(formula.getAsDouble(), within(1e-4));
        for (int i = 0; i < asked.length; i++) {
            double expected = FiniteDifferences.at(asked, i, formula) / 2;
            assertThat((double) queryGradients[i]).as("query %d", i).isCloseTo(expected, within(2e-3));
        }
        boolean[] meant = new boolean[ENTITIES];
        for (int k = 0; k < contest.count(0); k++) {
            meant[contest.ids(0)[k]] = true;
        }
        for (int i = 0; i < rows.length; i++) {
            int entity = i / DIM;
            double seen = meant[entity] ? contest.gradients(0)[contest.offset(0, entity) + i % DIM] : 0;
            assertThat(seen).as("row value %d", i).isCloseTo(FiniteDifferences.at(rows, i, formula) / 2, within(2e-3));
        }
    }

    @Test
    void theSameBitsOnAnyThreads() {
        for (boolean softmax : new boolean[] {true, false}) {
            float[] one = new float[N * DIM];
            float[] three = new float[N * DIM];
            float[] rows = random(ENTITIES * DIM, 1);
            float[] asked = random(N * DIM, 2);
            run(contest(Comparison.DISTANCE, softmax, 1), rows, asked, one);
            run(contest(Comparison.DISTANCE, softmax, 3), rows, asked, three);
            assertThat(three).containsExactly(one);
        }
    }
}
