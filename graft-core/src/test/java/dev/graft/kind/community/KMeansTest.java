package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static final int DIM = 5;

    /** Node u lies near centre u mod k, centres ten apart. */
    private static float[] blobs(int nodes, int k, double spread) {
        Seeds random = Seeds.of(3);
        float[] rows = new float[nodes * DIM];
        for (int u = 0; u < nodes; u++) {
            for (int d = 0; d < DIM; d++) {
                rows[u * DIM + d] = (float) (spread * random.nextGaussian()) + (d == u % k ? 10 : 0);
            }
        }
        return rows;
    }

    private static int[] planted(int nodes, int k) {
        int[] of = new int[nodes];
        Arrays.setAll(of, u -> u % k);
        return of;
    }

    @Test
    void findsWhatIsPlanted() {
        int[] found = KMeans.of(blobs(301, 4, 1), DIM, 4, 5, 1).community();
        assertThat(Agreement.of(planted(301, 4), found).ari()).isEqualTo(1);
    }

    @Test
    void theInertiaIsThatOfTheMeans() {
        float[] rows = blobs(90, 3, 3);
        KMeans.Result result = KMeans.of(rows, DIM, 3, 3, 1);
        double inertia = 0;
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < DIM; d++) {
                double sum = 0;
                double squares = 0;
                int n = 0;
                for (int u = 0; u < 90; u++) {
                    if (result.community()[u] == c) {
                        double x = rows[u * DIM + d];
                        sum += x;
                        squares += x * x;
                        n++;
                    }
                }
                inertia += squares - sum * sum / n;
            }
        }
        assertThat(result.inertia()).isCloseTo(inertia, within(1e-3 * inertia));
    }

    @Test
    void moreStartsAreNeverWorseAndTheSameSeedTheSame() {
        float[] rows = blobs(200, 5, 4);
        double one = KMeans.of(rows, DIM, 8, 1, 7).inertia();
        KMeans.Result many = KMeans.of(rows, DIM, 8, 10, 7);
        assertThat(many.inertia()).isLessThanOrEqualTo(one);
        assertThat(KMeans.of(rows, DIM, 8, 10, 7).community()).containsExactly(many.community());
    }

    @Test
    void knownMembersHoldTheirCommunityAndNameIt() {
        float[] rows = blobs(200, 4, 1);
        int[] held = new int[200];
        Arrays.fill(held, KMeans.FREE);
        held[0] = 2;
        held[1] = 0;
        held[2] = 1; // and community 3 is free: the one of the others
        held[6] = 0; // told against its nature
        int[] found = KMeans.of(rows, DIM, 4, held, 3, 1).community();
        assertThat(found[6]).isZero();
        assertThat(found[4]).isEqualTo(2);
        assertThat(found[5]).isZero();
        assertThat(found[10]).isEqualTo(1);
        assertThat(found[3]).isEqualTo(3);
    }

    @Test
    void asManyAsThereAreNodesAndEqualRowsAreNoTrouble() {
        assertThat(KMeans.of(blobs(12, 3, 1), DIM, 12, 1, 1).inertia()).isCloseTo(0, within(1e-3));
        int[] found = KMeans.of(new float[6 * DIM], DIM, 3, 2, 1).community();
        assertThat(found).hasSize(6);
    }

    /** 0 and 1 against 5 and 6, by hand. */
    @Test
    void silhouetteByHand() {
        Silhouette silhouette = new Silhouette(new float[] {0, 1, 5, 6}, 1, 1);
        double expected = (4.5 / 5.5 + 3.5 / 4.5) / 2;
        assertThat(silhouette.of(new int[] {7, 7, 2, 2})).isCloseTo(expected, within(1e-6));
        assertThat(silhouette.of(new int[4])).isZero();
        assertThat(silhouette.of(new int[] {0, 1, 2, 3})).isZero();
    }
}
