package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec.Duplicates;
import dev.graft.text.Blocks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A file of several blocks gives the same graph on any number of threads, and the graph that its lines say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeFilesThreadsTest {
    private static final int EDGES = 300_000;
    private static final int POOL = 60_000;
    private static final int[] THREADS = {1, 2, 5};
    private final int[] sources = new int[EDGES];
    private final int[] targets = new int[EDGES];
    private final float[] weights = new float[EDGES];
    private final int[] types = new int[EDGES];
    private final long[] times = new long[EDGES];
    /** In order of first appearance, as are the types. */
    private final Map<String, Integer> names = new LinkedHashMap<>();

    private final Map<String, Integer> typeNames = new LinkedHashMap<>();
    private byte[] file = new byte[0];

    @BeforeAll
    void write() {
        Seeds random = Seeds.of(1);
        StringBuilder text = new StringBuilder("source\ttarget\ttype\tweight\ttime\r\n");
        for (int e = 0; e < EDGES; e++) {
            if (e % 1000 == 0) {
                text.append("# ").append(e).append("\n\n");
            }
            String source = name(random.nextInt(POOL));
            String target = name(random.nextInt(POOL));
            String type = "relation" + random.nextInt(1 + e / 50_000);
            weights[e] = 1 / (1 + random.nextFloat());
            times[e] = (random.nextLong() >> 20) / 1000;
            sources[e] = names.computeIfAbsent(source, n -> names.size());
            targets[e] = names.computeIfAbsent(target, n -> names.size());
            types[e] = typeNames.computeIfAbsent(type, n -> typeNames.size());
            text.append(source)
                    .append('\t')
                    .append(target)
                    .append('\t')
                    .append(type)
                    .append('\t');
            text.append(weights[e]).append('\t').append(times[e]).append(e % 3 == 0 ? "\r\n" : "\n");
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(file.length).as("bytes").isGreaterThan(3 * Blocks.SIZE);
    }

    private static String name(int i) {
        return switch (i % 3) {
            case 0 -> Integer.toString(i);
            case 1 -> "https://example.org/wiki/Nº" + i;
            default -> "水" + i;
        };
    }

    private static Reading all() {
        return new Reading().directed().keepLoops().duplicates(Duplicates.KEEP);
    }

    @Test
    void everyArcIsTheOneWritten() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, EDGES).boxed().toList());
        order.sort(Comparator.<Integer>comparingInt(e -> sources[e]).thenComparingInt(e -> targets[e]));
        int[] offsets = new int[names.size() + 1];
        for (int source : sources) {
            offsets[source + 1]++;
        }
        for (int u = 0; u < names.size(); u++) {
            offsets[u + 1] += offsets[u];
        }
        int[] at = order.stream().mapToInt(e -> e).toArray();
        float[] sortedWeights = new float[EDGES];
        for (int k = 0; k < EDGES; k++) {
            sortedWeights[k] = weights[at[k]];
        }
        Csr expected = new Csr(
                offsets,
                Arrays.stream(at).map(e -> targets[e]).toArray(),
                sortedWeights,
                Arrays.stream(at).map(e -> types[e]).toArray(),
                Arrays.stream(at).mapToLong(e -> times[e]).toArray());
        for (int threads : THREADS) {
            Imported result = all().threads(threads).bytes(file);
            assertThat(Reading.names(result.graph())).isEqualTo(List.copyOf(names.keySet()));
            assertThat(result.graph().edgeTypes()).isEqualTo(List.copyOf(typeNames.keySet()));
            SameGraph.assertSame(result.graph().out(), expected);
            assertThat(result.report().count("lines read")).isEqualTo(EDGES + 2L * (EDGES / 1000) + 1);
            assertThat(result.report().count("comment lines")).isEqualTo(EDGES / 1000);
            assertThat(result.report().count("blank lines")).isEqualTo(EDGES / 1000);
        }
    }

    /** What served to parse one block serves for a later one, which has none of what that had. */
    @Test
    void decimalsOfOneBlockAreNotTheNextOnes() {
        StringBuilder text = new StringBuilder("source\ttarget\ttime\n");
        int fine = 0;
        int lines = 0;
        while (text.length() < 5 * Blocks.SIZE) {
            boolean inFirst = text.length() < Blocks.SIZE / 2;
            fine += inFirst ? 1 : 0;
            text.append("a-long-name-of-a-source\ta-long-name-of-a-target\t")
                    .append(lines++)
                    .append(inFirst ? ".25\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int threads : THREADS) {
            Graph graph = all().threads(threads).bytes(bytes).graph();
            assertThat(graph.timeDecimals()).isEqualTo(2);
            long[] expected = new long[lines];
            for (int i = 0; i < lines; i++) {
                expected[i] = 100L * i + (i < fine ? 25 : 0);
            }
            assertThat(graph.out().times()).isEqualTo(expected);
        }
    }

    @Test
    void cleaningIsTheSameOnAnyNumberOfThreads() {
        Graph expected = new Reading().minDegree(9).bytes(file).graph();
        assertThat(expected.nodes()).isBetween(POOL / 4, POOL - POOL / 4);
        for (int threads : THREADS) {
            SameGraph.assertSame(
                    new Reading().minDegree(9).threads(threads).bytes(file).graph(), expected);
        }
    }

    @Test
    void theFirstBadLineIsTheOneReported() {
        byte[] bad = file.clone();
        int late = spoil(bad, 3 * Blocks.SIZE);
        int early = spoil(bad, 2 * Blocks.SIZE - 100);
        assertThat(late).isGreaterThan(early);
        for (int threads : THREADS) {
            assertThatThrownBy(() -> all().threads(threads).bytes(bad))
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith("(standard input):" + early + ": needs 5 fields, has 1: 'xxx");
        }
    }

    @Test
    void badLinesAreCountedAndTheFirstFewShown() {
        byte[] bad = file.clone();
        List<Integer> lines = new ArrayList<>();
        for (int place : new int[] {1, 2, 3, 4, 5000, 5001, 5002, 9000}) {
            lines.add(spoil(bad, place * 1000));
        }
        for (int threads : THREADS) {
            ImportReport report =
                    all().skipBadLines().threads(threads).bytes(bad).report();
            assertThat(report.count("bad lines skipped")).isEqualTo(8);
            assertThat(report.count("edges read")).isEqualTo(EDGES - 8);
            assertThat(report.examples()).hasSize(5); // at most three of a block
            for (int k = 0; k < 5; k++) {
                assertThat(report.examples().get(k))
                        .startsWith(
                                "(standard input):" + lines.get(k < 3 ? k : k + 1) + ": needs 5 fields, has 1: 'xxx");
            }
        }
    }

    /** Makes one word of the line behind a place; returns the line's number. */
    private static int spoil(byte[] bytes, int place) {
        int from = place;
        while (bytes[from - 1] != '\n' || bytes[from] == '#' || bytes[from] == '\n') {
            from++;
        }
        for (int i = from; bytes[i] != '\n'; i++) {
            bytes[i] = 'x';
        }
        int line = 1;
        for (int i = 0; i < from; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
