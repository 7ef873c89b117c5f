package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.Progress;
import dev.graft.eval.RankMetrics;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model learns a planted partition, the same bits on any number of threads, and bge learns direction. */
class PretrainingTest {
    private static final Schedule LINEAR = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
    private static final Walks WALKS = new Walks(20, 20, 4);
    private static final Generators.Planted PLANTED = Generators.partition(400, 4, 12, 0.2, 3);

    static Stream<Model> models() {
        return Stream.of(
                new Model.DeepWalk(32, WALKS, 5, 0.75, 0, LINEAR),
                new Model.Node2Vec(32, WALKS, 0.5, 2, 5, 0.75, 0, LINEAR),
                new Model.Line(32, Model.Line.Order.FIRST, 300, 5, 0.75, 0, LINEAR),
                new Model.Line(32, Model.Line.Order.SECOND, 300, 5, 0.75, 0, LINEAR),
                new Model.Line(32, Model.Line.Order.BOTH, 300, 5, 0.75, 0, LINEAR),
                new Model.NetMf(32, 1, 1, 64),
                new Model.NetMf(32, 4, 1, 64),
                new Model.Bge(32, WALKS, 5, 0.75, 0, LINEAR));
    }

    private static Embedding train(Graph graph, Model model, int threads) {
        return new Pretraining(graph, 7, threads, null, "", 0, Progress.NONE).run(model);
    }

    /** Share of nodes nearest, by cosine, to the mean of ten nodes of their own community. */
    private static double accuracy(Embedding vectors, int[] community, int communities) {
        int dim = vectors.dim();
        float[] means = new float[communities * dim];
        for (int u = 0; u < 10 * communities; u++) {
            Tiles.add(1, vectors.rows(), u * dim, means, community[u] * dim, dim);
        }
        int right = 0;
        for (int u = 10 * communities; u < community.length; u++) {
            int best = 0;
            for (int c = 1; c < communities; c++) {
                best = cosine(vectors, u, means, c) > cosine(vectors, u, means, best) ? c : best;
            }
            right += best == community[u] ? 1 : 0;
        }
        return right / (double) (community.length - 10 * communities);
    }

