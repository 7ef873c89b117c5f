package dev.graft.graph.format;

import static dev.graft.graph.format.Told.attribute;
import static dev.graft.graph.format.Told.edges;
import static dev.graft.graph.format.Told.read;
import static dev.graft.graph.format.Told.spec;
import static dev.graft.graph.format.Told.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Imported;
import dev.graft.recipe.GraphSpec.BadLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format as its programs write it: nodes, edges, weights, types, directions and attributes, by hand. */
class FormatsTest {
    private static final List<String> EDGES = List.of("ann-bob 2.5", "ann-çem 3.0", "bob-çem 1.0");

    @ParameterizedTest
    @ValueSource(strings = {"GraphML", "GEXF", "GML", "Pajek", "JSON node-link"})
    void namesWeightsAndAttributes(String format) {
        Imported read = read(Samples.all().getOrDefault(format, ""));

        assertThat(taken(read)).startsWith(format + ", undirected; 4 nodes, 3 edges; ");
        assertThat(taken(read)).endsWith("; edge attribute weight → weight");
        assertThat(edges(read)).isEqualTo(EDGES);
        assertThat(read.graph().ids().names()).containsExactlyInAnyOrder("ann", "bob", "çem", "dan");
        assertThat(attribute(read, "age")).containsExactly("ann=31", "bob=44", "çem=27", "dan=9");
        String club = format.equals("Pajek") ? "C q" : "C \"q\"";
        assertThat(attribute(read, "club")).containsExactly("ann=A & B", "bob=" + club, "çem=" + club, "dan=A & B");
    }

    @Test
    void whatIsSaidOfEach() {
        assertThat(taken(read(Samples.GRAPHML)))
                .isEqualTo("GraphML, undirected; 4 nodes, 3 edges; node attributes age, club; edge attribute weight →"
                        + " weight");
        assertThat(taken(read(Samples.GML)))
                .isEqualTo("GML, undirected; 4 nodes, 3 edges; nodes are named by their label, as ids are numbers; node"
                        + " attributes age, club; edge attribute weight → weight");
        assertThat(taken(read(Samples.NEO4J)))
                .isEqualTo(
                        "Neo4j JSON, directed; 3 nodes, 2 edges; nodes are named by their name, as ids are numbers; node"
                                + " attributes labels, age, kids; edge attribute type → type; edge attributes since not used");
        assertThat(taken(read(Samples.TURTLE)))
                .isEqualTo(
                        "Turtle, directed; 7 nodes, 7 edges; node attributes type, name, age, alive, name@en, first; edge"
                                + " attribute type → type");
    }

    @Test
    void labelsAreNamesOnlyWhereAllDiffer() {
        Imported read = read(Samples.GML.replace("\"dan\"", "\"bob\""));
        assertThat(read.graph().ids().names()).containsExactly("0", "1", "2", "3");
        assertThat(attribute(read, "label")).containsExactly("0=ann", "1=bob", "2=çem", "3=bob");
        assertThat(attribute(read(Samples.GML), "id")).containsExactly("ann=0", "bob=1", "çem=2", "dan=3");
    }

    @Test
    void matrices() {
        assertThat(edges(read(Samples.MATRIX_MARKET))).containsExactly("1-2 2.5", "1-3 3.0", "2-3 1.0");
        assertThat(taken(read(Samples.MATRIX_MARKET)))
                .isEqualTo(
                        "Matrix Market, undirected; 3 nodes, 3 edges; edge attribute weight → weight; 1 rows without an"
                                + " entry are no nodes");
        Imported general = read("%%MatrixMarket matrix coordinate pattern general\n3 3 3\n1 2\n2 1\n3 1\n");
        assertThat(edges(general)).containsExactly("1>2", "2>1", "3>1");
        Imported rectangle = read(
                "%%MatrixMarket MATRIX Coordinate Integer General\n% by hand\n\n2 3 4\n1 1 5\n1 3 2\n2 3 0\n2 2 1e0\n");
        assertThat(edges(rectangle)).containsExactly("r1>c1 5.0", "r1>c3 2.0", "r2>c2 1.0");
        assertThat(rectangle.report().count("entries of value 0, which are no edges"))
                .isEqualTo(1);
        assertThat(taken(rectangle)).endsWith("2 rows and 3 columns, named r1 … and c1 …");
        // What a matrix has both ways is an arc each way where the recipe asks for directions.
        assertThat(edges(read(Samples.MATRIX_MARKET, spec(true, null, BadLines.ERROR))))
                .containsExactly("1>2 2.5", "1>3 3.0", "2>1 2.5", "2>3 1.0", "3>1 3.0", "3>2 1.0");
    }

