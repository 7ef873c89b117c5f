package dev.graft.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import dev.graft.recipe.StartSpec.From;
import dev.graft.recipe.StartSpec.NewNodes;
import dev.graft.recipe.StartSpec.Resizing;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {
    private static From from(@Nullable Integer dim, Resizing resize) {
        return new From("v", null, dim, resize, NewNodes.ERROR, false);
    }

    @Test
    void padPutsZerosBehindEachHalf() {
        float[] rows = {1, 2, 3, 4};
        assertThat(Resize.of(from(6, Resizing.PAD), "v", rows, 4, 1, 1)).containsExactly(1, 2, 3, 4, 0, 0);
        assertThat(Resize.of(from(6, Resizing.PAD), "v", rows, 4, 2, 1)).containsExactly(1, 2, 0, 3, 4, 0);
        assertThat(Resize.of(from(null, Resizing.PAD), "v", rows, 4, 2, 1)).isSameAs(rows);
        assertThat(Resize.of(from(4, Resizing.ERROR), "v", rows, 4, 2, 1)).isSameAs(rows);
    }

    /** Rows of rank k in dim dimensions lose nothing on k axes: neither inner products, nor those of halves. */
    @ParameterizedTest
    @CsvSource({"12,3,1", "12,3,2", "300,20,1", "600,20,2"})
    void pcaKeepsInnerProductsOfRowsOfLowRank(int dim, int k, int roles) {
        int n = 60;
        int width = dim / roles;
        Seeds random = Seeds.of(7);
        float[] basis = new float[k * width];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) (random.nextGaussian() / Math.sqrt(width));
        }
        float[] rows = new float[n * dim];
        for (int half = 0; half < n * roles; half++) {
            for (int j = 0; j < k; j++) {
                float share = (float) random.nextGaussian();
                for (int d = 0; d < width; d++) {
                    rows[half * width + d] += share * basis[j * width + d];
                }
            }
        }
        float[] shorter = Resize.of(from(k * roles, Resizing.PCA), "v", rows, dim, roles, 1);
        assertThat(shorter).hasSize(n * roles * k);
        for (int u = 0; u < n; u++) {
            int v = (u + 7) % n;
            // The source half of u by the target half of v.
            double before = dot(rows, u * dim, rows, v * dim + (roles - 1) * width, width);
            double after = dot(shorter, u * roles * k, shorter, v * roles * k + (roles - 1) * k, k);
            assertThat(after).isCloseTo(before, Offset.offset(2e-3));
        }
    }

    private static double dot(float[] a, int at, float[] b, int bt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[at + i] * (double) b[bt + i];
        }
        return sum;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        float[] rows = {1, 2, 3, 4};
        assertThatThrownBy(() -> Resize.of(from(2, Resizing.ERROR), "v", rows, 4, 1, 1))
                .hasMessage("start.dim is 2 and the vectors of v have 4 values; leave start.dim empty, or set"
                        + " start.resize: pca");
        assertThatThrownBy(() -> Resize.of(from(8, Resizing.PCA), "v", rows, 4, 1, 1))
                .hasMessage("start.dim is 8 and the vectors of v have 4 values; leave start.dim empty, or set"
                        + " start.resize: pad; pca makes them only shorter");
        assertThatThrownBy(() -> Resize.of(from(3, Resizing.PCA), "v", rows, 4, 2, 1))
                .hasMessage("start.dim is 3, must be even: the vectors of v have a source and a target half");
    }
}
