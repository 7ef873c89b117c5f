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

    /** From the file, from what was stored of it, and from a table of the same rows: the same features, the same run. */
    @Test
    void featuresOfAttributes() throws IOException {
        Files.writeString(folder.resolve("w.gml"), withWords());
        assertThat(imported("w.gml").code()).isZero();
        String recipe = """
                graph: {edges: %s}
                start: {model: deepwalk, dim: 8, walks: {perNode: 4, length: 8, window: 2}}
                features: {numeric: "graph:income", categories: "graph:city", text: "graph:about", width: 3, hops: 1}
                task: {labels: "graph:club", split: {train: 0.5, valid: 0, test: 0.5}, repeats: 2}
                tune: {epochs: 3}
                """;
        Files.writeString(folder.resolve("r.yaml"), recipe.formatted("w.gml"));
        Files.writeString(folder.resolve("s.yaml"), recipe.formatted("stored"));
        StringBuilder numbers = new StringBuilder();
        StringBuilder cities = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        for (int u = 0; u < NODES; u++) {
            numbers.append(u % 4 == 0 ? "" : "p" + u + "\t" + u * 7 % 11 + "\n");
            cities.append("p" + u + "\t" + List.of("Rome", "Oslo", "Bonn").get(u % 3) + "\n");
            texts.append("p" + u + "\tword" + u % 5 + " other" + u % 3 + "\n");
        }
        Files.writeString(folder.resolve("n.tsv"), numbers);
        Files.writeString(folder.resolve("c.tsv"), cities);
        Files.writeString(folder.resolve("t.tsv"), texts);
        Files.writeString(
                folder.resolve("f.yaml"),
                recipe.formatted("w.gml")
                        .replace("\"graph:income\"", "n.tsv")
                        .replace("\"graph:city\"", "c.tsv")
                        .replace("\"graph:about\"", "t.tsv"));
        Ran direct = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("direct"), List.of());
        Ran stored = Ran.of("finetune", folder.resolve("s.yaml"), folder.resolve("byStore"), List.of());
        Ran files = Ran.of("finetune", folder.resolve("f.yaml"), folder.resolve("byFiles"), List.of());
        assertThat(direct.report().at("/counts/numericFeatures").asInt()).isEqualTo(1);
        assertThat(direct.report().at("/counts/categoryFeatures").asInt()).isEqualTo(3);
        assertThat(direct.report().at("/counts/textFeatures").asInt()).isEqualTo(3);
        for (String part : List.of("metrics", "baselines", "counts", "leaks")) {
            assertThat(stored.report().get(part)).isEqualTo(direct.report().get(part));
            assertThat(files.report().get(part)).isEqualTo(direct.report().get(part));
        }
        // What the run's own recipe says opens again.
        Ran again = Ran.graft("evaluate", folder.resolve("direct").toString(), "--json", "--quiet");
        assertThat(again.code()).as(again.err()).isZero();
    }

    private static String withWords() {
        StringBuilder gml = new StringBuilder("graph [\n");
        for (int u = 0; u < NODES; u++) {
            gml.append("node [ id " + u + " label \"p" + u + "\" club \"" + club(u) + "\" age " + age(u) + " city \""
                    + List.of("Rome", "Oslo", "Bonn").get(u % 3) + "\" about \"word" + u % 5 + " other" + u % 3 + "\""
                    + (u % 4 == 0 ? "" : " income " + u * 7 % 11) + " ]\n");
        }
        for (int u = 0; u < NODES; u++) {
            gml.append("edge [ source " + u + " target " + (u + 2) % NODES + " ]\n");
            gml.append("edge [ source " + u + " target " + (u + 5) % NODES + " ]\n");
        }
        return gml + "]\n";
    }

    /** Classes lie apart in the ages, which is a leak of an attribute as of a file; the label itself is no feature. */
    @Test
    void featuresThatTellTheLabel() throws IOException {
        String recipe = """
                graph: {edges: %s}
                start: {model: random, dim: 8}
                features: {%s, hops: 1}
                task: {%s, split: {train: 0.5, valid: 0, test: 0.5}, repeats: 1}
                tune: {epochs: 1}
                """;
        Files.writeString(
                folder.resolve("r.yaml"), recipe.formatted("g.gml", "numeric: 'graph:age'", "labels: 'graph:club'"));
        Ran ran = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("run"), List.of());
        assertThat(ran.report().at("/leaks/0/kind").asString()).isEqualTo("featureIsTarget");
        assertThat(ran.report().at("/leaks/0/count").asInt()).isEqualTo(NODES / 2);
        String gml = folder.resolve("g.gml").toString();
        Files.writeString(folder.resolve("e.tsv"), "a\tb\nb\tc\n");
        assertThat(imported("e.tsv").code()).isZero();
        List<List<String>> faults = List.of(
                List.of(
                        "g.gml",
                        "categories: 'graph:id,club'",
                        "labels: 'graph:club'",
                        "features.categories is graph:id,club, must be without what is learned, and task.labels is"
                                + " graph:club; take it out of the features"),
                List.of(
                        "g.gml",
                        "text: 'graph:age'",
                        "kind: regress, targets: 'graph:age'",
                        "features.text is graph:age, must be without what is learned, and task.targets is graph:age; take it"
                                + " out of the features"),
                List.of(
                        "g.gml",
                        "numeric: 'graph:age,clubs'",
                        "labels: 'graph:club'",
                        "features.numeric is graph:age,clubs, and " + gml + " has club, age, id; did you mean 'club'?"),
                List.of(
                        "g.gml",
                        "numeric: 'graph:age,club'",
                        "kind: regress, targets: 'graph:id'",
                        gml
                                + ", attributes age, club: club of node 'p0' is 'even', which is no finite number; name such"
                                + " columns as features.categories"),
                List.of(
                        "stored",
                        "numeric: 'graph:age'",
                        "labels: l.tsv",
                        "features.numeric is graph:age, and " + folder.resolve("stored")
                                + " has no attributes of nodes; name a file, or import the graph again from a source that has"
                                + " some"),
                List.of(
                        "e.tsv",
                        "numeric: 'graph:age'",
                        "labels: l.tsv",
                        "features.numeric is graph:age, and the graph's source has no attributes of nodes; name a file"));
        Files.writeString(folder.resolve("l.tsv"), "a\tx\nb\ty\nc\tx\n");
        for (List<String> fault : faults) {
            Files.writeString(folder.resolve("r.yaml"), recipe.formatted(fault.get(0), fault.get(1), fault.get(2)));
            Ran refused = Ran.of("finetune", folder.resolve("r.yaml"), folder.resolve("not"), List.of());
            assertThat(refused.err()).isEqualTo("graft: " + fault.get(3) + "\n");
            assertThat(refused.code()).isEqualTo(2);
        }
    }

    /** Facts of a graph's own format need no word on columns. */
    @Test
    void factsOfAFormat() throws IOException {
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            facts.append("<http://e/n" + i + "> <http://e/next> <http://e/n" + (i + 1) % 40 + "> .\n");
            facts.append("<http://e/n" + i + "> <http://e/over> <http://e/n" + (i + 2) % 40 + "> .\n");
        }
        Path file = Files.writeString(folder.resolve("facts.nt"), facts);
        Path recipe = Files.writeString(
                folder.resolve("kg.yaml"),
                "graph: {edges: " + file + "}\nstart: {model: random, dim: 8}\ntask: {kind: kg}\ntune: {epochs: 2}\n");
        String run = folder.resolve("kg").toString();
        assertThat(Ran.graft("finetune", recipe.toString(), "--out", run, "--json", "--quiet")
                        .report()
                        .at("/counts/relations")
                        .asInt())
                .isEqualTo(2);
        assertThat(Ran.graft("predict", run, "--head", "http://e/n1", "--relation", "http://e/next", "--quiet")
                        .code())
                .isZero();
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
