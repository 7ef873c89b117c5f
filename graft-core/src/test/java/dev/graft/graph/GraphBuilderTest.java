package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every policy does what it says and counts it; on random edges the graph is that of a plain map. */
class GraphBuilderTest {
    @TempDir
    Path dir;

    private static long count(Imported result, String what) {
        assertThat(result.report().counts()).containsKey(what);
        return result.report().count(what);
    }

    @Test
    void selfLoopsAreDropped() {
        Imported result = new Reading().text("a a\na b\nb b\nc c\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b");
        assertThat(Reading.names(result.graph())).containsExactly("a", "b", "c");
        assertThat(count(result, "self-loops dropped")).isEqualTo(3);
        assertThat(count(result, "nodes without edges")).isEqualTo(1);
    }

    @Test
    void selfLoopsAreKeptAsOneArc() {
        for (Reading reading : List.of(new Reading(), new Reading().directed())) {
            Imported result = reading.keepLoops().text("a a\na b\n");
            assertThat(Reading.edges(result.graph())).containsExactly("a a", "a b");
            assertThat(count(result, "self-loops kept")).isEqualTo(1);
            assertThat(result.graph().out().arcs()).isEqualTo(result.graph().directed() ? 2 : 3);
            assertThat(result.graph().edges()).isEqualTo(2);
        }
    }

    @Test
    void duplicatesAreSummed() {
        Imported undirected = new Reading().text("a b 1\nb a 2\nb c 4\na b 0.5\n");
        assertThat(Reading.edges(undirected.graph())).containsExactly("a b 3.5", "b c 4.0");
        assertThat(count(undirected, "duplicate edges merged, weights summed")).isEqualTo(2);
        Imported directed = new Reading().directed().text("a b 1\nb a 2\nb c 4\na b 0.5\n");
        assertThat(Reading.edges(directed.graph())).containsExactly("a b 1.5", "b a 2.0", "b c 4.0");
        assertThat(count(directed, "duplicate edges merged, weights summed")).isEqualTo(1);
        Imported plain = new Reading().text("a b\nb a\nb c\n");
        assertThat(Reading.edges(plain.graph())).as("each counts 1").containsExactly("a b 2.0", "b c 1.0");
    }

    /** Counts are kept in bytes as long as they fit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 1000})
    void anEdgeMayStandAnyNumberOfTimes(int times) {
        Imported result = new Reading().text("a b\nb a\n".repeat(times) + "b c\n" + "c d\n".repeat(times));
        assertThat(Reading.edges(result.graph()))
                .containsExactly("a b " + 2f * times, "b c 1.0", "c d " + (float) times);
        assertThat(count(result, "duplicate edges merged, weights summed")).isEqualTo(3L * times - 2);
        Graph same = new Reading()
                .text("a b\nb a\n".repeat(times) + "b c\n".repeat(2 * times))
                .graph();
        assertThat(same.out().weights()).as("all the same").isNull();
    }

    @Test
    void rowsWithoutDuplicatesAreNotCopied() {
        Graph graph = new Reading().text("a b 2\nb c 1\n").graph();
        assertThat(Merge.merge(graph.out(), Duplicates.SUM, 1).csr()).isSameAs(graph.out());
    }

    @Test
    void weightsThatSumToMoreThanANumberAreRefused() {
        assertThatThrownBy(() -> new Reading().text("a b 3e38\nb c 1\na b 3e38\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "the weights of an edge that stands several times sum to more than 3.4e38; scale them down, or"
                                + " set graph.duplicates to first");
    }

    /** Pairs of very many types, each twice: once quadratic. */
    @Test
    void aPairMayHaveManyTypes() {
        StringBuilder text = new StringBuilder();
        int types = 60_000;
        for (int i = 0; i < 2 * types; i++) {
            text.append("a b t")
                    .append(i % types)
                    .append(' ')
                    .append(1 + i % types % 7)
                    .append('\n');
            if (i % 1000 == 0) {
                text.append("a c t0 1\nb b2 t1 2\n");
            }
        }
        Graph graph = new Reading()
                .directed()
                .columns("source,target,type,weight")
                .text(text.toString())
                .graph();
        assertThat(graph.edges()).isEqualTo(types + 2);
        int b = graph.ids().id("b");
        int a = graph.ids().id("a");
        for (int i = graph.out().offsets()[a]; i < graph.out().offsets()[a + 1]; i++) {
            if (graph.out().targets()[i] == b) {
                int type = Integer.parseInt(graph.edgeTypes()
                        .get(java.util.Objects.requireNonNull(graph.out().types())[i])
                        .substring(1));
                assertThat(java.util.Objects.requireNonNull(graph.out().weights())[i])
                        .isEqualTo(2 * (1 + type % 7));
            }
        }
    }

