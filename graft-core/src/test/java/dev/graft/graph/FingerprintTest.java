package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The sums are those that {@code LC_ALL=C sort | sha256sum} gives of the same lines. */
class FingerprintTest {
    @Test
    void ofAnUndirectedGraphInAnyOrder() {
        String sum = "c061c1b58af37fea016b0ba7ef158a9934923fb53ae77d1382de8e0971d7844d";
        assertThat(Fingerprint.of(new Reading().text("a b\nb c\nc a\n").graph()))
                .isEqualTo(sum);
        assertThat(Fingerprint.of(new Reading().text("c b 3\na c 2\nb a 1\n").graph()))
                .isEqualTo(sum);
        assertThat(Fingerprint.of(new Reading().text("c b\na c\nb d\n").graph()))
                .isNotEqualTo(sum);
    }

    @Test
    void ofADirectedTypedGraph() {
        Graph graph = new Reading()
                .directed()
                .columns("source,target,type")
                .text("b a likes\na b knows\nb a knows\n")
                .graph();
        assertThat(Fingerprint.of(graph)).isEqualTo("62c9e6a233c53b49ba315fbcc38452c1e6aaf4747e73ecabf4422c4b7ecda99e");
    }

    @Test
    void ofLabels() {
        Labels labels = new Labels(List.of("y", "x"), new int[][] {{0, 1}, {1}, {}});
        assertThat(Fingerprint.of(labels, Ids.of(List.of("b", "a", "c"))))
                .isEqualTo("d97085af33013ae1e29b6624ce256e2ae9efa5bd380c057880e96dccfe38c41e");
    }
}
