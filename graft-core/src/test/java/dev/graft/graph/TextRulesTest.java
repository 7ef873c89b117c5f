package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import dev.graft.table.format.VectorFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One set of rules: every reader of text tables finds the same names in the same text. */
class TextRulesTest {
    @TempDir
    Path dir;

    /** Names of the first column, as a reader finds them. */
    @FunctionalInterface
    private interface Reader {
        List<String> names(Path file) throws IOException;
    }

    private static List<String> rows(Path file, Rows.Field field) {
        List<String> names = new ArrayList<>();
        TextRows.of(file)
                .read(new Rows.Ask(field, null, false, name -> false), (number, row) -> names.add(row.getFirst()));
        return names;
    }

    private static List<String> edges(Path file) {
        Graph graph = new Reading().directed().file(file).graph();
        List<String> names = new ArrayList<>();
        for (int u = 0; u < graph.nodes(); u++) {
            if (graph.out().degree(u) > 0) {
                names.add(graph.ids().name(u));
            }
        }
        return names;
    }

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            "edges", TextRulesTest::edges,
            "labels", file -> rows(file, Rows.Field.LABEL),
            "values", file -> rows(file, Rows.Field.VALUE),
            "splits", file -> rows(file, Rows.Field.PART),
            "numbers", file -> rows(file, Rows.Field.NUMBERS),
            "categories", file -> rows(file, Rows.Field.CATEGORIES),
            "texts", file -> rows(file, Rows.Field.TEXT),
            "vectors", file -> VectorFormats.read(file).names()));

    private static List<String> names(String reader, Path file) throws IOException {
        return Objects.requireNonNull(READERS.get(reader)).names(file);
    }

    /** A text whose second column holds 1, 2 and so on, and the names of its first. */
    private record Case(String text, String... names) {}

    private static final List<Case> CASES = List.of(
            new Case("a\t1\nb\t2\n", "a", "b"),
            new Case("\uFEFFa\t1\nb\t2\n", "a", "b"),
            new Case("\uFEFF\"a\",1\nb,2\n", "a", "b"),
            new Case("a, 1\n b ,2\n", "a", "b"),
            new Case(" a\t1\n b \t 2 \n", "a", "b"),
            new Case("a\t1\r\nb\t2\r\n", "a", "b"),
            new Case("a\t1\rb\t2\r", "a", "b"),
            new Case("a 1\n\n  \nb  2", "a", "b"),
            new Case("a;1\nb;2\n", "a", "b"),
            new Case("# two\n% three\na,1\nb,2\n", "a", "b"),
            new Case("# two\na,1\n# four words are here\nb,2\n", "a", "b"),
            new Case("#cats\t1\n%x\t2\n", "#cats", "%x"),
            new Case("a\t1\n#cats\t2\n", "a", "#cats"),
            new Case("# names, numbers, more\na\t1\n%cats\t2\n", "a", "%cats"),
            new Case("\u0423\u0444\u0430\t1\n\u4e25\t2\n", "\u0423\u0444\u0430", "\u4e25"),
            new Case("\"x\"\"\u00e9\",1\n\"a, b\",2\n", "x\"\u00e9", "a, b"),
            new Case("\"a\" \"1\"\n\"b c\" \"2\"\n", "a", "b c"),
            new Case("a,1,\nb,2,\n", "a", "b"),
            new Case("\"a\"\t1\nb\t2\n", "\"a\"", "b"));

    static Stream<Arguments> sound() {
        return READERS.keySet().stream()
                .flatMap(reader -> CASES.stream().map(c -> Arguments.of(reader, c.text, c.names)));
    }

    @ParameterizedTest
    @MethodSource
    void sound(String reader, String text, String[] names) throws IOException {
        Path file = Files.writeString(dir.resolve("file"), text);
        assertThat(names(reader, file)).containsExactly(names);
    }

    static Stream<Arguments> refused() {
        List<Arguments> all = new ArrayList<>();
        for (String reader : List.of("edges", "labels", "values", "splits", "numbers", "categories")) {
            all.add(Arguments.of(reader, "a\t1\nb\t2\t3\n", ":2: needs 2 fields, has 3"));
            all.add(Arguments.of(reader, "a\t1\nb\n", ":2: needs 2 fields, has 1"));
            all.add(Arguments.of(
                    reader, "a,1\nSmith, John,2\n", ":2: needs 2 fields, has 3; a field that holds a comma"));
        }
        for (String reader : READERS.keySet()) {
            all.add(Arguments.of(reader, "a\t1\nb\rc\t2\n", ":2: a carriage return inside it"));
            all.add(Arguments.of(reader, "a,1\n\"b,2\n", ":2: a quote is opened and not closed"));
            all.add(Arguments.of(reader, "a,1\n\"b\"c,2\n", ":2: text follows a closing quote"));
            all.add(Arguments.of(reader, "a,1\nb\0,2\n", ":2: a zero byte"));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource
    void refused(String reader, String text, String message) throws IOException {
        Path file = Files.writeString(dir.resolve("file"), text);
        assertThatThrownBy(() -> names(reader, file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + message);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void bytesThatAreNoText(String reader) throws IOException {
        Path file = Files.write(dir.resolve("file"), "a,1\nZ\u00fcrich,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> names(reader, file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ":2: not valid UTF-8");
    }

    /** A pipe can be read once. */
    @ParameterizedTest
    @MethodSource("readers")
    void pipes(String reader) throws Exception {
        Path pipe = dir.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0, "no named pipes here");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "a,1\nb,2\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(names(reader, pipe)).containsExactly("a", "b");
        writer.join();
    }

    static List<String> readers() {
        return List.copyOf(READERS.keySet());
    }

    private static List<String> graph(String text) {
        return Reading.edges(new Reading().directed().text(text).graph());
    }

    private static String taken(String text) {
        return EdgeFiles.read(GraphSpec.of("-", true), Path.of("-"), (Path) null, bytes(text), 1)
                .report()
                .taken();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void columnsGoByTheirNames() {
        assertThat(graph("id,source,target,year\n1,a,b,2001\n2,b,c,2002\n")).containsExactly("a b", "b c");
        assertThat(graph("user,friend\na,b\n")).containsExactly("a b");
        assertThat(graph("followed,follower\na,b\n")).containsExactly("b a");
        assertThat(graph("head,relation,tail\na,likes,b\n")).containsExactly("a b likes");
        assertThat(graph("userId,movieId,rating,timestamp\n1,7,4.5,9\n2,7,3,8\n"))
                .containsExactly("1 7 4.5 @9", "2 7 3.0 @8");
        assertThat(graph("Source,Target,Type,Id,Weight\n1,2,Undirected,0,1.5\n"))
                .containsExactly("1 2 1.5");
        assertThat(graph(":START_ID(P),weight:float,:END_ID(P),:TYPE\na,2,b,KNOWS\n"))
                .containsExactly("a b 2.0 KNOWS");
        assertThat(graph("sourceNodeId,targetNodeId\n0,1\n")).containsExactly("0 1");
        assertThat(graph("user_id:token\titem_id:token\trating:float\n1\t2\t3\n"))
                .containsExactly("1 2 3.0");
        assertThat(graph("# FromNodeId\tToNodeId\n0\t1\n")).containsExactly("0 1");
        assertThat(graph("person,friend,since\na,b,x\nb,c,y\n")).containsExactly("a b", "b c");
    }

    @Test
    void whatAFileWasTakenForIsTold() {
        assertThat(taken("userId,movieId,rating,tag\n1,7,4.5,x\n2,7,3,y\n"))
                .isEqualTo(
                        "(standard input): comma, header; userId → source, movieId → target, rating → weight; tag not"
                                + " used; where userId and movieId have the same name they are one node, but for task.kind recommend; 2 edges,"
                                + " 0 odd lines");
        assertThat(taken("# one\na b\n"))
                .isEqualTo("(standard input): blanks, no header; column 1 → source, column 2 → target; 1 edges, 0 odd"
                        + " lines, 1 comment lines");
    }

    @Test
    void columnsAreSaidByNameOrNumber() {
        Reading reading = new Reading().directed().columns("b=source,a=target");
        assertThat(Reading.edges(reading.text("a,b,c\n1,x,3\n").graph())).containsExactly("x 1");
        Reading byNumber = new Reading().directed().columns("3=source,1=target");
        assertThat(Reading.edges(byNumber.text("p\tq\tr\n").graph())).containsExactly("r p");
        assertThatThrownBy(() -> reading.text("a,c\n1,2\n"))
                .hasMessage("(standard input): has no column 'b'; there are a, c");
    }

    @Test
    void ratingsMayBeZeroOrBelow() {
        String text = "u,v,w\na,b,0\na,c,-2.5\n";
        Graph graph = EdgeFiles.read(GraphSpec.of("-", true), Path.of("-"), bytes(text), null, true, 1)
                .graph();
        assertThat(Reading.edges(graph)).containsExactly("a b 0.0", "a c -2.5");
        assertThatThrownBy(() ->
                        EdgeFiles.read(GraphSpec.of("-", true), Path.of("-"), bytes("u,v,w\na,b,inf\n"), null, true, 1))
                .hasMessageContaining(":2: the weight 'inf' is not a finite number: ");
    }

    private LabelFiles.Result labels(String text, @Nullable String column, boolean several) throws IOException {
        Path file = Files.writeString(dir.resolve("labels"), text);
        return LabelFiles.read(TextRows.of(file), Ids.of(List.of("n0", "n1", "n2")), column, several);
    }

    @Test
    void labelsGoByTheirColumn() throws IOException {
        String text = "Id,Label,political_ideology\nn0,Alpha,x\nn1,Beta,y\nn2,Beta,y\n";
        assertThat(labels(text, null, false).labels().names()).containsExactly("Alpha", "Beta");
        assertThat(labels(text, "political_ideology", false).labels().names()).containsExactly("x", "y");
        assertThat(labels(text, "3", false).labels().names()).containsExactly("x", "y");
        assertThatThrownBy(() -> labels(text, "colour", false))
                .hasMessageEndingWith(
                        "has no column 'colour' as task.column says; there are Id, Label, political_ideology");
    }

    @Test
    void aQuotedCommaIsPartOfALabelAndNaNIsNone() throws IOException {
        Labels labels = labels("n0,\"a, class\"\nn1,NaN\nn2,b\n", null, false).labels();
        assertThat(labels.names()).containsExactly("a, class", "b");
        assertThat(labels.known(1)).isFalse();
        assertThat(labels("n0,\"a,b\"\nn1,\nn2,b\n", null, true).labels().none())
                .containsExactly(false, true, false);
        assertThat(labels("n0,a\nn1,\nn2,b\n", null, false).labels().known(1)).isFalse();
    }

    @Test
    void labelsThatAreAllDifferentAreNoClasses() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            text.append("n").append(i).append("\tl").append(i).append('\n');
            names.add("n" + i);
        }
        Path file = Files.writeString(dir.resolve("labels"), text);
        // Of some nodes more each may well have another.
        assertThat(LabelFiles.some(TextRows.of(file), Ids.of(names), null, false)
                        .labels()
                        .classes())
                .isEqualTo(60);
        assertThatThrownBy(() -> LabelFiles.read(TextRows.of(file), Ids.of(names), null, false))
                .hasMessage(
                        file + ": has 60 classes for 60 nodes: is the label in another column (task.column), or is it a"
                                + " number, for task.kind: regress?");
    }

    private List<String> all(String text, Rows.Field field, String... known) throws IOException {
        Path file = dir.resolve("rows.csv");
        Files.writeString(file, text);
        List<String> rows = new ArrayList<>();
        List<String> nodes = List.of(known);
        TextRows.of(file, rows::add)
                .read(Rows.Ask.of(field, nodes::contains), (number, row) -> rows.add(row.toString()));
        return rows;
    }

    /** What is no node above nodes, with a word that columns are called by, names them. */
    @Test
    void aFirstRowAboveNodesNamesColumns() throws IOException {
        assertThat(all("paper,topic\np1,x\np2,y\n", Rows.Field.LABEL, "p1", "p2"))
                .containsExactly("[p1, x]", "[p2, y]", "rows.csv: comma, header; paper → node, topic → label; 2 rows");
        // A node itself, no word that is known, a row below that is no node, and one that says it again: all of these
        // are rows.
        assertThat(all("paper,topic\np1,x\np2,y\n", Rows.Field.LABEL, "paper", "p1", "p2"))
                .contains("[paper, topic]");
        assertThat(all("p0,z\np1,x\np2,y\n", Rows.Field.LABEL, "p1", "p2")).contains("[p0, z]");
        assertThat(all("paper,topic\np1,x\np2,y\n", Rows.Field.LABEL, "p1")).contains("[paper, topic]");
        assertThat(all("p0,topic\np1,topic\np2,y\n", Rows.Field.LABEL, "p1", "p2"))
                .contains("[p0, topic]");
    }

    /** Where a column of names is asked for, a line without a separator is a name, blanks and all. */
    @Test
    void aLineIsAName() throws IOException {
        assertThat(all("node\nHans Braun\nal\nAnna Maria Schmidt\n", Rows.Field.NODE))
                .containsExactly(
                        "[Hans Braun]",
                        "[al]",
                        "[Anna Maria Schmidt]",
                        "rows.csv: a name a line, header; node → node; 3 rows");
        assertThat(all("  Hans Braun \n\n#cats and dogs\nal\n", Rows.Field.NODE))
                .contains("[Hans Braun]", "[#cats and dogs]", "[al]");
        // As CSV quotes them: some, or all; a name that begins with a quote where a node does, or where it is none of
        // CSV's.
        assertThat(all("node\n\"Braun, Hans\"\nal\n\"say \"\"hi\"\"\"\n", Rows.Field.NODE))
                .contains("[Braun, Hans]", "[al]", "[say \"hi\"]");
        assertThat(all("\"Hans Braun\"\n\"al\"\n", Rows.Field.NODE)).contains("[Hans Braun]", "[al]");
        assertThat(all("\"Al\"\nal\n", Rows.Field.NODE, "\"Al\"")).contains("[\"Al\"]", "[al]");
        assertThat(all("\"Weird Al\" Yankovic\nal\n", Rows.Field.NODE)).contains("[\"Weird Al\" Yankovic]", "[al]");
        // Commas separate where the first line is no node with one.
        assertThat(all("Hans Braun,7\nal,8\n", Rows.Field.NODE)).contains("[Hans Braun]", "[al]");
        assertThat(all("Hans Braun;7\nal;8\n", Rows.Field.NODE)).contains("[Hans Braun]", "[al]");
        assertThat(all("Hans Braun\t7\nal\t8\n", Rows.Field.NODE)).contains("[Hans Braun]", "[al]");
        assertThat(all("Braun, Hans\nal\n", Rows.Field.NODE, "Braun, Hans")).contains("[Braun, Hans]", "[al]");
        assertThatThrownBy(() -> all("Hans Braun\nal\t8\n", Rows.Field.NODE))
                .hasMessageEndingWith(":2: needs 1 field, has 2: 'al\t8'");
    }

    @Test
    void questionsGoByTheirColumns() throws IOException {
        String file = "rows.csv";
        assertThat(all("friend,user\na,b\n", Rows.Field.PAIR, "a", "b"))
                .containsExactly("[b, a]", file + ": comma, header; user → source, friend → target; 1 rows");
        assertThat(all("a,b\nb,c\n", Rows.Field.PAIR, "a", "b"))
                .containsExactly(
                        "[a, b]", "[b, c]", file + ": comma, no header; column 1 → source, column 2 → target; 2 rows");
        assertThat(all("tail,head,note,relation\nt,h,n,r\n", Rows.Field.FACT, "h", "t"))
                .containsExactly(
                        "[h, r, t]",
                        file + ": comma, header; head → source, relation → type, tail → target; note not used; 1 rows");
        assertThat(all("h,r,t\n", Rows.Field.FACT, "h", "t"))
                .containsExactly(
                        "[h, r, t]",
                        file + ": comma, no header; column 1 → source, column 2 → type, column 3 → target; 1 rows");
        assertThatThrownBy(() -> all("a,b\n", Rows.Field.FACT, "a", "b"))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith(file + ": has 2 columns, and needs 3: source, type, target");
    }
}