    @Test
    void ofDuplicatesTheFirstIsKept() {
        Reading first = new Reading().duplicates(Duplicates.FIRST);
        Imported undirected = first.text("a b 1\nb a 2\nb c 4\na b 0.5\n");
        assertThat(Reading.edges(undirected.graph())).containsExactly("a b 1.0", "b c 4.0");
        assertThat(count(undirected, "duplicate edges dropped, the first kept")).isEqualTo(2);
        Imported directed = first.directed().text("a b 1\nb a 2\nb c 4\na b 0.5\n");
        assertThat(Reading.edges(directed.graph())).containsExactly("a b 1.0", "b a 2.0", "b c 4.0");
        assertThat(count(directed, "duplicate edges dropped, the first kept")).isEqualTo(1);
    }

    /** A column of ratings may hold one value throughout; that each edge stands twice in a list of pairs tells nothing. */
    @Test
    void weightsStayAsGivenEvenWhereAllAreTheSame() {
        for (String weight : List.of("5.0", "1.0", "0.25")) {
            Graph graph = new Reading()
                    .directed()
                    .text("a b " + weight + "\nb c " + weight + "\n")
                    .graph();
            assertThat(Reading.edges(graph)).containsExactly("a b " + weight, "b c " + weight);
            assertThat(graph.out().weights()).hasSize(2).containsOnly(Float.parseFloat(weight));
            assertThat(graph.out().proportions()).isNull();
            assertThat(Reading.edges(Graphs.undirected(graph))).containsExactly("a b " + weight, "b c " + weight);
        }
        Graph twice = new Reading().text("a b\nb a\nb c\nc b\n").graph();
        assertThat(twice.out().weights()).isNull();
        Graph bothWays = new Reading().directed().text("a b\nb a\nb c\nc b\n").graph();
        assertThat(Graphs.undirected(bothWays).out().weights()).isNull();
        Graph differ = new Reading().directed().text("a b 2\nb c 3\n").graph();
        assertThat(differ.out().proportions()).containsExactly(2, 3);
    }

    @Test
    void duplicatesAreKeptInFileOrder() {
        Imported result = new Reading().duplicates(Duplicates.KEEP).text("a b 1\nb a 2\nb c 4\na b 0.5\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b 1.0", "a b 2.0", "a b 0.5", "b c 4.0");
        assertThat(result.graph().edges()).isEqualTo(4);
        assertThat(count(result, "edges")).isEqualTo(4);
    }

    @Test
    void edgesOfSeveralTypesAreNoDuplicatesAndTheLatestTimeStays() {
        Reading reading = new Reading().directed().columns("source,target,type,weight,time");
        Imported result = reading.text("a b x 1 5\na b y 2 6\na b x 4 9\na b y 8 2\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b 5.0 x @9", "a b 10.0 y @6");
        result = reading.duplicates(Duplicates.FIRST).text("a b x 1 5\na b y 2 6\na b x 4 9\na b y 8 2\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b 1.0 x @9", "a b 2.0 y @6");
    }