    private static double cosine(Embedding e, int u, float[] means, int c) {
        int dim = e.dim();
        double length = Math.sqrt(Tiles.dot(means, c * dim, means, c * dim, dim));
        return Tiles.dot(e.rows(), u * dim, means, c * dim, dim) / length;
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPlantedPartitionIsLearned(Model model) {
        Embedding vectors = train(PLANTED.graph(), model, 2);
        assertThat(vectors.rows()).hasSize(400 * 32);
        assertThat(accuracy(vectors, PLANTED.community(), 4)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("models")
    void anyNumberOfThreadsGivesTheSameBits(Model model) {
        float[] one = train(PLANTED.graph(), model, 1).rows();
        assertThat(train(PLANTED.graph(), model, 1).rows()).containsExactly(one);
        assertThat(train(PLANTED.graph(), model, 3).rows()).containsExactly(one);
    }

    static Stream<Model> briefModels() {
        Walks brief = new Walks(1, 6, 2);
        return Stream.of(
                new Model.DeepWalk(8, brief, 5, 0.75, 0, LINEAR),
                new Model.Node2Vec(8, brief, 0.5, 2, 5, 0.75, 0, LINEAR),
                new Model.Line(8, Model.Line.Order.BOTH, 2, 5, 0.75, 0, LINEAR),
                new Model.Bge(8, brief, 5, 0.75, 0, LINEAR));
    }

    /** Enough nodes for several partitions, whose cells several threads train side by side. */
    @ParameterizedTest
    @MethodSource("briefModels")
    void soItDoesWherePartitionsAreMany(Model model) {
        Graph graph = directed(9000);
        assertThat(SkipGramLearner.partitions(graph.nodes(), 7).count()).isEqualTo(4);
        float[] one = train(graph, model, 1).rows();
        for (int threads : new int[] {2, 3, 4, 8}) {
            assertThat(train(graph, model, threads).rows()).containsExactly(one);
        }
    }

    /**
     * Communities by the last bits of a node's number, as kinds and sites often are: partitions that went by them had each its own
     * community, and negatives of no other.
     */
    @Test
    void whatNodesAreCalledDoesNotMatter() {
        Generators.Planted planted = Generators.partition(8192, 4, 12, 0.3, 3);
        for (Model model : List.of(
                new Model.DeepWalk(16, new Walks(10, 20, 5), 5, 0.75, 0, LINEAR),
                new Model.Line(16, Model.Line.Order.FIRST, 40, 5, 0.75, 0, LINEAR))) {
            assertThat(accuracy(train(planted.graph(), model, 2), planted.community(), 4))
                    .as(model.name())
                    .isGreaterThan(0.8);
        }
    }

    private static Graph directed(int n) {
        Seeds random = Seeds.of(6);
        int[] sources = IntStream.range(0, 5 * n).map(_ -> random.nextInt(n)).toArray();
        int[] targets = IntStream.range(0, 5 * n)
                .map(_ -> random.nextInt(1 + random.nextInt(n)))
                .toArray();
        return GraphBuilder.of(
                Ids.of(IntStream.range(0, n).mapToObj(Integer::toString).toList()), sources, targets, null, true);
    }

    /** A hierarchy: arcs run from lower to higher numbers only, so the reversal of an arc is never one. */
    private static Graph hierarchy(int n) {
        Seeds random = Seeds.of(5);
        int edges = n * 6;
        int[] sources = new int[edges];
        int[] targets = new int[edges];
        for (int e = 0; e < edges; e++) {
            int u = random.nextInt(n);
            int v = (u + 1 + random.nextInt(8)) % n;
            sources[e] = Math.min(u, v);
            targets[e] = Math.max(u, v) == Math.min(u, v) ? (u + 1) % n : Math.max(u, v);
        }
        return GraphBuilder.of(
                Ids.of(IntStream.range(0, n).mapToObj(Integer::toString).toList()), sources, targets, null, true);
    }

    @Test
    void bgeTellsAnArcFromItsReversalAndDeepWalkCannot() {
        Graph graph = hierarchy(300);
        assertThat(directionAuc(train(graph, new Model.Bge(32, WALKS, 5, 0.75, 0, LINEAR), 2), graph))
                .isGreaterThan(0.9);
        assertThat(directionAuc(
                        train(Graphs.undirected(graph), new Model.DeepWalk(32, WALKS, 5, 0.75, 0, LINEAR), 2), graph))
                .isEqualTo(0.5);
    }

    private static double directionAuc(Embedding vectors, Graph graph) {
        int arcs = graph.out().arcs();
        double[] ahead = new double[arcs];
        double[] back = new double[arcs];
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = graph.out().offsets()[u]; i < graph.out().offsets()[u + 1]; i++) {
                ahead[i] = vectors.score(u, graph.out().targets()[i]);
                back[i] = vectors.score(graph.out().targets()[i], u);
            }
        }
        return RankMetrics.auc(ahead, back);
    }

    /** A run that was cut off goes on from its checkpoint to the bits of one that was not. */
    @Test
    void resumedEqualsUninterrupted(@TempDir Path dir) {
        Model model = new Model.DeepWalk(32, WALKS, 5, 0.75, 0, LINEAR);
        float[] whole = train(PLANTED.graph(), model, 1).rows();
        int[] epochs = {0};
        Progress cutting = new Progress() {
            @Override
            public void step(String what, double fraction, String detail) {
                if (++epochs[0] == 7) {
                    throw new IllegalStateException("power cut");
                }
            }

            @Override
            public void say(String line) {}
        };
        assertThatThrownBy(() -> new Pretraining(PLANTED.graph(), 7, 1, dir, "r", 0, cutting).run(model))
                .hasMessage("power cut");
        assertThat(Files.exists(dir.resolve("deepwalk-cells.bin"))).isTrue();

        assertThat(new Pretraining(PLANTED.graph(), 7, 2, dir, "r", 0, Progress.NONE)
                        .run(model)
                        .rows())
                .containsExactly(whole);
    }

    /** Two traps that a speed figure hides: one walk a node must already learn, with pairs of a node with itself kept. */
    @Test
    void aShortBudgetLearnsToo() {
        Generators.Planted social = Generators.powerLaw(2000, 5, 12, 0.6, 0.1, 4);
        Model model = new Model.DeepWalk(32, new Walks(1, 40, 10), 5, 0.75, 0, LINEAR);
        Embedding vectors = train(social.graph(), model, 1);
        assertThat(accuracy(vectors, social.community(), 5)).isGreaterThan(0.85);
    }

    @Test
    void scoresOfTwoRolesUseTheirHalves() {
        Embedding e = new Embedding(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2, 0, 0);
        assertThat(e.score(0, 1)).isEqualTo(1 * 7 + 2 * 8);
        assertThat(e.score(1, 0)).isEqualTo(5 * 3 + 6 * 4);
    }
}
