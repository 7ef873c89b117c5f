package dev.graft.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.fitted.Tensor;
import dev.graft.math.Procrustes;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorMapsTest {
    private static final int ROWS = 400;
    private static final int DIM = 12;

    static float[] gaussian(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A rotation: the one between two sets of noise. */
    static float[] turned(float[] rows, int dim, long seed) {
        double[] rotation = Procrustes.rotation(gaussian(4 * dim * dim, seed), gaussian(4 * dim * dim, seed + 1), dim);
        return Procrustes.times(rows, rotation, dim);
    }

    static float[] noisy(float[] rows, double by, long seed) {
        float[] noise = gaussian(rows.length, seed);
        for (int i = 0; i < rows.length; i++) {
            noise[i] = (float) (rows[i] + by * noise[i]);
        }
        return noise;
    }

    private static MapChoice fit(float[] from, float[] to) {
        return VectorMaps.fit(from, to, ROWS, from.length / ROWS, to.length / ROWS, null, 1, 1, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void whatStaysIsIdentity(double noise) {
        float[] old = gaussian(ROWS * DIM, 1);
        MapChoice choice = fit(noisy(old, noise, 2), old);
        assertThat(choice.kind()).isEqualTo("identity");
        assertThat(choice.fitted() + choice.tuned() + choice.heldOut()).isEqualTo(ROWS);
        assertThat(choice.scores())
                .extracting(MapScore::kind)
                .containsExactly("identity", "orthogonal", "ridge", "residual");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void rotationIsFound(double noise) {
        float[] old = gaussian(ROWS * DIM, 3);
        float[] fresh = turned(old, DIM, 4);
        MapChoice choice = fit(noisy(fresh, noise, 5), old);
        assertThat(choice.kind()).isEqualTo("orthogonal");
        assertThat(choice.map().of(fresh, 1)).containsExactly(old, Offset.offset(noise == 0 ? 1e-4f : 0.15f));
        if (noise == 0) {
            assertThat(((VectorMap.Orthogonal) choice.map()).scale()).isEqualTo(1);
        }
    }

    /** In noise the simplest is not always within one standard error, but mostly. */
    @Test
    void rotationIsFoundInNoise() {
        int found = 0;
        for (int seed = 0; seed < 10; seed++) {
            float[] old = gaussian(ROWS * DIM, 30 + seed);
            float[] fresh = noisy(turned(old, DIM, 50 + seed), 0.3, 70 + seed);
            MapChoice choice = VectorMaps.fit(fresh, old, ROWS, DIM, DIM, null, seed, 1, false);
            found += choice.kind().equals("orthogonal") ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(7);
    }

    /** Cosines are those of the identity; lengths are not. */
    @Test
    void scalingIsFound() {
        float[] old = gaussian(ROWS * DIM, 6);
        float[] fresh = old.clone();
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] *= 3;
        }
        MapChoice choice = fit(fresh, old);
        assertThat(choice.kind()).isEqualTo("orthogonal");
        assertThat(((VectorMap.Orthogonal) choice.map()).scale()).isCloseTo(1 / 3f, Offset.offset(1e-4f));
        assertThat(choice.map().of(fresh, 1)).containsExactly(old, Offset.offset(1e-3f));
    }

    private static float[] sheared(float[] rows) {
        float[] sheared = turned(rows, DIM, 7);
        for (int r = 0; r < rows.length / DIM; r++) {
            for (int d = 0; d < DIM; d++) {
                sheared[r * DIM + d] = sheared[r * DIM + d] * (d < 4 ? 4 : 1) + (d == 5 ? 2 : 0);
            }
        }
        return sheared;
    }

    @Test
    void shearIsFound() {
        float[] old = gaussian(ROWS * DIM, 8);
        MapChoice choice = fit(sheared(old), old);
        assertThat(choice.kind()).isEqualTo("ridge");
        assertThat(choice.map().of(sheared(old), 1)).containsExactly(old, Offset.offset(0.02f));
        assertThat(choice.scores().get(1).behind())
                .isGreaterThan(choice.scores().get(1).error());
    }

    /** Rows too few for any linear map, but of a rotation nearly. */
    @Test
    void ofFewRowsWhatARotationLeavesIsShrunk() {
        int dim = 40;
        int rows = 90;
        int residual = 0;
        double ahead = 0;
        for (int seed = 0; seed < 5; seed++) {
            float[] old = gaussian(rows * dim, 100 + seed);
            float[] fresh = noisy(turned(old, dim, 200 + seed), 0.3, 300 + seed);
            for (int r = 0; r < rows; r++) {
                for (int d = 0; d < 4; d++) {
                    fresh[r * dim + d] *= 5;
                }
            }
            MapChoice choice = VectorMaps.fit(fresh, old, rows, dim, dim, null, seed, 1, false);
            residual += choice.kind().equals("residual") || choice.kind().equals("ridge") ? 1 : 0;
            ahead += choice.scores().get(3).cosine() - choice.scores().get(2).cosine();
        }
        assertThat(residual).isGreaterThanOrEqualTo(3);
        assertThat(ahead / 5).isGreaterThan(0);
    }

    @Test
    void dimensionsMayDiffer() {
        float[] wide = gaussian(ROWS * 16, 9);
        float[] narrow = new float[ROWS * DIM];
        float[] padded = new float[ROWS * 16];
        float[] base = gaussian(ROWS * DIM, 10);
        for (int r = 0; r < ROWS; r++) {
            System.arraycopy(base, r * DIM, padded, r * 16, DIM);
            System.arraycopy(wide, r * 16, narrow, r * DIM, DIM);
        }
        MapChoice up = fit(base, turned(padded, 16, 11));
        assertThat(up.kind()).isEqualTo("orthogonal");
        assertThat(up.map().of(base, 1)).containsExactly(turned(padded, 16, 11), Offset.offset(1e-4f));
        assertThat(up.scores()).extracting(MapScore::kind).doesNotContain("identity");
        MapChoice down = fit(turned(padded, 16, 11), base);
        assertThat(down.kind()).isEqualTo("orthogonal");
        assertThat(down.map().of(turned(padded, 16, 11), 1)).containsExactly(base, Offset.offset(1e-4f));
        assertThat(fit(wide, narrow).map().of(wide, 1)).hasSize(ROWS * DIM);
    }

    /** Rows of no weight may say what they want. */
    @Test
    void weightsCount() {
        float[] old = gaussian(ROWS * DIM, 12);
        float[] fresh = turned(old, DIM, 13);
        double[] weights = new double[ROWS];
        float[] noise = gaussian(ROWS * DIM, 14);
        for (int r = 0; r < ROWS; r++) {
            weights[r] = r % 3 == 0 ? 0 : 1 + r % 2;
            if (r % 3 == 0) {
                System.arraycopy(noise, r * DIM, fresh, r * DIM, DIM);
            }
        }
        MapChoice choice = VectorMaps.fit(fresh, old, ROWS, DIM, DIM, weights, 1, 1, false);
        assertThat(choice.kind()).isEqualTo("orthogonal");
        assertThat(choice.scores().get(1).cosine()).isCloseTo(1, Offset.offset(1e-5));
        assertThat(choice.scores().get(2).cosine()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(fit(fresh, old).scores().get(1).cosine()).isLessThan(0.9);
    }

    @Test
    void threadsChangeNoBit() {
        int rows = 3000;
        float[] old = gaussian(rows * DIM, 15);
        float[] fresh = noisy(sheared(old), 0.1, 16);
        MapChoice one = VectorMaps.fit(fresh, old, rows, DIM, DIM, null, 3, 1, false);
        MapChoice three = VectorMaps.fit(fresh, old, rows, DIM, DIM, null, 3, 3, false);
        assertThat(three.scores()).isEqualTo(one.scores());
        assertThat(three.map().of(fresh, 3)).isEqualTo(one.map().of(fresh, 1));
    }

    @Test
    void everyKindIsStoredToTheBit() {
        VectorMap.Orthogonal turned = new VectorMap.Orthogonal(2, 3, gaussian(6, 17), 1.7f);
        VectorMap.Ridge ridge = new VectorMap.Ridge(2, gaussian(6, 18), gaussian(3, 19), 1e-3f);
        float[] rows = gaussian(10, 20);
        for (VectorMap map : List.of(new VectorMap.Identity(2), turned, ridge, new VectorMap.Residual(turned, ridge))) {
            Map<String, Tensor> stored = map.tensors();
            VectorMap read = VectorMap.read(stored, "card");
            assertThat(read).hasSameClassAs(map);
            assertThat(read.of(rows, 1)).isEqualTo(map.of(rows, 1));
            assertThat(read.tensors().keySet()).isEqualTo(stored.keySet());
            for (String name : stored.keySet()) {
                Map<String, Tensor> less = new HashMap<>(stored);
                less.remove(name);
                assertThatThrownBy(() -> VectorMap.read(less, "version 3"))
                        .isInstanceOf(BadInput.class)
                        .hasMessageStartingWith("version 3: ")
                        .hasMessageContaining("fit the map anew");
            }
        }
        assertThatThrownBy(() -> VectorMap.read(Map.of("map.kind", Tensor.of(new int[] {9, 2})), "here"))
                .isInstanceOf(BadInput.class);
    }

    /** What shears best maps rows, but products of a query and a row are others then: only a turn, of no other length, is taken. */
    @Test
    void productsAreKept() {
        float[] old = gaussian(ROWS * DIM, 3);
        float[] fresh = sheared(old);
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] *= 3;
        }
        assertThat(fit(fresh, old).kind()).isIn("ridge", "residual");
        VectorMap map =
                VectorMaps.fit(fresh, old, ROWS, DIM, DIM, null, 1, 1, true).map();
        float[] mapped = map.of(fresh, 1);
        for (int r = 1; r < ROWS; r++) {
            assertThat(Tiles.dot(mapped, 0, mapped, r * DIM, DIM))
                    .isCloseTo(Tiles.dot(fresh, 0, fresh, r * DIM, DIM), Offset.offset(1e-2f));
        }
        assertThat(((VectorMap.Turning) map).back(mapped, 1)).containsExactly(fresh, Offset.offset(1e-3f));
    }

    /** Fewer rows than dimensions: what is held out decides, and nothing fails. */
    @Test
    void fewerRowsThanDimensions() {
        float[] old = gaussian(30 * 64, 21);
        MapChoice same = VectorMaps.fit(old, old, 30, 64, 64, null, 1, 1, false);
        assertThat(same.kind()).isEqualTo("identity");
        MapChoice turned = VectorMaps.fit(turned(old, 64, 22), old, 30, 64, 64, null, 1, 1, false);
        assertThat(turned.map().of(old, 1)).hasSize(old.length);
        assertThat(turned.scores()).allMatch(score -> Double.isFinite(score.cosine()));
    }

    @Test
    void badInput() {
        float[] rows = gaussian(ROWS * DIM, 23);
        assertThatThrownBy(() -> VectorMaps.fit(gaussian(19, 1), gaussian(19, 2), 19, 1, 1, null, 1, 1, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("needs 20 rows that both models have, not 19");
        float[] not = rows.clone();
        not[3 * DIM + 4] = Float.NaN;
        assertThatThrownBy(() -> fit(not, rows))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("new vectors: value 4 of row 3 (NaN)");
        assertThatThrownBy(() -> fit(rows, new float[ROWS * DIM]))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("old vectors: all 400 rows are the same");
        assertThatThrownBy(() -> VectorMaps.fit(rows, rows, ROWS, 7, DIM, null, 1, 1, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("4,800 numbers are not 400 rows of 7");
        assertThatThrownBy(() -> VectorMaps.fit(rows, rows, ROWS, DIM, DIM, new double[ROWS], 1, 1, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one of them above 0");
        double[] negative = new double[ROWS];
        negative[2] = -1;
        assertThatThrownBy(() -> VectorMaps.fit(rows, rows, ROWS, DIM, DIM, negative, 1, 1, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the weight of row 2 is -1");
    }
}
