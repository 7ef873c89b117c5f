package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnoughNegativesTest {
    /** All pairs of nodes, each way where directed, without those between the last {@code apart} nodes. */
    private static Graph nearlyComplete(int nodes, int apart, boolean directed) {
        int[][] pairs = IntStream.range(0, nodes * nodes)
                .mapToObj(i -> new int[] {i / nodes, i % nodes})
                .filter(p -> directed ? p[0] != p[1] : p[0] < p[1])
                .filter(p -> Math.min(p[0], p[1]) < nodes - apart)
                .toArray(int[][]::new);
        return GraphBuilder.of(
                Ids.of(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList()),
                IntStream.range(0, pairs.length).map(i -> pairs[i][0]).toArray(),
                IntStream.range(0, pairs.length).map(i -> pairs[i][1]).toArray(),
                null,
                directed);
    }

    private static LinkTask task(Graph graph, NegativeKind... kinds) {
        LinkSpec like = PlantedLinks.spec(LinkSpec.Split.Kind.RANDOM, kinds);
        LinkSpec spec = new LinkSpec(like.split(), null, null, like.negatives(), false, 0, 1, "auc");
        return PlantedLinks.task(graph, spec, PlantedLinks.tune(List.of(), List.of(Feature.DEGREES), 0, 1));
    }

    @Test
    void noReversedNegativeOfACompleteGraph() {
        assertThatThrownBy(() -> task(nearlyComplete(10, 0, true), NegativeKind.REVERSED))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "task.negatives has reversed and every test edge is an edge turned round, too: no negative can"
                                + " be drawn; leave reversed out and draw random ones");
        // Beside a kind of which there are some, too: aucReversed would have no value.
        assertThatThrownBy(() -> task(nearlyComplete(12, 6, true), NegativeKind.RANDOM, NegativeKind.REVERSED))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("task.negatives has reversed");
    }

    /** 12 nodes, 65 edges, 13 of them tested against one pair, which is validation's and training's, too. */
    @Test
    void onePairIsNotThirteenNegatives() {
        assertThatThrownBy(() -> task(nearlyComplete(12, 2, false), NegativeKind.RANDOM))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "the 13 random negatives of the test edges are 1 pair over and over: there are too few pairs"
                                + " that are no edges; link prediction has nothing to tell apart");
    }

    @Test
    void afewTwiceAreTold() {
        LinkTask task = task(nearlyComplete(12, 5, false), NegativeKind.RANDOM);
        Pairs drawn = Objects.requireNonNull(task.test().negatives().get(NegativeKind.RANDOM));
        assertThat(drawn.size()).as("of ten pairs").isEqualTo(11);
        assertThat(drawn.different(false)).isBetween(6, 10);
        assertThatCode(() -> task(PlantedLinks.planted(true), NegativeKind.RANDOM, NegativeKind.REVERSED))
                .doesNotThrowAnyException();
    }

    @Test
    void pairsAtOtherTimesAreOthers() {
        int[] sources = {1, 1, 2, 1};
        int[] targets = {2, 2, 1, 2};
        assertThat(Pairs.of(new Edges(sources, targets), false).different(true)).isEqualTo(2);
        assertThat(new Pairs(sources, targets, new long[] {5, 6, 5, 5}, null).different(true))
                .isEqualTo(3);
        assertThat(Pairs.of(new Edges(sources, targets), false).different(false))
                .isEqualTo(1);
    }
}
