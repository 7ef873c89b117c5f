package dev.graft.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectralTest {
    private static final int DIM = 5;

    /** A path with weights, a node of many neighbours, and a node alone. */
    private static Graph small() {
        return GraphBuilder.of(
                Ids.of(List.of("a", "b", "c", "d", "e", "f", "g", "alone")),
                new int[] {0, 1, 2, 0, 0, 0},
                new int[] {1, 2, 3, 4, 5, 6},
                new float[] {1, 3, 2, 1, 0.5f, 1},
                false);
    }

    private static float[] random(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Of U √Σ the products are U Σ Uᵀ, whose square is Y Yᵀ: no sign or order of axes counts. */
    @Test
    void isTheFormulaWorkedOutDensely() {
        Graph graph = small();
        int n = graph.nodes();
        float[] x = random(n * DIM, 1);
        double[][] k = products(Spectral.of(graph, x, DIM), n, DIM);
        double[][] square = unit(times(k, k));
        double[][] y = dense(graph, x);
        double[][] wanted = unit(times(y, transposed(y)));
        for (int u = 0; u < n; u++) {
            assertThat(square[u]).as("row " + u).containsExactly(wanted[u], within(1e-5));
        }
    }

    @Test
    void columnsAreOrthogonalAndFall() {
        Graph graph = Generators.partition(200, 4, 8, 0.2, 3).graph();
        float[] y = Spectral.of(graph, random(200 * DIM, 2), DIM);
        double[][] gram = new double[DIM][DIM];
        for (int u = 0; u < 200; u++) {
            for (int i = 0; i < DIM; i++) {
                for (int j = 0; j < DIM; j++) {
                    gram[i][j] += y[u * DIM + i] * (double) y[u * DIM + j];
                }
            }
        }
        for (int i = 0; i < DIM; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(gram[i][j]).isCloseTo(0, within(1e-4 * gram[0][0]));
            }
            assertThat(gram[i][i]).isLessThanOrEqualTo(gram[Math.max(0, i - 1)][Math.max(0, i - 1)]);
        }
    }

    /** As long as they were, whatever they are measured in; what is given is left alone; the same bits again. */
    @Test
    void keepsTheScaleAndWhatIsGiven() {
        Graph graph = small();
        float[] x = random(graph.nodes() * DIM, 3);
        float[] given = x.clone();
        float[] y = Spectral.of(graph, x, DIM);
        assertThat(x).isEqualTo(given);
        assertThat(Spectral.of(graph, x, DIM)).isEqualTo(y);
        assertThat(squares(y)).isCloseTo(squares(x), within(1e-4 * squares(x)));
        for (int i = 0; i < x.length; i++) {
            x[i] *= 1024;
        }
        float[] large = Spectral.of(graph, x, DIM);
        for (int i = 0; i < large.length; i++) {
            assertThat(large[i] / 1024).isCloseTo(y[i], within(1e-4f));
        }
    }

    /** Nodes of one community come nearer to each other than random vectors let them be. */
    @Test
    void neighboursComeNear() {
        Generators.Planted planted = Generators.partition(200, 2, 12, 0.05, 4);
        float[] y = Spectral.of(planted.graph(), random(200 * 32, 5), 32);
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int u = 0; u < 200; u++) {
            for (int v = 0; v < u; v++) {
                int same = planted.community()[u] == planted.community()[v] ? 1 : 0;
                double dot = 0;
                for (int d = 0; d < 32; d++) {
                    dot += y[u * 32 + d] * (double) y[v * 32 + d];
                }
                sum[same] += dot;
                count[same]++;
            }
        }
        assertThat(sum[1] / count[1]).isGreaterThan(sum[0] / count[0] + 0.02);
    }

    @Test
    void fewNodesZerosAndNoEdges() {
        Graph graph = small();
        float[] wide = Spectral.of(graph, random(graph.nodes() * 20, 6), 20);
        for (float value : wide) {
            assertThat(Float.isFinite(value)).isTrue();
        }
        assertThat(squares(wide)).isGreaterThan(1);
        assertThat(Spectral.of(graph, new float[graph.nodes() * DIM], DIM)).containsOnly(0);
        assertThat(Spectral.of(graph, new float[0], DIM)).isEmpty();
    }

    private static double squares(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += value * (double) value;
        }
        return sum;
    }

    private static double[][] products(float[] y, int n, int dim) {
        double[][] k = new double[n][n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                for (int d = 0; d < dim; d++) {
                    k[u][v] += y[u * dim + d] * (double) y[v * dim + d];
                }
            }
        }
        return k;
    }

    /** {@code S (X - g(L) X)} by whole matrices, g by the power series of the exponential. */
    private static double[][] dense(Graph graph, float[] x) {
        int n = graph.nodes();
        Csr arcs = graph.out();
        double[][] shift = new double[n][n];
        double[][] symmetric = new double[n][n];
        for (int u = 0; u < n; u++) {
            shift[u][u] = 0.8 - 1 / (1 + arcs.strength(u));
            symmetric[u][u] = 1 / (1 + arcs.strength(u));
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                double weight = arcs.weights() == null ? 1 : arcs.weights()[i];
                shift[u][v] -= weight / (1 + arcs.strength(u));
                symmetric[u][v] += weight / Math.sqrt((1 + arcs.strength(u)) * (1 + arcs.strength(v)));
            }
        }
        double[][] exponent = times(shift, shift);
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                exponent[u][v] = -0.5 * (exponent[u][v] / 2 - (u == v ? 1 : 0));
            }
        }
        double[][] rest = new double[n][DIM];
        double[][] term = new double[n][DIM];
        for (int u = 0; u < n; u++) {
            for (int d = 0; d < DIM; d++) {
                term[u][d] = x[u * DIM + d];
                rest[u][d] = 0;
            }
        }
        for (int k = 1; k < 40; k++) {
            term = times(exponent, term);
            for (int u = 0; u < n; u++) {
                for (int d = 0; d < DIM; d++) {
                    term[u][d] /= k;
                    // x - exp(E) x leaves out the series' first term.
                    rest[u][d] -= term[u][d];
                }
            }
        }
        return times(symmetric, rest);
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[][] unit(double[][] a) {
        double squares = 0;
        for (double[] row : a) {
            for (double value : row) {
                squares += value * value;
            }
        }
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= Math.sqrt(squares);
            }
        }
        return a;
    }
}
