package dev.graft.kind.kg.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every scorer of triples keeps: a subclass says which one, and its formula for one triple. */
abstract class RelationalScorerContract {
    private static final int SHIFT = 3;

    abstract RelationalScorer scorer();

    /** The formula as the paper writes it, in doubles. */
    abstract double score(double[] head, double[] relation, double[] tail);

    /** By the query and the comparison, asked from the head, or from the tail where {@code inverse}. */
    private double byQuery(float[] known, float[] relation, float[] asked, int dim, boolean inverse) {
        float[] query = new float[dim + SHIFT];
        scorer().query(known, SHIFT, relation, SHIFT, inverse, query, SHIFT, dim);
        return InDoubles.score(scorer().comparison(), query, SHIFT, asked, SHIFT, dim);
    }

    private static float[] random(int n, long seed) {
        float[] values = new float[n + SHIFT];
        Seeds random = Seeds.of(seed, n);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] d = new double[values.length - SHIFT];
        for (int i = 0; i < d.length; i++) {
            d[i] = values[SHIFT + i];
        }
        return d;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 16, 34, 128, 130})
    void bothSidesGiveTheFormula(int dim) {
        float[] head = random(dim, 1);
        float[] relation = random(scorer().relationDim(dim), 2);
        float[] tail = random(dim, 3);
        double expected = score(doubles(head), doubles(relation), doubles(tail));
        assertThat(byQuery(head, relation, tail, dim, false)).isCloseTo(expected, within(2e-5 * dim));
        assertThat(byQuery(tail, relation, head, dim, true)).isCloseTo(expected, within(2e-5 * dim));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 16, 34})
    void gradientsAreFiniteDifferences(int dim) {
        for (boolean inverse : new boolean[] {false, true}) {
            float[] entity = random(dim, 4);
            float[] relation = random(scorer().relationDim(dim), 5);
            float[] upstream = random(dim, 6);
            float[] entityGradient = random(dim, 7);
            float[] relationGradient = random(scorer().relationDim(dim), 8);
            float[] entityBefore = entityGradient.clone();
            float[] relationBefore = relationGradient.clone();
            scorer().backward(
                            entity,
                            SHIFT,
                            relation,
                            SHIFT,
                            inverse,
                            upstream,
                            SHIFT,
                            entityGradient,
                            SHIFT,
                            relationGradient,
                            SHIFT,
                            dim);
            check(entity, entityGradient, entityBefore, () -> along(entity, relation, upstream, inverse, dim));
            check(relation, relationGradient, relationBefore, () -> along(entity, relation, upstream, inverse, dim));
        }
    }

    private static void check(
            float[] values, float[] after, float[] before, java.util.function.DoubleSupplier function) {
        for (int i = 0; i < values.length; i++) {
            float kept = values[i];
            float step = 1e-2f;
            values[i] = kept + step;
            double up = function.getAsDouble();
            values[i] = kept - step;
            double down = function.getAsDouble();
            values[i] = kept;
            double expected = i < SHIFT ? 0 : (up - down) / (2 * step);
            assertThat((double) after[i] - before[i]).as("value %d", i).isCloseTo(expected, within(3e-3));
        }
    }

    /** {@code upstream · query}, whose gradient {@code backward} gives. */
    private double along(float[] entity, float[] relation, float[] upstream, boolean inverse, int dim) {
        float[] query = new float[dim];
        scorer().query(entity, SHIFT, relation, SHIFT, inverse, query, 0, dim);
        double sum = 0;
        for (int d = 0; d < dim; d++) {
            sum += upstream[SHIFT + d] * (double) query[d];
        }
        return sum;
    }
}
