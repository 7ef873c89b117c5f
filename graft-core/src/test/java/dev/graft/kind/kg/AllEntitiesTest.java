package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.InDoubles;
import dev.graft.math.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllEntitiesTest {
    private static final int ENTITIES = 37;
    private static final int DIM = 6;
    private static final Queries QUERIES = Queries.of(
            new Triples(new int[] {0, 0, 0, 5, 36, 5}, new int[] {0, 0, 0, 1, 1, 0}, new int[] {1, 2, 36, 7, 0, 9}), 2);
    private static final int N = 5;
    private static final int[] ORDER = {2, 0, 1, 3, 4, 5};

    private static float[] random(int n, long seed) {
        float[] values = new float[n];
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Cross entropy over all entities, fact by fact, in doubles. */
    private static double loss(Comparison comparison, float[] rows, float[] asked) {
        double loss = 0;
        for (int j = 0; j < N; j++) {
            int q = ORDER[1 + j];
            for (int a = QUERIES.offsets()[q]; a < QUERIES.offsets()[q + 1]; a++) {
                double total = 0;
                for (int e = 0; e < ENTITIES; e++) {
                    total += Math.exp(score(comparison, rows, e, asked, j));
                }
                loss += Math.log(total) - score(comparison, rows, QUERIES.answers()[a], asked, j);
            }
        }
        return loss;
    }

    private static double score(Comparison comparison, float[] rows, int e, float[] asked, int j) {
        return InDoubles.score(comparison, asked, j * DIM, rows, e * DIM, DIM);
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void lossAndGradientsAreThoseOfFactsOneByOne(Comparison comparison) {
        float[] rows = random(ENTITIES * DIM, 1);
        float[] asked = random(N * DIM, 2);
        float[] queryGradients = new float[N * DIM];
        AllEntities all = new AllEntities(comparison, ENTITIES, DIM, 8, 2);
        double loss = all.run(new Contest.Step(QUERIES, ORDER, 1, N), 2, rows, asked, queryGradients, Seeds.of(1));

        assertThat(loss).isCloseTo(loss(comparison, rows, asked), within(1e-4));
        for (int i = 0; i < asked.length; i++) {
            double expected = FiniteDifferences.at(asked, i, () -> loss(comparison, rows, asked)) / 2;
            assertThat((double) queryGradients[i]).as("query %d", i).isCloseTo(expected, within(2e-3));
        }
        for (int i = 0; i < rows.length; i++) {
            int entity = i / DIM;
            int group = all.groupOf(entity);
            double seen = all.gradients(group)[all.offset(group, entity) + i % DIM];
            double expected = FiniteDifferences.at(rows, i, () -> loss(comparison, rows, asked)) / 2;
            assertThat(seen).as("row value %d", i).isCloseTo(expected, within(2e-3));
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void questionsHaveTheSameGradientsWhereRowsStay(Comparison comparison) {
        float[] rows = random(ENTITIES * DIM, 1);
        float[] asked = random(N * DIM, 2);
        float[][] queryGradients = new float[2][N * DIM];
        double[] losses = new double[2];
        for (int still = 0; still < 2; still++) {
            AllEntities all = new AllEntities(comparison, ENTITIES, DIM, 8, 2);
            if (still == 1) {
                all.rowsStay();
            }
            losses[still] =
                    all.run(new Contest.Step(QUERIES, ORDER, 1, N), 2, rows, asked, queryGradients[still], Seeds.of(1));
        }
        assertThat(losses[1]).isEqualTo(losses[0]);
        assertThat(queryGradients[1]).isEqualTo(queryGradients[0]);
    }
}
