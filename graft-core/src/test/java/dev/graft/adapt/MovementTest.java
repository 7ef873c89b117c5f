package dev.graft.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.changed.Drift;
import dev.graft.math.RowDistances;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Adapt.Method;
import dev.graft.table.Adam;
import dev.graft.table.Sgd;
import dev.graft.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows do under each movement: laws of freezing, rates, budgets and resuming. */
class MovementTest {
    private static final int ROWS = 20;
    private static final int DIM = 8;
    private static final boolean[] SOME = new boolean[ROWS];
    private static final boolean[] FRESH = new boolean[ROWS];

    static {
        for (int r = 0; r < ROWS; r++) {
            SOME[r] = r % 3 == 0;
            FRESH[r] = r % 5 == 1;
        }
    }

    private static float[] random(int seed, int n) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static Adapt adapt(Method method, double anchor, double maxNorm, double drift) {
        return new Adapt(
                method,
                Adapt.Freeze.NONE,
                new Adapt.Rates(1, 1, 1),
                anchor,
                0,
                0,
                0,
                maxNorm,
                new Adapt.Drift(drift, Adapt.Drift.USUAL.edges()),
                Adapt.FREE.joint());
    }

    private static Movement movement(Adapt adapt, boolean[] frozen, boolean[] fresh) {
        return new Movement(adapt, Movement.rates(frozen, fresh, adapt.rates()), fresh, new float[0], null);
    }

    /** Some steps in two parts by gradients that do not depend on the rows. */
    private static float[] moved(Movement movement, int steps) {
        Table table = Table.of(random(1, ROWS * DIM), DIM);
        Rows rows = MovingRows.of(movement, table, Adam::new);
        run(rows, 0, steps);
        return table.values();
    }

    private static void run(Rows rows, int first, int steps) {
        int half = ROWS / 2;
        int[] low = new int[half];
        int[] high = new int[half];
        Arrays.setAll(low, i -> i);
        Arrays.setAll(high, i -> half + i);
        for (int step = first; step < first + steps; step++) {
            rows.add(high, half, random(100 + step, half * DIM), DIM, 0.05f);
            rows.add(low, half, random(200 + step, half * DIM), DIM, 0.05f);
            rows.end();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"FULL", "FROZEN"})
    void frozenRowsKeepTheirBits(Method method) {
        float[] start = random(1, ROWS * DIM);
        float[] after = moved(movement(adapt(method, 3, 0, 0.2), SOME, new boolean[0]), 10);
        for (int r = 0; r < ROWS; r++) {
            float[] before = Arrays.copyOfRange(start, r * DIM, (r + 1) * DIM);
            float[] now = Arrays.copyOfRange(after, r * DIM, (r + 1) * DIM);
            if (SOME[r] || method == Method.FROZEN) {
                assertThat(now).as("row %d", r).containsExactly(before);
            } else {
                assertThat(now).as("row %d", r).isNotEqualTo(before);
            }
        }
    }

