package dev.graft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Partitions;
import dev.graft.math.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every optimizer keeps: a subclass says which one, and what two steps of it do by hand. */
abstract class OptimizerContract {
    private static final int DIM = 5;
    private static final int STRIDE = 16;

    abstract Optimizer of(Table table);

    /**
     * Value of a parameter that starts at 1, after steps with gradients 0.5 and -0.25 at rate 0.1, where all of its
     * row's gradients are the same.
     */
    abstract double afterTwoSteps();

    /**
     * Rows (0.5, -1, 2), (1.5, 0.25, -0.75), (3, 3, 3) after six steps at rate 0.1, all three in each of them, where the
     * gradient of value d of row r in step t is {@code sin(1 + t + 2r + 3d) + 0.5}. Computed outside of Graft from the
     * papers' equations, as Python does in double precision.
     */
    abstract double[] dense();

    /** The same where the steps are of rows {0, 1}, {0}, {0}, {0, 1}, {1}, {0}. */
    abstract double[] lazy();

    @Test
    void walksTheReferenceTrajectories() {
        int[] all = {0, 1, 2};
        assertThat(walked(new int[][] {all, all, all, all, all, all})).containsExactly(dense(), within(2e-6));
        assertThat(walked(new int[][] {{0, 1}, {0}, {0}, {0, 1}, {1}, {0}})).containsExactly(lazy(), within(2e-6));
    }

    private double[] walked(int[][] steps) {
        Table table = Table.of(new float[] {0.5f, -1, 2, 1.5f, 0.25f, -0.75f, 3, 3, 3}, 3);
        Optimizer optimizer = of(table);
        for (int t = 0; t < steps.length; t++) {
            float[] gradients = new float[3 * STRIDE];
            for (int i = 0; i < steps[t].length; i++) {
                for (int d = 0; d < 3; d++) {
                    gradients[i * STRIDE + d] = (float) (Math.sin(1 + t + 2 * steps[t][i] + 3 * d) + 0.5);
                }
            }
            optimizer.scatter(steps[t], steps[t].length, gradients, STRIDE, 0.1f);
        }
        double[] values = new double[9];
        Arrays.setAll(values, i -> table.values()[i]);
        return values;
    }

    /** Vectors of any length are the same steps as value by value: rows of 1 to 70 floats, one long and many short. */
    @Test
    void laneByLaneIsValueByValue() {
        for (int dim = 1; dim <= 70; dim++) {
            Table wide = new Table(1, dim);
            wide.randomize(dim, 1);
            Table narrow = Table.of(wide.toArray(), 1);
            Optimizer ofWide = of(wide);
            Optimizer ofNarrow = of(narrow);
            int[] every = new int[dim];
            Arrays.setAll(every, i -> i);
            for (int step = 0; step < 3; step++) {
                // Of one size: a sum of squares over the row is then each value's own.
                float[] gradient = new float[dim];
                Arrays.fill(gradient, step - 1.5f);
                ofWide.scatter(new int[] {0}, 1, gradient, dim, 0.1f);
                ofNarrow.scatter(every, dim, gradient, 1, 0.1f);
            }
            for (int d = 0; d < dim; d++) {
                assertThat(wide.values()[d]).as("value %d of %d", d, dim).isCloseTo(narrow.values()[d], within(1e-6f));
            }
        }
    }

    @Test
    void twoStepsAsByHand() {
        Table table = Table.of(new float[] {1, 1, 1, 1, 1}, DIM);
        Optimizer optimizer = of(table);

        optimizer.scatter(new int[] {0}, 1, filled(0.5f), STRIDE, 0.1f);
        optimizer.scatter(new int[] {0}, 1, filled(-0.25f), STRIDE, 0.1f);

        for (float value : table.toArray()) {
            assertThat((double) value).isCloseTo(afterTwoSteps(), within(1e-6));
        }
    }

    @Test
    void rowsOutsideTheStepAreUnchanged() {
        Table table = new Table(Partitions.shuffled(10, 4, 3), DIM);
        table.randomize(1, 1);
        float[] before = table.toArray();
        of(table).scatter(new int[] {3, 7}, 2, random(2), STRIDE, 0.1f);
        float[] after = table.toArray();

        for (int r = 0; r < 10; r++) {
            for (int d = 0; d < DIM; d++) {
                boolean same = after[r * DIM + d] == before[r * DIM + d];
                assertThat(same).as("row %d", r).isEqualTo(r != 3 && r != 7);
            }
        }
    }

    @Test
    void anyNumberOfPartitionsGivesTheSameBits() {
        float[] one = trained(1);
        assertThat(trained(2)).containsExactly(one);
        assertThat(trained(8)).containsExactly(one);
    }

    private float[] trained(int partitions) {
        Table table = new Table(Partitions.shuffled(10, partitions, 3), DIM);
        table.randomize(1, 1);
        Optimizer optimizer = of(table);
        for (int step = 0; step < 5; step++) {
            optimizer.scatter(new int[] {step, 9 - step}, 2, random(step), STRIDE, 0.1f);
        }
        return table.toArray();
    }

    @Test
    void findsTheBottomOfABowl() {
        Table table = Table.of(new float[] {3, -2, 1, 4, -5}, DIM);
        Optimizer optimizer = of(table);
        for (int step = 0; step < 3000; step++) {
            float[] gradient = new float[STRIDE];
            System.arraycopy(table.toArray(), 0, gradient, 0, DIM);
            optimizer.scatter(new int[] {0}, 1, gradient, STRIDE, 0.3f);
        }
        for (float value : table.toArray()) {
            assertThat((double) value).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void readBackItGoesOnBitForBit() throws IOException {
        Table table = new Table(4, DIM);
        table.randomize(1, 1);
        Optimizer optimizer = of(table);
        optimizer.scatter(new int[] {0, 2}, 2, random(1), STRIDE, 0.1f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));
        optimizer.write(new DataOutputStream(bytes));
        optimizer.scatter(new int[] {0, 3}, 2, random(2), STRIDE, 0.1f);

        Table again = new Table(4, DIM);
        Optimizer resumed = of(again);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        again.read(in);
        resumed.read(in);
        resumed.scatter(new int[] {0, 3}, 2, random(2), STRIDE, 0.1f);

        assertThat(again.toArray()).containsExactly(table.toArray());
    }

    private static float[] filled(float value) {
        float[] gradient = new float[STRIDE];
        java.util.Arrays.fill(gradient, 0, DIM, value);
        return gradient;
    }

    private static float[] random(long seed) {
        Seeds random = Seeds.of(seed);
        float[] gradients = new float[2 * STRIDE];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = 0.1f + random.nextFloat();
        }
        return gradients;
    }
}