    @Test
    void adjacencyLists() {
        Imported read = read(Samples.METIS);
        assertThat(edges(read)).containsExactly("1-2 5.0", "1-3 6.0", "2-3 2.0");
        assertThat(read.graph().nodes()).isEqualTo(4);
        Imported weighed = read("4 3 10 2\n9 8 2 3\n7 6 1 3\n5 4 1 2\n3 2\n");
        assertThat(edges(weighed)).containsExactly("1-2", "1-3", "2-3");
        assertThat(attribute(weighed, "weight 2")).containsExactly("1=8", "2=6", "3=4", "4=2");
    }

    @Test
    void triples() {
        Imported read = read(Samples.N_TRIPLES);
        assertThat(taken(read))
                .startsWith("N-Triples, directed; 3 nodes, 3 edges; node attributes type, age, name@de; ");
        String x = "http://x.org/";
        assertThat(edges(read))
                .containsExactly(
                        x + "ann>" + x + "bob " + x + "knows",
                        x + "ann>" + x + "bob " + x + "likes",
                        x + "bob>_:c1 " + x + "knows");
        assertThat(attribute(read, "type")).containsExactly(x + "ann=" + x + "Person");
        assertThat(attribute(read, "age")).containsExactly(x + "ann=31");
        assertThat(attribute(read, "name@de")).containsExactly(x + "bob=Böb \"x\"");
    }

    @Test
    void turtle() {
        Imported read = read(Samples.TURTLE);
        String x = "http://x.org/";
        String rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        assertThat(edges(read))
                .containsExactlyInAnyOrder(
                        x + "ann>" + x + "bob http://foaf.org/knows",
                        x + "ann>_:(1) http://foaf.org/knows",
                        "_:(1)>" + x + "dan http://foaf.org/knows",
                        x + "bob>_:(2) http://foaf.org/order",
                        "_:(2)>" + x + "ann " + rdf + "first",
                        "_:(2)>_:(3) " + rdf + "rest",
                        "_:(3)>" + rdf + "nil " + rdf + "rest");
        assertThat(attribute(read, "age")).containsExactly(x + "ann=31", x + "ann=3.5e1");
        assertThat(attribute(read, "name@en")).containsExactly(x + "ann=Ann \"the\" A\"");
        assertThat(attribute(read, "alive")).containsExactly(x + "ann=true");
        assertThat(attribute(read, "type")).containsExactly(x + "ann=http://foaf.org/Person");
        assertThat(attribute(read, "first")).containsExactly("_:(3)=x");
    }

    @Test
    void neo4j() {
        Imported read = read(Samples.NEO4J);
        assertThat(edges(read)).containsExactly("Adam>Jim KNOWS", "Jim>Eve LIKES");
        assertThat(attribute(read, "labels")).containsExactly("Adam=User", "Adam=Admin", "Jim=User", "Eve=User");
        assertThat(attribute(read, "kids")).containsExactly("Adam=Sam", "Adam=Anna");
        String lines = Samples.NEO4J.strip().replace("\n", ",\n");
        assertThat(edges(read("[" + lines + "]"))).isEqualTo(edges(read));
        assertThat(edges(read(Samples.NEO4J, spec(null, "since=time,type=skip", BadLines.SKIP))))
                .containsExactly("Adam>Jim @1993");
    }

    @Test
    void nodesAndLinksOfOtherPrograms() {
        assertThat(edges(read("""
                {"links": [{"source": 0, "target": 1, "value": 4}, {"source": {"id": 1}, "target": 2, "value": 1}],
                 "nodes": [{"name": "Myriel", "group": 1}, {"name": "Napoleon", "group": 1}, {"name": "Valjean"}]}
                """))).containsExactly("Myriel-Napoleon 4.0", "Napoleon-Valjean 1.0");
        Imported graphology = read("""
                {"attributes": {}, "options": {"type": "mixed"}, "nodes": [{"key": "a", "attributes": {"x": 1}}, {"key": "b"}],
                 "edges": [{"key": "e", "source": "a", "target": "b", "undirected": true, "attributes": {"weight": 2}},
                           {"source": "b", "target": "a", "attributes": {"weight": 5}}]}
                """);
        assertThat(edges(graphology)).containsExactly("a>b 2.0", "b>a 2.0", "b>a 5.0");
        assertThat(attribute(graphology, "x")).containsExactly("a=1");
        assertThat(edges(read("{\"nodes\":[{\"id\":1},{\"id\":2}],\"edges\":[{\"from\":1,\"to\":2}]}")))
                .containsExactly("1-2");
    }

