package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.BadInput;
import dev.graft.base.Mutations;
import dev.graft.feature.Features;
import dev.graft.math.Seeds;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.table.NamedVectors;
import dev.graft.table.format.VectorFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files of every kind: something sound, or a plain complaint that names the file; never anything else. */
class BrokenFilesTest {
    private static final int ROUNDS = 120;
    private static final int MANY = 20_000;
    private static final Ids IDS = Ids.of(List.of("a", "b", "c", "Zürich", "7"));
    private static final Graph GRAPH =
            GraphBuilder.of(IDS, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4}, null, false);

    @TempDir
    Path dir;

    /** Reads a file of a kind, and looks at what came of it. */
    @FunctionalInterface
    private interface Kind {
        void read(Path file) throws IOException;
    }

    /** A sound file, and what reads it. */
    private record Sample(byte[] bytes, Kind kind) {
        Sample(String text, Kind kind) {
            this(text.getBytes(StandardCharsets.UTF_8), kind);
        }
    }

    private static final String EDGES = """
            # edges
            a	b	0.5	knows	1700000000
            b	c	2	likes	17.25

            Zürich	7	1e3	knows	-4
            7	a	1	"x	12
            """;

    private static final Map<String, Sample> SAMPLES = samples();

    private static Map<String, Sample> samples() {
        Map<String, Sample> map = new TreeMap<>();
        map.put("edges", new Sample(EDGES, file -> edges(file, "source,target,weight,type,time")));
        map.put(
                "edges by a header",
                new Sample(
                        "source,target,weight,time\n\"a\",b,1,2015-03-01\nb,\"c, d\",2.5,2015-03-02 10:00\n\"x\"\"y\",b,3,2016-01-01\n",
                        file -> edges(file, null)));
        map.put("edges by blanks", new Sample("a b 1\nb  c 2\nc\td 3\n", file -> edges(file, null)));
        map.put("edges, packed", new Sample(packed(EDGES), file -> edges(file, "source,target,weight,type,time")));
        map.put("labels", new Sample("node\tlabel\na\tx\nb\t\nc\tz\nZürich\t\"x\n", BrokenFilesTest::labels));
        map.put(
                "splits",
                new Sample(
                        "node,one,two\na,train,test\nb,test,train\nc,valid,train\n",
                        file -> LabelFiles.splits(file, IDS)
                                .forEach(parts -> assertThat(parts).hasSize(3))));
        map.put(
                "values",
                new Sample(
                        "node;value\na;1.5\nb;-2e3\n7;0\n",
                        file -> assertThat(ValueFiles.read(file, IDS).values()).hasSize(5)));
        map.put(
                "nodes",
                new Sample(
                        "a\tx\nb\ty\nc\tx\n",
                        file -> NodeFiles.each(
                                TextRows.of(file), name -> assertThat(name).isNotNull())));
        map.put("numbers", new Sample("node\tage\theight\na\t3\t1.5\nb\t4\t-2\n7\t0\t0\n", file -> features(file, 0)));
        map.put("categories", new Sample("a\tred\tbig\nb\tblue\t\nc\tred\tsmall\n", file -> features(file, 1)));
        map.put("words", new Sample("a\t1 5 7\nb\t\nc\t2 2 9\n", file -> features(file, 2)));
        map.put("texts", new Sample("a\tA cat sat.\nb\tthe dog\n7\tthe end\n", file -> features(file, 3)));
        map.put("vectors", new Sample("3 2\na 1 2\nZürich 0.5 -1\nc 1e-3 4\n", BrokenFilesTest::vectors));
        map.put(
                "vectors with a header",
                new Sample("node,v0,v1\na,1,2\n\"b\",3,4\n\"c \"\"d\"\"\",5,6\n", BrokenFilesTest::vectors));
        map.put(
                "vectors as lists",
                new Sample(
                        "id,vector\na,\"[1.5\n -2. ]\"\nb,\"[0.25 3.  ]\"\nc,\"[-0.5 65504.]\"\n",
                        BrokenFilesTest::vectors));
        return map;
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void edges(Path file, @dev.graft.base.Nullable String columns) {
        for (GraphSpec.BadLines bad : GraphSpec.BadLines.values()) {
            GraphSpec spec = new GraphSpec(
                    file.toString(),
                    true,
                    GraphSpec.Format.AUTO,
                    columns,
                    GraphSpec.Header.AUTO,
                    null,
                    GraphSpec.Duplicates.SUM,
                    GraphSpec.Loops.KEEP,
                    0,
                    bad,
                    Cleaning.NONE);
            Graph graph = EdgeFiles.read(spec, file, (Path) null, InputStream.nullInputStream(), 1)
                    .graph();
            List<String> names = Reading.names(graph);
            assertThat(names).doesNotContain("").doesNotHaveDuplicates();
            for (int i = 0; i < graph.out().arcs(); i++) {
                float weight = graph.out().weights() == null ? 1 : graph.out().weights()[i];
                assertThat(weight).isPositive().isFinite();
            }
            assertThat(graph.in().arcs()).isEqualTo(graph.out().arcs());
        }
    }

    private static void labels(Path file) {
        Labels labels = LabelFiles.read(file, IDS).labels();
        assertThat(labels.names()).doesNotContain("").doesNotHaveDuplicates().isNotEmpty();
        for (int u = 0; u < IDS.size(); u++) {
            assertThat(labels.of()[u]).isSorted().doesNotHaveDuplicates();
            assertThat(labels.none()[u] && labels.of()[u].length > 0).isFalse();
        }
    }

    private static void vectors(Path file) {
        NamedVectors read = VectorFormats.read(file);
        assertThat(new HashSet<>(read.names())).hasSameSizeAs(read.names()).doesNotContain("");
        for (float value : read.rows()) {
            assertThat(NamedVectors.sound(value)).isTrue();
        }
    }

    private static void features(Path file, int kind) {
        String name = file.toString();
        FeatureSpec spec = new FeatureSpec(
                FeatureSpec.Use.BESIDE,
                List.of(),
                kind == 0 ? name : null,
                kind == 1 ? name : null,
                kind == 2 ? name : null,
                kind == 3 ? name : null,
                2,
                64,
                FeatureSpec.Weight.TFIDF,
                8,
                1);
        Features features = Features.of(
                spec,
                GRAPH,
                new Features.Files() {
                    @Override
                    public Rows rows(String key, String at) {
                        return TextRows.of(Path.of(at));
                    }

                    @Override
                    public String[] wordNet(String source) {
                        return new String[0];
                    }
                },
                1);
        for (float value : features.rows()) {
            assertThat(value).isFinite();
        }
    }

    static List<String> kinds() {
        return List.copyOf(SAMPLES.keySet());
    }

    private void damage(String name, int rounds) throws IOException {
        Sample sample = Objects.requireNonNull(SAMPLES.get(name));
        Path file = Files.write(dir.resolve("file.x"), sample.bytes);
        sample.kind.read(file);
        Seeds random = Seeds.of(name.hashCode(), rounds);
        for (int round = 0; round < rounds; round++) {
            byte[] broken = Mutations.of(sample.bytes, random);
            Files.write(file, broken);
            try {
                sample.kind.read(file);
            } catch (BadInput e) {
                assertThat(e.getMessage())
                        .as("round %d of %s", round, name)
                        .startsWith(file.toString())
                        .doesNotEndWith(": null");
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "round " + round + " of " + name + ": " + new String(broken, StandardCharsets.UTF_8), e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void damagedFiles(String kind) throws IOException {
        damage(kind, ROUNDS);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("kinds")
    void manyMoreDamagedFiles(String kind) throws IOException {
        damage(kind, MANY);
    }
}
