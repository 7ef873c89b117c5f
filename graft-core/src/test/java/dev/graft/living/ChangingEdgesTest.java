package dev.graft.living;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Edges;
import dev.graft.living.Links.Link;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangingEdgesTest {
    private static final List<String> NODES = List.of("a", "b", "c");

    private static ChangingEdges edges(EdgeRules rules) {
        return new ChangingEdges(NODES, Edges.weighted(new int[] {0, 1}, new int[] {1, 2}, new float[] {2, 3}), rules);
    }

    private static Links links(String... pairs) {
        return new Links(Stream.of(pairs)
                .map(pair -> new Link(pair.substring(0, 1), "", pair.substring(1), Float.NaN))
                .toList());
    }

    @Test
    void edgesComeAndGoAndNodesStay() {
        ChangingEdges edges = edges(EdgeRules.plain(false));
        ChangingEdges.Change change =
                edges.change(new Batch(links("ad", "bc", "da"), links("ba", "ax"), NodeLabels.NONE, Map.of()));
        assertThat(edges.names().all()).containsExactly("a", "b", "c", "d");
        assertThat(change.added().targets()).containsExactly(3);
        assertThat(change.removed().sources()).containsExactly(1);
        assertThat(change.ends()).containsExactly(0, 1, 3);
        assertThat(edges.edges().sources()).containsExactly(1, 0);
        assertThat(edges.edges().weights()).containsExactly(3, 1);
        assertThat(edges.has(0, 1)).isFalse();
        assertThat(edges.has(3, 0)).isTrue();
        assertThat(edges.degree(0)).isOne();
        assertThat(edges.graph().edges()).isEqualTo(2);
    }

    @Test
    void withDirectionsAnEdgeTurnedRoundIsAnother() {
        ChangingEdges edges = edges(EdgeRules.plain(true));
        assertThat(edges.has(1, 0)).isFalse();
        edges.change(Batch.of(links("ba"), Links.NONE));
        assertThat(edges.degree(0)).isEqualTo(2);
        assertThat(edges.sends(0, 0)).isTrue();
        assertThat(edges.sends(0, 1)).isFalse();
        edges.change(Batch.of(Links.NONE, links("ab")));
        assertThat(edges.has(1, 0)).isTrue();
        assertThat(edges.has(0, 1)).isFalse();
    }

    @Test
    void aNodesEdgeToItselfIsOneWhereTheRulesSaySo() {
        ChangingEdges with = edges(EdgeRules.plain(false));
        assertThat(with.change(Batch.of(links("aa"), Links.NONE)).ends()).containsExactly(0);
        assertThat(with.change(Batch.of(Links.NONE, links("aa"))).removed().size())
                .isOne();
        assertThat(with.size()).isEqualTo(2);
        ChangingEdges without = edges(new EdgeRules(false, false, List.of(), 0));
        assertThat(without.change(Batch.of(links("aa", "xx"), Links.NONE)).none())
                .isTrue();
        assertThat(without.nodes()).isEqualTo(3);
    }

    @Test
    void aCopyIsChangedApart() {
        ChangingEdges edges = edges(EdgeRules.plain(false));
        ChangingEdges copy = edges.copy();
        copy.change(new Batch(links("ac", "xa"), links("ab"), NodeLabels.NONE, Map.of()));
        assertThat(edges.nodes()).isEqualTo(3);
        assertThat(edges.has(0, 1)).isTrue();
        assertThat(edges.has(0, 2)).isFalse();
        assertThat(copy.size()).isEqualTo(3);
    }

    @Test
    void typesThatAreNotKnownAreOfOneNumber() {
        ChangingEdges edges = new ChangingEdges(
                NODES,
                Edges.typed(new int[] {0}, new int[] {1}, new int[] {1}),
                new EdgeRules(true, false, List.of("x", "y"), 2));
        edges.change(Batch.of(
                new Links(List.of(new Link("b", "x", "c", Float.NaN), new Link("c", "z", "a", Float.NaN))),
                Links.NONE));
        assertThat(edges.edges().types()).containsExactly(1, 0, 2);
        assertThat(edges.link(1).relation()).isEqualTo("x");
        assertThat(edges.link(2).relation()).isEmpty();
    }

    @Test
    void aPairAtAnotherTimeIsAnotherEdgeWhereTheRulesSaySo() {
        for (boolean repeats : new boolean[] {true, false}) {
            ChangingEdges edges = new ChangingEdges(
                    NODES,
                    Edges.timed(new int[] {0, 1}, new int[] {1, 2}, new long[] {10, 15}),
                    new EdgeRules(false, false, List.of(), 0, new Clock(1), repeats, false));
            Link again = new Link("b", "", "a", Float.NaN, "2.5");
            assertThat(edges.has(again)).isEqualTo(!repeats);
            ChangingEdges.Change change = edges.change(Batch.of(new Links(List.of(again)), Links.NONE));
            assertThat(change.added().size()).isEqualTo(repeats ? 1 : 0);
            assertThat(edges.has(0, 1, 25)).isTrue();
            assertThat(edges.degree(0)).isOne();
            ChangingEdges copy = edges.copy();
            edges.change(Batch.of(Links.NONE, new Links(List.of(new Link("a", "", "b", Float.NaN, "1")))));
            assertThat(edges.has(0, 1)).isEqualTo(repeats);
            assertThat(edges.edges().times()).isEqualTo(repeats ? new long[] {15, 25} : new long[] {15});
            edges.change(Batch.of(Links.NONE, links("ab")));
            assertThat(edges.has(0, 1)).isFalse();
            assertThat(copy.size()).isEqualTo(repeats ? 3 : 2);
            assertThat(copy.link(0)).isEqualTo(new Link("a", "", "b", Float.NaN, "1"));
        }
    }
}
