package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    private static Graph ring(int nodes, boolean directed) {
        Ids ids = Ids.of(IntStream.range(0, nodes).mapToObj(u -> "n" + u).toList());
        int[] from = IntStream.range(0, nodes).toArray();
        int[] to = IntStream.range(0, nodes).map(u -> (u + 1) % nodes).toArray();
        return GraphBuilder.of(ids, from, to, null, directed);
    }

    /** A score that is the graph itself is 1, its opposite 0, and one that knows nothing ½, ties counting half. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void perfectReversedAndBlind(boolean directed) {
        Graph graph = ring(50, directed);
        Memory.PairScore knows = (u, v) -> graph.out().has(u, v) ? 1 : 0;
        Memory forgot = Memory.of("edges", graph, 1, knows, (u, v) -> 7);
        assertThat(forgot.edges()).isEqualTo(50);
        assertThat(forgot.before()).isEqualTo(1);
        assertThat(forgot.after()).isEqualTo(0.5);
        assertThat(Memory.of("edges", graph, 1, (u, v) -> -knows.of(u, v), knows)
                        .before())
                .isZero();
        Memory.PairScore noise = (u, v) -> (u * 31 + v * 17) % 23;
        assertThat(Memory.of("edges", graph, 1, noise, noise)).isEqualTo(Memory.of("edges", graph, 1, noise, noise));
    }

    /** Where all pairs are edges there is nothing to compare with. */
    @Test
    void aCompleteGraphHasNoSample() {
        Ids ids = Ids.of(List.of("a", "b"));
        Graph graph = GraphBuilder.of(ids, new int[] {0}, new int[] {1}, null, false);
        Memory memory = Memory.of("edges", graph, 1, (u, v) -> u, (u, v) -> v);
        assertThat(memory.edges()).isZero();
        assertThat(memory.before()).isNaN();
    }

    /** User u likes item u of four; items' nodes come after the three users. */
    @Test
    void usersAgainstItemsTheyDidNotTouch() {
        Interactions seen = new Interactions(4, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2}, null, null);
        Memory memory = Memory.ofUsers(
                "interactions",
                seen,
                1,
                (u, v) -> v - 3 == u ? 1 : 0,
                (u, v) -> v < 3 ? Double.NaN : -Math.abs(v - 3 - u));
        assertThat(memory.edges()).isEqualTo(3);
        assertThat(memory.before()).isEqualTo(1);
        assertThat(memory.after()).isEqualTo(1);
    }
}
