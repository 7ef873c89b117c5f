package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static Graph edge(long time, int decimals) {
        Csr out = new Csr(new int[] {0, 1, 1}, new int[] {1}, null, null, new long[] {time});
        Csr in = new Csr(new int[] {0, 0, 1}, new int[] {0}, null, null, new long[] {time});
        return new Graph(Ids.of(List.of("a", "b")), true, out, in, 1, List.of(), decimals);
    }

    /** 5 and 0.5 are the same whole number of other units. */
    @Test
    void timesAreToldApartByTheirUnitToo() {
        assertThat(Content.of(edge(5, 0))).isEqualTo(Content.of(edge(5, 0))).isNotEqualTo(Content.of(edge(5, 1)));
        assertThat(Content.of(edge(5, 1))).isNotEqualTo(Content.of(edge(6, 1))).isNotEqualTo(Content.of(edge(5, 2)));
    }
}
