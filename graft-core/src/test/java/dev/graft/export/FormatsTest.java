package dev.graft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Sides;
import dev.graft.table.Layout;
import dev.graft.table.NamedVectors;
import dev.graft.table.format.VectorFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format holds any name and value and gives it back, or refuses it before it writes. */
class FormatsTest {
    /** Each with what it cannot hold stated below, by format. */
    private static final List<String> NAMES = List.of(
            "plain",
            "with blank",
            " edges ",
            "tab\there",
            "line\nfeed",
            "carriage\rreturn",
            "\"quoted\"",
            "a \"quote",
            "it's",
            "comma, semi; colon:",
            "=1+1",
            "#comment",
            "-5",
            "007",
            "NA",
            "back\\slash",
            "\\u0027) MATCH (n) DETACH DELETE n //",
            "`tick`",
            "<tag> & entity &amp;",
            "]]>",
            "Zürich",
            "日本語",
            "a\u0301",
            "á",
            "🐟",
            "\u200b",
            "\u2028",
            "\u0001",
            "\uFFFE",
            "null",
            "",
            "nul\0",
            "half\ud83d");

    private static final Layout LAYOUT = Layout.roles("bge", 4);

    @TempDir
    Path dir;

    static Stream<Format> formats() {
        return Formats.all().stream();
    }

