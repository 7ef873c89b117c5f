package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Report;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that lie apart in the space lie apart on the map, however wide the vectors are. */
class ProjectionsTest {
    /** Three groups, the last of which is known to have no class; 4,096 wide vectors once took minutes. */
    @ParameterizedTest
    @CsvSource({"90, 1", "90, 2", "90, 20", "90, 128", "90, 300", "80, 4096", "12000, 6"})
    void groupsAreToldApart(int nodes, int dim) {
        float[] rows = new float[nodes * dim];
        Seeds random = Seeds.of(7, nodes, dim);
        for (int i = 0; i < rows.length; i++) {
            int group = i / dim % 3;
            rows[i] = (float) random.nextGaussian() * 0.1f
                    + (i % dim == 0 ? group * 2 : i % dim == 1 && group == 1 ? 2 : 0);
        }
        int[][] of = new int[nodes][];
        boolean[] none = new boolean[nodes];
        for (int u = 0; u < nodes; u++) {
            of[u] = u % 3 == 2 ? new int[0] : new int[] {u % 3};
            none[u] = u % 3 == 2;
        }
        int[] train = IntStream.range(0, nodes - 3).toArray();
        Split split = new Split(train, new int[] {nodes - 3}, new int[] {nodes - 2, nodes - 1});
        Ids ids = Ids.of(IntStream.range(0, nodes).mapToObj(u -> "n" + u).toList());
        Report.Projection map = Projections.of(rows, rows, dim, new Labels(List.of("x", "y"), of, none), ids, split, 1);
        assertThat(map.labels()).containsExactly("x", "y", "none of them");
        assertThat(map.names()).hasSize(Math.min(1500, nodes)).doesNotHaveDuplicates();
        float[][] means = new float[3][2];
        int[] counts = new int[3];
        for (int i = 0; i < map.label().length; i++) {
            int u = Integer.parseInt(map.names().get(i).substring(1));
            assertThat(map.label()[i]).isEqualTo(u % 3);
            counts[u % 3]++;
        }
        for (int i = 0; i < map.label().length; i++) {
            for (int d = 0; d < 2; d++) {
                means[map.label()[i]][d] += map.before()[i][d] / counts[map.label()[i]];
            }
        }
        int nearest = 0;
        for (int i = 0; i < map.label().length; i++) {
            float[] point = map.before()[i];
            int best = IntStream.range(0, 3)
                    .boxed()
                    .min((a, b) -> Double.compare(away(point, means[a]), away(point, means[b])))
                    .orElseThrow();
            nearest += best == map.label()[i] ? 1 : 0;
        }
        assertThat(nearest).isGreaterThan((int) (0.97 * map.label().length));
        assertThat(Arrays.deepEquals(map.before(), map.after())).isTrue();
    }

    private static double away(float[] a, float[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
