package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.planted;
import static dev.graft.kind.link.PlantedLinks.tune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Validation edges come back at the end, for the test part alone. */
class LinkRefitTest {
    private static final LinkTune TUNE =
            tune(List.of(), List.of(Feature.NEIGHBOURS, Feature.DEGREES, Feature.PAGERANK), 0, 1);

    private static LinkSpec spec(boolean refit) {
        LinkSpec spec = PlantedLinks.spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        return refit ? PlantedLinks.refit(spec) : spec;
    }

    private static LinkTask task(boolean refit) {
        LinkSpec spec = spec(refit);
        return new LinkTask(LinkData.split(spec, 0.3, planted(false), 4), spec, TUNE, 4, 1);
    }

    @Test
    void theTestPartAloneKnowsValidationEdges() {
        LinkTask without = task(false);
        LinkTask with = task(true);
        LinkData data = with.data();
        assertThat(data.seen().edges()).isLessThan(data.graph().edges());
        assertThat(data.graph().edges()).isEqualTo(data.train().size());
        assertThat(data.known().edges())
                .isEqualTo(data.train().size() + data.parts().valid().size());
        assertThat(without.data().known()).isSameAs(without.data().graph());
        assertThat(with.valid().all().features())
                .containsExactly(without.valid().all().features(), within(1e-3f));
        assertThat(with.teach().features()).containsExactly(without.teach().features(), within(1e-3f));
        assertThat(with.test().all().pairs().sources())
                .containsExactly(without.test().all().pairs().sources());
        assertThat(with.test().all().features())
                .isNotEqualTo(without.test().all().features());
    }

    /** Weights come back with their edges, else the last vectors would be of another graph. */
    @Test
    void weightsComeBackToo() {
        Edges edges = Edges.of(planted(false));
        float[] weights = new float[edges.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 + i % 7;
        }
        Graph graph = GraphBuilder.of(PlantedLinks.IDS, edges.sources(), edges.targets(), weights, false);
        LinkData data = LinkData.split(spec(true), 0.3, graph, 4);
        double known = 0;
        for (Edges part : List.of(data.train(), data.parts().valid())) {
            for (float weight : Objects.requireNonNull(part.weights())) {
                known += weight;
            }
        }
        double strength = 0;
        for (int u = 0; u < PlantedLinks.NODES; u++) {
            strength += data.known().out().strength(u);
        }
        assertThat(strength).isEqualTo(2 * known);
    }

    /** What training edges say of a type's place stays so, however often validation edges have it. */
    @Test
    void typesKeepTheirPlaces() {
        Edges training = Edges.typed(new int[] {0, 0, 1}, new int[] {1, 2, 2}, new int[] {0, 0, 1});
        Edges valid = Edges.typed(new int[] {3, 3, 3}, new int[] {0, 1, 2}, new int[] {1, 1, 2});
        PairTypes before = new PairTypes(4, true, training);
        PairTypes after = new PairTypes(4, true, Edges.join(training, valid), training);
        Pairs asked = Pairs.of(new Edges(new int[] {0, 3}, new int[] {2, 1}), false);
        float[] then = new float[2 * before.width()];
        float[] now = new float[then.length];
        before.write(asked, then, 0, before.width());
        after.write(asked, now, 0, after.width());
        assertThat(after.width()).isEqualTo(before.width());
        assertThat(now[0]).as("0 sends two of the first type").isEqualTo(then[0]);
        assertThat(now[after.width()]).isZero();
        assertThat(now[after.width() + 2])
                .as("3 sends two of the second, a third is unknown")
                .isEqualTo((float) Math.log1p(2));
    }

    /** Baselines choose in the training graph, and score in the one with the validation edges. */
    @Test
    void baselinesKnowThemTooInTheEnd() {
        LinkTask with = task(true);
        LinkData data = with.data();
        PairStructure known = new PairStructure(data.known());
        Pairs asked = with.test().all().pairs();
        Map<String, PairModel> models = with.heuristics();
        double[] common = Objects.requireNonNull(models.get("commonNeighbours"))
                .scores()
                .of(with.test().all());
        double[] now = new double[PairStructure.WIDTH];
        for (int i = 0; i < common.length; i++) {
            known.measure(asked, i, now);
            assertThat(common[i]).isEqualTo(now[PairStructure.COMMON]);
        }
        assertThat(Objects.requireNonNull(models.get("rootedPageRank")).what()).contains("by validation among 3");
        Edges valid = data.parts().valid();
        double[] rank = Objects.requireNonNull(models.get("shortestPath"))
                .scores()
                .of(new Sample(Pairs.of(valid, false), new float[0]));
        assertThat(rank).containsOnly(-1);
    }
}
