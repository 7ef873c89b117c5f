package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of other formats through the command line: imported, stored, and fine-tuned by what they say of their nodes. */
class FormatCommandTest {
    private static final int NODES = 24;

    @TempDir
    Path folder = Path.of("");

    /** Two rings with a few edges between them; the ring is the club. */
    @BeforeEach
    void write() throws IOException {
        StringBuilder gml = new StringBuilder("graph [\n");
        StringBuilder xml =
                new StringBuilder("<graphml><key id=\"c\" for=\"node\" attr.name=\"club\"/><key id=\"a\" for=\"node\""
                        + " attr.name=\"age\"/><graph edgedefault=\"undirected\">\n");
        for (int u = 0; u < NODES; u++) {
            gml.append("node [ id ")
                    .append(u)
                    .append(" label \"p")
                    .append(u)
                    .append("\" club \"")
                    .append(club(u));
            gml.append("\" age ").append(age(u)).append(" ]\n");
            xml.append("<node id=\"p")
                    .append(u)
                    .append("\"><data key=\"c\">")
                    .append(club(u))
                    .append("</data>");
            xml.append("<data key=\"a\">").append(age(u)).append("</data></node>\n");
        }
        for (int u = 0; u < NODES; u++) {
            for (int step : new int[] {2, 4, u % 8 == 0 ? 1 : 6}) {
                int v = (u + step) % NODES;
                gml.append("edge [ source ")
                        .append(u)
                        .append(" target ")
                        .append(v)
                        .append(" ]\n");
                xml.append("<edge source=\"p")
                        .append(u)
                        .append("\" target=\"p")
                        .append(v)
                        .append("\"/>\n");
            }
        }
        Files.writeString(folder.resolve("g.gml"), gml + "]\n");
        Files.writeString(folder.resolve("g.xml"), xml + "</graph></graphml>\n");
    }

    private static String club(int u) {
        return u % 2 == 0 ? "even" : "odd";
    }

    private static int age(int u) {
        return 20 + u % 2 * 30 + u % 5;
    }

    private Ran imported(String file, String... more) {
        List<String> args = new java.util.ArrayList<>(List.of(
                "import",
                folder.resolve(file).toString(),
                "--out",
                folder.resolve("stored").toString()));
        args.addAll(List.of(more));
        return Ran.graft(args.toArray(String[]::new));
    }

    @Test
    void importSaysWhatItTookTheFileFor() throws IOException {
        Ran ran = imported("g.gml");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith(folder.resolve("g.gml")
                        + ": GML, undirected; 24 nodes, 72 edges; nodes are named by their label, as ids are numbers; node"
                        + " attributes club, age\nimported ");
        assertThat(Files.readAllLines(folder.resolve("stored/nodes.tsv")))
                .startsWith("node\tclub\tage\tid", "p0\teven\t20\t0", "p1\todd\t51\t1")
                .hasSize(NODES + 1);
        // Another graph in its place has none of its attributes.
        Files.writeString(folder.resolve("e.tsv"), "a\tb\n");
        assertThat(imported("e.tsv").code()).isZero();
        assertThat(folder.resolve("stored/nodes.tsv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"g.gml", "g.xml", "stored"})
    void fineTunedByAnAttribute(String edges) throws IOException {
        assertThat(imported("g.gml").code()).isZero();
        Files.writeString(folder.resolve("r.yaml"), """
                graph: {edges: %s}
                start: {model: deepwalk, dim: 8, walks: {perNode: 4, length: 8, window: 2}}
                task: {labels: "graph:club", split: {train: 0.5, valid: 0, test: 0.5}, repeats: 2}
                tune: {epochs: 3}
                """.formatted(edges));
        Ran ran = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("run"), List.of());
        assertThat(ran.report().at("/counts/labelledNodes").asInt()).isEqualTo(NODES);
        // What the run's own recipe says opens again, from wherever.
        Ran again = Ran.graft("evaluate", folder.resolve("run").toString(), "--json", "--quiet");
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void valuesOfAnAttribute() throws IOException {
        Files.writeString(folder.resolve("r.yaml"), """
                graph: {edges: g.gml}
                start: {model: deepwalk, dim: 8, walks: {perNode: 4, length: 8, window: 2}}
                task: {kind: regress, targets: "graph:age", split: {train: 0.5, valid: 0, test: 0.5}, repeats: 2}
                tune: {epochs: 3}
                """);
        Ran ran = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("run"), List.of());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @Test
    void anAttributeThatIsNotThere() throws IOException {
        Files.writeString(folder.resolve("r.yaml"), """
                graph: {edges: g.gml}
                task: {labels: "graph:clubs"}
                """);
        Ran ran = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("run"), List.of());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("graft: task.labels is graph:clubs, and " + folder.resolve("g.gml")
                        + " has club, age, id; did you mean 'club'?\n");
    }

    @Test
    void directions() throws IOException {
        Files.writeString(folder.resolve("d.net"), "*Vertices 3\n1 a\n2 b\n3 c\n*Arcs\n1 2\n2 1\n2 3\n");
        assertThat(imported("d.net").out())
                .contains("d.net: Pajek, directed; 3 nodes, 3 edges", "             3  edges");
        assertThat(imported("d.net", "--no-directed").out())
                .contains("Pajek, directed, read as undirected as graph.directed says", "             2  edges");
        assertThat(imported("d.net", "--format", "space").code()).isEqualTo(2);
    }

    @Test
    void streams() throws IOException {
        String text = Files.readString(folder.resolve("g.gml"));
        Ran ran = Ran.graftReading(
                text, "import", "-", "--out", folder.resolve("s").toString());
        assertThat(ran.out()).startsWith("(standard input): GML, undirected; 24 nodes, 72 edges");
        ran = Ran.graftReading(
                "a b\nb c\n", "import", "-", "--out", folder.resolve("t").toString());
        assertThat(ran.out()).contains("\nimported -\n");
    }

    @Test
    void whatIsNotReadIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("x.tsv"), "<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'/>");
        Ran ran = imported("x.tsv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("graft: " + folder.resolve("x.tsv")
                        + ": is RDF/XML, which Graft does not read: convert it to Turtle or N-Triples\n");
        // A JSON table is a table still.
        Files.writeString(folder.resolve("e.json"), "[{\"source\": \"a\", \"target\": \"b\"}]");
        assertThat(imported("e.json").code()).isZero();
        Files.writeString(
                folder.resolve("n.json"),
                "{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":2}]}");
        assertThat(imported("n.json").out()).contains("n.json: JSON node-link, undirected; 2 nodes, 1 edges");
    }
}
