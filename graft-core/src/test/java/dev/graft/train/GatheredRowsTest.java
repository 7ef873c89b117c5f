package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.adapt.Movement;
import dev.graft.adapt.SomeMovements;
import dev.graft.base.Cores;
import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.OptimizerSpec;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows, means and steps are those of rows that are held whole, to the last bit, on any number of cores. */
class GatheredRowsTest {
    private static final int NODES = 6500;
    private static final int DIM = 21;
    private static final Tune.Optimizer RATES = new Tune.Optimizer(OptimizerSpec.Kind.ADAM, 0.01, 0.02);

    @ParameterizedTest
    @CsvSource({
        "0, 7, false, 1",
        "1, 7, false, 2",
        "2, 7, false, 1",
        "2, 1, true, 3",
        "3, 7, true, 1",
        "3, 7, true, 2",
        "4, 3, false, 4"
    })
    void stepsAreThoseOfWholeRows(int hops, int everyWhich, boolean anchored, int cores) {
        Movement movement = anchored ? SomeMovements.anchored() : Movement.FREE;
        Propagation propagation = new Propagation(weighted());
        int[] taught = IntStream.range(0, NODES)
                .map(u -> NODES - 1 - u)
                .filter(u -> u % everyWhich == 0)
                .toArray();
        float[] start = random(1, NODES * DIM);
        NeighbourhoodRows whole = new NeighbourhoodRows(RATES, start, DIM, hops + 1, propagation, movement);
        GatheredRows gathered = new GatheredRows(RATES, Table.of(start, DIM), hops + 1, propagation, movement, taught);

        for (int step = 0; step < 3; step++) {
            float[] added = random(step, taught.length * gathered.width());
            gathered.collect(taught, 0, taught.length, added, gathered.width());
            for (int block = 0; block <= hops; block++) {
                for (int i = 0; i < taught.length; i++) {
                    System.arraycopy(
                            added,
                            i * gathered.width() + block * DIM,
                            whole.gradients().get(block),
                            taught[i] * DIM,
                            DIM);
                }
            }
            whole.step(0.1f, new NeighbourhoodRows.At(1, step));
            NeighbourhoodRows.At at = new NeighbourhoodRows.At(1, step);
            Cores.each(1, 1, cores, _ -> {
                gathered.step(0.1f, at);
                assertThat(read(gathered)).isEqualTo(sideBySide(whole.values()));
            });

            assertThat(gathered.values()).isEqualTo(whole.vectors()).isNotEqualTo(start);
        }
    }

    private static float[] read(GatheredRows rows) {
        float[] all = new float[NODES * rows.width()];
        rows.gather(rows.every(), 0, NODES, all, rows.width());
        return all;
    }

    private static float[] sideBySide(List<float[]> blocks) {
        int width = blocks.size() * DIM;
        float[] all = new float[NODES * width];
        for (int u = 0; u < NODES; u++) {
            for (int block = 0; block < blocks.size(); block++) {
                System.arraycopy(blocks.get(block), u * DIM, all, u * width + block * DIM, DIM);
            }
        }
        return all;
    }

    /** Both arcs of an edge weigh the same. */
    private static Csr weighted() {
        Csr arcs = Generators.partition(NODES, 5, 6, 0.3, 4).graph().out();
        float[] weights = new float[arcs.arcs()];
        for (int u = 0; u < NODES; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                weights[i] = 0.5f + (u + arcs.targets()[i]) % 7;
            }
        }
        return new Csr(arcs.offsets(), arcs.targets(), weights, null, null);
    }

    private static float[] random(long seed, int n) {
        Seeds random = Seeds.of(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
