package dev.graft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
        Table table = new Table(10, DIM, 4);
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
        Table table = new Table(10, DIM, partitions);
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
        Table table = new Table(4, DIM, 1);
        table.randomize(1, 1);
        Optimizer optimizer = of(table);
        optimizer.scatter(new int[] {0, 2}, 2, random(1), STRIDE, 0.1f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));
        optimizer.write(new DataOutputStream(bytes));
        optimizer.scatter(new int[] {0, 3}, 2, random(2), STRIDE, 0.1f);

        Table again = new Table(4, DIM, 1);
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
