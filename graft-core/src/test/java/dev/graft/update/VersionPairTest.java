package dev.graft.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.table.NamedVectors;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionPairTest {
    private static final int ROWS = 30;

    /** A space that was turned as a whole is the same one: what moved in it is what is farthest. */
    @Test
    void whatIsFarthestIsToldOfMappedRows() {
        Random random = new Random(1);
        List<String> names = IntStream.range(0, ROWS).mapToObj(i -> "n" + i).toList();
        float[] old = new float[2 * ROWS];
        float[] turned = new float[2 * ROWS];
        for (int r = 0; r < ROWS; r++) {
            old[2 * r] = (float) random.nextGaussian();
            old[2 * r + 1] = (float) random.nextGaussian();
            turned[2 * r] = -old[2 * r + 1];
            turned[2 * r + 1] = old[2 * r];
        }
        float[] mapped = old.clone();
        mapped[14] = -old[14];
        mapped[15] = -old[15];
        VersionPair pair = VersionPair.of(new NamedVectors(names, 2, old), new NamedVectors(names, 2, turned));
        assertThat(pair.farthest(turned).values()).allMatch(cosine -> Math.abs(cosine) < 1e-5);
        Map<String, Double> farthest = pair.farthest(mapped);
        assertThat(farthest.keySet()).first().isEqualTo("n7");
        assertThat(farthest.get("n7")).isLessThan(-0.99);
        assertThat(farthest.values().stream().skip(1)).allMatch(cosine -> cosine > 0.99);
    }
}