    @Test
    void nodesWithoutEdgesComeFromTheNodeFile() throws IOException {
        Path nodes = Files.writeString(dir.resolve("nodes"), "# name, kind\nlone,x\na,x\nlone,y\n\nZürich,\nb,z\n");
        Imported result = new Reading().nodes(nodes).text("b a\na c\n");
        assertThat(Reading.names(result.graph())).containsExactly("b", "a", "c", "lone", "Zürich");
        assertThat(Reading.edges(result.graph())).containsExactly("b a", "a c");
        assertThat(result.graph().degree(3)).isZero();
        assertThat(count(result, "isolated nodes added from the node file")).isEqualTo(2);
        assertThat(count(result, "nodes without edges")).isEqualTo(2);
        assertThat(count(result, "nodes")).isEqualTo(5);
    }

    @Test
    void aNodeFileWithoutNamesIsRefused() throws IOException {
        Path nodes = Files.writeString(dir.resolve("nodes"), "# none\n\n");
        assertThatThrownBy(() -> new Reading().nodes(nodes).text("a b\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage(nodes + ": names no nodes; give one name a line");
    }

    @Test
    void nodesOfLowDegreeAreDroppedOnce() {
        // d hangs on c, which falls to degree 1 with it and stays.
        Imported result = new Reading().minDegree(2).text("a b\nb e\ne a\na c\nc d\n");
        assertThat(Reading.names(result.graph())).containsExactly("a", "b", "e", "c");
        assertThat(Reading.edges(result.graph())).containsExactly("a b", "a e", "a c", "b e");
        assertThat(count(result, "nodes dropped, degree below 2")).isEqualTo(1);
        assertThat(count(result, "edges dropped with them, degree below 2")).isEqualTo(1);
        assertThat(count(result, "nodes")).isEqualTo(4);
        assertThat(count(result, "edges")).isEqualTo(4);
    }

    @Test
    void degreesOfADirectedGraphCountBothWays() {
        Imported result = new Reading().directed().minDegree(2).text("a b\nb c\nc d\n");
        assertThat(Reading.names(result.graph())).containsExactly("b", "c");
        assertThat(count(result, "nodes dropped, degree below 2")).isEqualTo(2);
        assertThat(count(result, "edges dropped with them, degree below 2")).isEqualTo(2);
    }

    @Test
    void badLinesAreSkippedWithExamples() {
        Imported result = new Reading().skipBadLines().text("a b 1\nc\nb c x\nb c 2\n\"d\n,\ne f\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b 1.0", "b c 2.0");
        assertThat(count(result, "bad lines skipped")).isEqualTo(5);
        assertThat(count(result, "edges read")).isEqualTo(2);
        assertThat(result.report().examples())
                .containsExactly(
                        "(standard input):2: needs 3 fields, has 1: 'c'",
                        "(standard input):3: the weight 'x' is not a finite number above 0: 'b c x'",
                        "(standard input):5: needs 3 fields, has 1: '\"d'");
    }

    @Test
    void aGraphWithoutEdgesIsRefusedWithTheCounts() {
        assertThatThrownBy(() -> new Reading().minDegree(3).text("a b\na a\n\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("-: no edges are left after cleaning (lines read 3, blank lines 1, edges read 2,"
                        + " self-loops dropped 1, nodes dropped, degree below 3 2, edges dropped with them, degree below 3 1);"
                        + " clean less, or check the columns");
    }

    /** An edge as it should come out: a type, times and weights as far as its row. */
    private record Key(int u, int v, int type, int copy) {}

    private record Value(float weight, long time) {}

    private static final int NODES = 9;
    private static final int SIZE = 120;

    static IntStream seeds() {
        return IntStream.range(0, 96);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGraphIsThatOfAPlainMap(int seed) {
        boolean directed = (seed & 1) == 0;
        boolean loops = (seed & 2) == 0;
        boolean typed = (seed & 4) == 0;
        boolean weighted = (seed & 8) == 0;
        Duplicates duplicates = List.of(Duplicates.values()).get(seed % 3);
        Edges edges = random(Seeds.of(5, seed), typed, weighted);
        Reading reading = loops ? new Reading().keepLoops() : new Reading();
        GraphSpec spec =
                (directed ? reading.directed() : reading).duplicates(duplicates).spec();
        Ids ids = Ids.of(IntStream.range(0, NODES).mapToObj(u -> "n" + u).toList());
        EdgeList list = new EdgeList(ids, SIZE, edges, 0, typed ? List.of("x", "y", "z") : List.of());
        Imported result = GraphBuilder.build(list, List.of(), spec, "test", Map.of(), List.of(), 2);

        Map<Key, Value> expected = new LinkedHashMap<>();
        long looped = 0;
        for (int e = 0; e < SIZE; e++) {
            int u = edges.sources()[e];
            int v = edges.targets()[e];
            looped += u == v ? 1 : 0;
            if (u == v && !loops) {
                continue;
            }
            Key key = new Key(
                    directed ? u : Math.min(u, v),
                    directed ? v : Math.max(u, v),
                    edges.types() == null ? 0 : edges.types()[e],
                    duplicates == Duplicates.KEEP ? e : 0);
            Value value = new Value(
                    edges.weights() == null ? 1 : edges.weights()[e], edges.times() == null ? 0 : edges.times()[e]);
            expected.merge(
                    key,
                    value,
                    (a, b) -> new Value(
                            duplicates == Duplicates.SUM ? a.weight + b.weight : a.weight, Math.max(a.time, b.time)));
        }
        List<String> arcs = new ArrayList<>();
        expected.forEach((key, value) -> {
            arcs.add(key.u + " " + key.v + " " + key.type + " " + value.weight + " " + value.time);
            if (!directed && key.u != key.v) {
                arcs.add(key.v + " " + key.u + " " + key.type + " " + value.weight + " " + value.time);
            }
        });
        assertThat(arcs(result.graph())).containsExactlyInAnyOrderElementsOf(arcs);
        assertThat(result.graph().edges()).isEqualTo(expected.size());
        assertThat(count(result, "edges")).isEqualTo(expected.size());
        assertThat(count(result, loops ? "self-loops kept" : "self-loops dropped"))
                .isEqualTo(looped)
                .isPositive();
        if (duplicates != Duplicates.KEEP && (directed || !loops)) {
            assertThat(count(
                            result,
                            duplicates == Duplicates.SUM
                                    ? "duplicate edges merged, weights summed"
                                    : "duplicate edges dropped, the first kept"))
                    .isEqualTo(SIZE - (loops ? 0 : looped) - expected.size())
                    .isPositive();
        }
    }

    @SuppressWarnings("NullAway") // arrays of a compiled record that may be null are not seen to be
    private static Edges random(Seeds random, boolean typed, boolean weighted) {
        int room = SIZE + random.nextInt(3); // only SIZE are in use
        int[] sources = new int[room];
        int[] targets = new int[room];
        float @Nullable [] weights = weighted ? new float[room] : null;
        int @Nullable [] types = typed ? new int[room] : null;
        long @Nullable [] times = typed ? new long[room] : null;
        for (int e = 0; e < room; e++) {
            sources[e] = random.nextInt(NODES);
            targets[e] = random.nextInt(NODES);
            if (weights != null) {
                weights[e] = random.nextFloat() + 0.01f;
            }
            if (types != null && times != null) {
                types[e] = random.nextInt(3);
                times[e] = random.nextInt(100) - 50L;
            }
        }
        return new Edges(sources, targets, weights, types, times);
    }

    private static List<String> arcs(Graph graph) {
        List<String> arcs = new ArrayList<>();
        Csr out = graph.out();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                arcs.add(u + " " + out.targets()[i] + " " + (out.types() == null ? 0 : out.types()[i]) + " "
                        + (out.weights() == null ? 1f : out.weights()[i]) + " "
                        + (out.times() == null ? 0 : out.times()[i]));
            }
        }
        return arcs;
    }
}