    @Test
    void directions() {
        String mixed = """
                <graphml><key id="w" for="edge" attr.name="weight"><default>7</default></key>
                <graph edgedefault="directed"><node id="a"/><node id="b"/><node id="c"/>
                <edge source="a" target="b" directed="false"/><edge source="b" target="c"><data key="w">2</data></edge>
                </graph></graphml>
                """;
        assertThat(edges(read(mixed))).containsExactly("a>b 7.0", "b>a 7.0", "b>c 2.0");
        assertThat(taken(read(mixed))).startsWith("GraphML, directed and undirected; 3 nodes, 2 edges");
        assertThat(edges(read(mixed, spec(false, null, BadLines.ERROR)))).containsExactly("a-b 7.0", "b-c 2.0");
        assertThat(taken(read(mixed, spec(false, null, BadLines.ERROR))))
                .contains("directed and undirected, read as undirected as graph.directed says");
        assertThat(edges(read(Samples.GRAPHML, spec(true, null, BadLines.ERROR))))
                .containsExactly("ann>bob 2.5", "ann>çem 3.0", "bob>çem 1.0");
        assertThat(edges(read(Samples.PAJEK.replace("*edges", "*arcs"))))
                .containsExactly("ann>bob 2.5", "ann>çem 3.0", "bob>çem 1.0");
        assertThat(edges(read(Samples.GEXF.replace("target=\"bob\"", "target=\"bob\" type=\"directed\""))))
                .containsExactly("ann>bob 2.5", "ann>çem 3.0", "bob>çem 1.0", "çem>ann 3.0", "çem>bob 1.0");
        assertThat(edges(read("graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] directed 1 ]")))
                .containsExactly("1>2");
    }

    @Test
    void pajeksOtherSections() {
        assertThat(edges(read("""
                /* a comment */
                *Network friends
                *Vertices 3 1
                1 "a b"
                2 "c"
                3 "d"
                *Arcs :1 "likes"
                1 2 1 l "x y"
                *Edges :2 "knows"
                2 3
                """))).containsExactly("a b>c 1.0 likes", "c>d 1.0 knows", "d>c 1.0 knows");
        assertThat(edges(read("*Vertices 3\n*Arcslist\n1 2 3\n*Edgeslist\n2 3\n")))
                .containsExactly("1>2", "1>3", "2>3", "3>2");
        assertThat(edges(read("*Vertices 2\n1 a\n2 b\n*Matrix\n0 2\n0.0 1\n"))).containsExactly("a>b 2.0", "b>b 1.0");
    }

    @Test
    void yedAndNeo4jInGraphMl() {
        Imported read = read("""
                <graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
                <key for="edge" id="d9" attr.name="label"/>
                <graph edgedefault="directed" id="G"><node id="n0" labels=":User:Admin"><data key="d6"><y:ShapeNode><y:Geometry x="1"/>
                <y:NodeLabel>Start</y:NodeLabel></y:ShapeNode></data></node><node id="n1"><data key="d6"/></node>
                <node id="n2"/>
                <edge id="e0" source="n0" target="n1" label="KNOWS"><data key="d9">KNOWS</data></edge>
                <edge id="e1" source="n1" target="n2" label="KNOWS"/></graph></graphml>
                """);
        assertThat(edges(read)).containsExactly("n0>n1 KNOWS", "n1>n2 KNOWS");
        assertThat(attribute(read, "labels")).containsExactly("n0=User,Admin");
    }

    @Test
    void attributesAsTheRecipeSays() {
        String text = Samples.NODE_LINK.replace("\"weight\": 2.5", "\"weight\": -1, \"strength\": 4, \"kind\": \"k\"");
        assertThat(edges(read(text, spec(null, "strength=weight,kind=type", BadLines.ERROR))))
                .containsExactly("ann-bob 4.0 k", "ann-çem 1.0 untyped", "bob-çem 1.0 untyped");
        assertThat(edges(read(text, spec(null, "weight=skip", BadLines.ERROR))))
                .containsExactly("ann-bob", "ann-çem", "bob-çem");
        Imported skipped = read(text, spec(null, null, BadLines.SKIP));
        assertThat(edges(skipped)).containsExactly("ann-çem 3.0", "bob-çem 1.0");
        assertThat(skipped.report().count("bad edges skipped")).isEqualTo(1);
        assertThat(skipped.report().examples())
                .singleElement()
                .asString()
                .contains("(standard input):1: the weight of edge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GraphML",
                "GEXF",
                "GML",
                "Pajek",
                "Matrix Market",
                "METIS",
                "JSON node-link",
                "Neo4j JSON",
                "N-Triples",
                "Turtle"
            })
    void packedAndMarked(String format) throws IOException {
        String text = Samples.all().getOrDefault(format, "");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        }
        Imported read = read(packed.toByteArray(), spec(null, null, BadLines.ERROR));
        assertThat(taken(read)).startsWith(format + ", ");
        assertThat(edges(read)).isEqualTo(edges(read(text)));
        assertThat(edges(read(text.replace("\n", "\r\n")))).isEqualTo(edges(read(text)));
    }
}