    /** What a format may refuse; it must refuse the last three. */
    private static List<String> refused(Format format) {
        List<String> all = new ArrayList<>(List.of("", "nul\0", "half\ud83d"));
        all.addAll(
                switch (format.name()) {
                    case "tsv" -> List.of(" edges ", "tab\there", "line\nfeed", "carriage\rreturn", "\u2028");
                    case "csv" -> List.of("carriage\rreturn");
                    case "npy", "neo4j" -> List.of("line\nfeed", "carriage\rreturn");
                    case "projector" -> List.of("tab\there", "line\nfeed", "carriage\rreturn");
                    case "graphml" -> List.of("\u0001", "\uFFFE");
                    case "word2vec" ->
                        NAMES.stream()
                                .filter(name -> name.chars()
                                        .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c)))
                                .toList();
                    case "word2vec-bin" ->
                        NAMES.stream()
                                .filter(name -> name.chars().anyMatch(Character::isWhitespace))
                                .toList();
                    case "safetensors", "cypher" -> List.of();
                    default -> throw new AssertionError("say what " + format.name() + " refuses");
                });
        return all;
    }

    private static NamedVectors vectors(List<String> names) {
        float[] some = {1.5f, -2, Float.MIN_VALUE, 1e12f, 0.1f, 1 / 3f, -0f, 1e-5f, 16777217};
        float[] rows = new float[4 * names.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = some[i % some.length];
        }
        return new NamedVectors(names, 4, rows);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> dir.relativize(file).toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatItCannotHoldIsRefusedAndNothingIsWritten(Format format) throws IOException {
        for (String name : refused(format)) {
            Path out = dir.resolve("v." + format.ending());
            assertThatThrownBy(() -> format.write(out, new Exported(vectors(List.of("a", name)), LAYOUT)))
                    .as("%s", name)
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith(out + ": ")
                    .hasMessageContaining("'" + name + "', it ");
        }
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyOtherNameComesBackWithItsValues(Format format) throws Exception {
        List<String> names = new ArrayList<>(NAMES);
        names.removeAll(refused(format));
        NamedVectors vectors = vectors(names);
        Path out = dir.resolve("v." + format.ending());
        format.write(out, new Exported(vectors, LAYOUT));

        NamedVectors read = format.readBack() ? VectorFormats.read(out) : BySpecification.read(format, out);
        assertThat(read.names()).isEqualTo(names);
        assertThat(read.dim()).isEqualTo(4);
        assertThat(read.rows()).containsExactly(vectors.rows());
        assertThat(left())
                .containsExactlyInAnyOrderElementsOf(format.files(out).stream()
                        .map(file -> dir.relativize(file).toString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noRowsAreNoRows(Format format) throws Exception {
        Path out = dir.resolve("v." + format.ending());
        format.write(out, new Exported(new NamedVectors(List.of(), 4, new float[0]), LAYOUT));
        if (!format.readBack()) {
            assertThat(BySpecification.read(format, out).names()).isEmpty();
        }
        assertThat(left()).hasSameSizeAs(format.files(out));
    }

    /** Attributes and edges, in every format that holds them. */
    static Stream<Format> withAttributes() {
        return formats().filter(Format::attributes);
    }

    @ParameterizedTest
    @MethodSource("withAttributes")
    void attributesAndEdgesComeBack(Format format) throws Exception {
        Graph graph = graph();
        List<String> names = List.of("user:a", "user:b, \"c\"", "item:e");
        List<Attribute> attributes = List.of(
                new Attribute("class", false, new String[] {"x, \"y\"", null, "<z>\\u0027'"}),
                new Attribute("probability", true, new String[] {"0.5", "1e-3", null}));
        Path out = dir.resolve("v." + format.ending());
        Relationships edges = Relationships.of(graph, new Sides("user:", "item:"), names);
        assertThat(edges.size()).isEqualTo(2);
        assertThat(edges.leftOut()).isEqualTo(1);
        format.write(
                out,
                new Exported(
                        vectors(names),
                        LAYOUT,
                        new Sides("user:", "item:"),
                        attributes,
                        format.edges() ? edges : null));
        assertThat(BySpecification.attributes(format, out))
                .containsExactly(List.of("x, \"y\"", "0.5"), List.of("", "1e-3"), List.of("<z>\\u0027'", ""));
        if (format.edges()) {
            assertThat(BySpecification.edges(format, out))
                    .containsExactly("user:a -> item:e 2.0", "user:b, \"c\" -> item:e 0.5");
        }
    }

    /** a→e, "b, …"→e and a→d, of which d has no vector. */
    private static Graph graph() {
        return GraphBuilder.of(
                Ids.of(List.of("a", "b, \"c\"", "d", "e")),
                new int[] {0, 1, 0},
                new int[] {3, 3, 2},
                new float[] {2, 0.5f, 1},
                true);
    }

    @Test
    void anUndirectedEdgeIsWrittenOnce() throws IOException {
        Graph graph = GraphBuilder.of(Ids.of(List.of("a", "b")), new int[] {0}, new int[] {1}, null, false);
        Path out = dir.resolve("g.graphml");
        new GraphMl()
                .write(
                        out,
                        new Exported(
                                vectors(List.of("a", "b")),
                                LAYOUT,
                                Sides.NONE,
                                List.of(),
                                Relationships.of(graph, Sides.NONE, List.of("a", "b"))));
        assertThat(Files.readString(out)).containsOnlyOnce("<edge ").contains("edgedefault=\"undirected\"");
    }

    @Test
    void namesDiffer() {
        assertThat(Formats.all().stream().map(Format::name)).doesNotHaveDuplicates();
        assertThat(Formats.all())
                .allSatisfy(format -> assertThat(format.about()).isNotBlank().doesNotContain("%"));
    }

    /** The meaning of halves goes with the values where there is a place for it. */
    @Test
    void layoutIsWritten() throws IOException {
        Exported two = new Exported(vectors(List.of("a", "b")), LAYOUT);
        new SafetensorsFile().write(dir.resolve("v.safetensors"), two);
        new GraphMl().write(dir.resolve("v.graphml"), two);
        new Cypher().write(dir.resolve("v.cypher"), two);
        String head = Files.readString(dir.resolve("v.safetensors"), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(head)
                .contains("\\\"name\\\":\\\"source\\\",\\\"from\\\":0,\\\"to\\\":2")
                .contains("\\\"name\\\":\\\"target\\\",\\\"from\\\":2,\\\"to\\\":4");
        assertThat(Files.readString(dir.resolve("v.graphml"))).contains("values 0 to 1 (from 0) are source");
        assertThat(Files.readString(dir.resolve("v.cypher"))).startsWith("// bge: two vectors a node");
    }

    @Test
    void tooManyNamesForTheHeadOfSafetensors() {
        List<String> names = java.util.Collections.nCopies(100_000, "n".repeat(1_000));
        assertThatThrownBy(() -> new SafetensorsFile()
                        .write(dir.resolve("v"), new Exported(new NamedVectors(names, 0, new float[0]), LAYOUT)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("safetensors cannot hold 100000 names of 100500001 bytes");
    }

    @Test
    void cypherHoldsNoBackslashBeforeAU() {
        assertThat(Cypher.literal("a\\u0027b")).isEqualTo("'a\\\\' + 'u0027b'");
        assertThat(Cypher.literal("\\\\u'")).isEqualTo("'\\\\\\\\' + 'u\\''");
    }
}
