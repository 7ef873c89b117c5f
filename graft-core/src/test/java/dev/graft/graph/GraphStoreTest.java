package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored graph is read back bit for bit, or refused. */
class GraphStoreTest {
    @TempDir
    Path dir;

    private static final String EDGES = """
            Zürich	東京	0.1	knows	1700000000
            東京	🦊	3.4e38	liebt	-5
            🦊	a b	1e-45	knows	0
            Zürich	東京	0.25	löst	9000000000000
            """;

    private static Reading full() {
        return new Reading().columns("source,target,weight,type,time");
    }

    private void assertComesBack(Graph graph) {
        GraphStore.save(graph, dir);
        SameGraph.assertSame(GraphStore.load(dir), graph);
    }

    @Test
    void directedWithWeightsTypesAndTimes() {
        Graph graph = full().directed().text(EDGES).graph();
        assertThat(graph.edgeTypes()).containsExactly("knows", "liebt", "löst");
        assertThat(graph.out().times()).contains(9000000000000L);
        assertComesBack(graph);
    }

    @Test
    void undirectedWithWeightsTypesAndTimes() {
        assertComesBack(full().keepLoops().text(EDGES + "a b	a b	1	knows	1\n").graph());
    }

    @Test
    void oneOfWeightsTypesAndTimesAlone() {
        for (String column : new String[] {"weight", "type", "time", "skip"}) {
            Graph graph = new Reading()
                    .directed()
                    .columns("source,target," + column)
                    .text("a b 2\na c 3\n")
                    .graph();
            assertThat(graph.out().weights() != null).isEqualTo(column.equals("weight"));
            assertThat(graph.out().types() != null).isEqualTo(column.equals("type"));
            assertThat(graph.out().times() != null).isEqualTo(column.equals("time"));
            assertComesBack(graph);
        }
    }

    @Test
    void arraysLongerThanTheBuffer() {
        assertComesBack(Generators.partition(40_000, 10, 4, 0.3, 1).graph());
    }

    @Test
    void nodesWithoutEdges() throws IOException {
        Path nodes = Files.writeString(dir.resolve("nodes"), "x\ny\n");
        assertComesBack(new Reading().directed().nodes(nodes).text("a b\n").graph());
    }

    @Test
    void aLaterGraphReplacesTheFirst() {
        assertThat(GraphStore.holds(dir)).isFalse();
        GraphStore.save(full().text(EDGES).graph(), dir);
        assertThat(GraphStore.holds(dir)).isTrue();
        assertComesBack(new Reading().text("a b\n").graph());
    }

    @Test
    void aFileCutShortIsRefusedWhereverItIsCut() throws IOException {
        Path file = dir.resolve("graph.bin");
        GraphStore.save(full().directed().text(EDGES).graph(), dir);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GraphStore.load(dir))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + ": is damaged or cut short; import the graph again");
        }
    }

    @Test
    void everyFlippedBitPastTheMagicIsRefused() throws IOException {
        Path file = dir.resolve("graph.bin");
        GraphStore.save(full().text(EDGES).graph(), dir);
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 8 * Integer.BYTES; bit < 8 * whole.length; bit++) {
            byte[] bad = whole.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            assertThatThrownBy(() -> GraphStore.load(dir))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + ": is damaged or cut short; import the graph again");
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("graph.bin"), "source target\n");
        assertThatThrownBy(() -> GraphStore.load(dir))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": is no graph stored by this version of Graft; import it again");
    }
}
