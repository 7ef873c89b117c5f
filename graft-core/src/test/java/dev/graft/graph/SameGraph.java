package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares graphs bit for bit. */
final class SameGraph {
    private SameGraph() {}

    static void assertSame(Graph seen, Graph expected) {
        assertThat(seen.directed()).isEqualTo(expected.directed());
        assertThat(seen.edges()).isEqualTo(expected.edges());
        assertThat(seen.edgeTypes()).isEqualTo(expected.edgeTypes());
        assertThat(Reading.names(seen)).isEqualTo(Reading.names(expected));
        assertThat(seen.timeDecimals()).isEqualTo(expected.timeDecimals());
        assertSame(seen.out(), expected.out());
        assertSame(seen.in(), expected.in());
        if (!expected.directed()) {
            assertThat(seen.in()).isSameAs(seen.out());
        }
    }

    static void assertSame(Csr seen, Csr expected) {
        assertThat(seen.offsets()).isEqualTo(expected.offsets());
        assertThat(seen.targets()).isEqualTo(expected.targets());
        assertThat(seen.weights()).isEqualTo(expected.weights());
        assertThat(seen.types()).isEqualTo(expected.types());
        assertThat(seen.times()).isEqualTo(expected.times());
    }
}
