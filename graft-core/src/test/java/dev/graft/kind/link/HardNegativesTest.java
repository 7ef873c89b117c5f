package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardNegativesTest {
    private static final Ids IDS = Ids.of(List.of("a", "b", "c", "d", "e", "f", "g"));

    private static Graph graph(int[] sources, int[] targets) {
        return GraphBuilder.of(IDS, sources, targets, null, false);
    }

    /**
     * a–c, c–d, a–d, d–e, e–f, and g alone; a–b is asked. Near a and not joined with it: e, over d; then f, where walks
     * come in the end. Nothing is near b.
     */
    @Test
    void theNearestAreTakenByHand() {
        Graph graph = graph(new int[] {0, 2, 0, 3, 4}, new int[] {2, 3, 3, 4, 5});
        Graph known = graph(new int[] {0, 2, 0, 3, 4, 0}, new int[] {2, 3, 3, 4, 5, 1});
        Edges asked = new Edges(new int[] {0}, new int[] {1});
        HardNegatives hard = new HardNegatives(new PairStructure(graph), known, asked, 4, 1);
        Pairs pairs = hard.of(asked, 1);
        assertThat(pairs.sources()).startsWith(0, 0);
        assertThat(pairs.targets()).containsExactly(4, 5, 1, 1);
        assertThat(pairs.sources()[2]).isNotIn(0, 1);
        assertThat(pairs.hidden()).isNull();
        Pairs drawn = hard.draw(asked, 2);
        assertThat(drawn.size()).isEqualTo(1);
        assertThat(drawn.hidden()).isSameAs(asked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noneIsAnEdgeAndEachKeepsAnEnd(boolean directed) {
        Graph graph = PlantedLinks.planted(directed);
        Edges edges = Edges.of(graph);
        int each = 12;
        for (int threads = 1; threads <= 2; threads++) {
            HardNegatives hard = new HardNegatives(new PairStructure(graph), graph, edges, each, threads);
            Pairs pairs = hard.of(edges, 1);
            assertThat(pairs.size()).isEqualTo(each * edges.size());
            for (int i = 0; i < pairs.size(); i++) {
                int u = pairs.sources()[i];
                int v = pairs.targets()[i];
                boolean first = i % each < each / 2;
                assertThat(graph.out().has(u, v)).isFalse();
                assertThat(first ? u : v).isEqualTo(first ? edges.sources()[i / each] : edges.targets()[i / each]);
            }
            Set<Integer> different = new HashSet<>();
            for (int k = 0; k < each / 2; k++) {
                different.add(pairs.targets()[k]);
            }
            assertThat(different).hasSize(each / 2);
            assertThat(hard.draw(edges, 5).sources())
                    .containsExactly(hard.draw(edges, 5).sources());
            assertThat(hard.draw(edges, 5).targets())
                    .isNotEqualTo(hard.draw(edges, 6).targets());
        }
    }

    @Test
    void whoIsJoinedWithAllHasNone() {
        Graph all = graph(new int[] {0, 0, 0, 0, 0, 0}, new int[] {1, 2, 3, 4, 5, 6});
        Edges asked = new Edges(new int[] {0}, new int[] {1});
        HardNegatives hard = new HardNegatives(new PairStructure(all), all, asked, 2, 1);
        assertThatThrownBy(() -> hard.of(asked, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("no pair that is no edge was found in 1000 draws");
    }
}