    @Test
    void ratesAreShares() {
        Adapt adapt = new Adapt(
                Method.FULL,
                Adapt.Freeze.NONE,
                new Adapt.Rates(2, 0.5, 1),
                0,
                0,
                0,
                0,
                0,
                new Adapt.Drift(0, Adapt.Drift.USUAL.edges()),
                Adapt.FREE.joint());
        Table table = new Table(ROWS, DIM);
        Rows rows = MovingRows.of(movement(adapt, new boolean[ROWS], FRESH), table, Sgd::new);
        int[] every = new int[ROWS];
        Arrays.setAll(every, i -> i);
        float[] ones = new float[ROWS * DIM];
        Arrays.fill(ones, 1);
        rows.add(every, ROWS, ones, DIM, 0.1f);
        rows.end();
        for (int r = 0; r < ROWS; r++) {
            assertThat(table.values()[r * DIM]).isCloseTo(FRESH[r] ? -0.2f : -0.05f, within(1e-7f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5})
    void theBudgetIsKeptByEveryMethod(double max) {
        float[] start = random(1, ROWS * DIM);
        for (Method method : Method.values()) {
            Movement movement = movement(adapt(method, 0, 0, max), new boolean[ROWS], FRESH);
            float[] after = moved(movement, 10);
            double mean = new Budget(movement, start, DIM).mean(after);
            assertThat(mean).as("%s", method).isLessThanOrEqualTo(max);
            if (method == Method.FULL) {
                double free = new Budget(movement, start, DIM)
                        .mean(moved(movement(adapt(method, 0, 0, 0), new boolean[ROWS], FRESH), 10));
                assertThat(mean).isCloseTo(Math.min(max, free), within(1e-4));
            }
        }
    }

    /** Rows of nearly nothing among them: what the budget keeps is what the report tells, and the others may move. */
    @Test
    void theBudgetIsOfTheReportsDrift() {
        float[] start = random(1, ROWS * DIM);
        for (int i = 0; i < 2 * DIM; i++) {
            start[i] *= i < DIM ? 1e-8f : 0;
        }
        Movement movement = movement(adapt(Method.FULL, 0, 0, 0.1), new boolean[ROWS], new boolean[0]);
        Table table = Table.of(start.clone(), DIM);
        run(MovingRows.of(movement, table, Adam::new), 0, 10);
        double mean = new Budget(movement, start, DIM).mean(table.values());
        double reported = Objects.requireNonNull(
                Drift.between(start, table.values(), DIM, 1, 1, 1).summary().get("meanMovement"));
        assertThat(reported).isCloseTo(mean, within(1e-9)).isCloseTo(0.1, within(1e-4));
        double others = 0;
        for (int r = 2; r < ROWS; r++) {
            others += new RowDistances(start, DIM).of(table.values(), r) / (ROWS - 2);
        }
        assertThat(others).isBetween(0.05, 0.15);
    }

    @Test
    void anAnchorHoldsRowsBack() {
        float[] start = random(1, ROWS * DIM);
        double last = Double.MAX_VALUE;
        for (double anchor : new double[] {0, 1, 10, 100}) {
            Movement movement = movement(adapt(Method.FULL, anchor, 0, 1000), new boolean[ROWS], new boolean[0]);
            double mean = new Budget(movement, start, DIM).mean(moved(movement, 10));
            assertThat(mean).isLessThan(last);
            last = mean;
        }
    }

    @Test
    void noRowGetsLongerThanAllowed() {
        float[] start = random(1, ROWS * DIM);
        double lengths = 0;
        for (int r = 0; r < ROWS; r++) {
            lengths += length(start, r) / ROWS;
        }
        float[] after = moved(movement(adapt(Method.FULL, 0, 0.9, 0), new boolean[ROWS], new boolean[0]), 3);
        for (int r = 0; r < ROWS; r++) {
            assertThat(length(after, r)).isLessThanOrEqualTo(0.9 * lengths * (1 + 1e-5));
        }
    }

    private static double length(float[] rows, int r) {
        double squares = 0;
        for (int d = r * DIM; d < (r + 1) * DIM; d++) {
            squares += rows[d] * (double) rows[d];
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"FULL", "FROZEN"})
    void aCutRunGoesOnToTheSameBits(Method method) throws IOException {
        Movement movement = movement(adapt(method, 1, 0, 0.3), SOME, FRESH);
        float[] whole = moved(movement, 10);
        Table first = Table.of(random(1, ROWS * DIM), DIM);
        Rows rows = MovingRows.of(movement, first, Adam::new);
        run(rows, 0, 4);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        first.write(out);
        rows.write(out);
        Table second = Table.of(random(1, ROWS * DIM), DIM);
        Rows again = MovingRows.of(movement, second, Adam::new);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        second.read(in);
        again.read(in);
        run(again, 4, 6);
        assertThat(second.values()).containsExactly(whole);
    }
}
