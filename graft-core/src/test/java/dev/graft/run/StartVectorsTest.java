package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.data.Lineage;
import dev.graft.graph.Fingerprint;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Graphs;
import dev.graft.graph.NodeAttributes;
import dev.graft.kind.regress.RegressSpec;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Walks;
import dev.graft.start.Spectral;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors that are spread along edges before anything starts from them. */
class StartVectorsTest {
    private static final int DIM = 8;
    private static final Model NETMF = new Model.NetMf(DIM, 2, 1, 16);

    @TempDir
    Path dir;

    private final Graph graph = Generators.partition(60, 3, 8, 0.2, 3).graph();

    private Start start(StartSpec start, Graph view) {
        Recipe recipe = Recipe.of(GraphSpec.of("edges.tsv", null), start, RegressSpec.of("targets.tsv"));
        Options options = PlainOptions.in(dir, 1);
        return new StartVectors(options, NodeAttributes.NONE, new GivenVectors(recipe, options, false))
                .of(recipe, view, 1, dir.resolve("checkpoint"), "identity");
    }

    @Test
    void trainedOnesAre() {
        Start plain = start(new StartSpec.Scratch(NETMF), graph);
        Start spread = start(new StartSpec.Scratch(NETMF).withSpectral(true), graph);
        assertThat(spread.embedding().rows())
                .isEqualTo(Spectral.of(graph, plain.embedding().rows(), DIM));
        assertThat(spread.model()).isEqualTo("netmf");
        assertThat(spread.from()).isEqualTo("trained here, spread along edges");
        assertThat(spread.trainedOn().entries())
                .containsAllEntriesOf(plain.trainedOn().entries());
        assertThat(spread.trainedOn().entries()).containsEntry("trainedOn.spectralEdgesSha256", Fingerprint.of(graph));
    }

    /** Along a directed graph's edges both ways. */
    @Test
    void givenOnesAreAndHaveSeenTheEdges() {
        Graph directed = GraphBuilder.of(graph.ids(), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4}, null, true);
        Seeds random = Seeds.of(11);
        float[] rows = new float[graph.nodes() * 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
        }
        AtomicFiles.write(
                dir.resolve("given.tsv"),
                IntStream.range(0, graph.nodes())
                        .mapToObj(u -> graph.ids().name(u) + "\t" + rows[2 * u] + "\t" + rows[2 * u + 1] + "\n")
                        .collect(Collectors.joining()));
        Start spread = start(StartSpec.from("given.tsv").withSpectral(true), directed);
        assertThat(spread.embedding().rows()).isEqualTo(Spectral.of(Graphs.undirected(directed), rows, 2));
        assertThat(spread.lineage().unknown()).isTrue();
        assertThat(spread.lineage().size()).isEqualTo(Lineage.of(directed).size());
        assertThat(start(StartSpec.from("given.tsv"), directed).lineage().size())
                .isEqualTo(0);
    }

    @Test
    void halvesOfTwoRolesAreRefused() {
        Graph directed = GraphBuilder.of(graph.ids(), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4}, null, true);
        StartSpec two = new StartSpec.Scratch(Model.Bge.of(DIM).withWalks(new Walks(1, 5, 2))).withSpectral(true);
        assertThatThrownBy(() -> start(two, directed))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "start.spectral is true, and these vectors have a source and a target half, which trade places"
                                + " along an edge; leave it out, or start from vectors with one role");
    }
}
