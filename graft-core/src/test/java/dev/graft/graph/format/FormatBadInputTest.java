package dev.graft.graph.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is malformed, lies or is not read says so with its line. */
class FormatBadInputTest {
    private static final String G = "<graphml><graph edgedefault=\"undirected\">\n%s\n</graph></graphml>";
    private static final String GEXF = "<gexf><graph>\n%s\n</graph></gexf>";
    private static final String ENTITY = "<!DOCTYPE graphml [<!ENTITY a %s>]>\n<graphml><key id=\"d\"/><graph"
            + " edgedefault=\"directed\"><node id=\"1\"><data key=\"d\">&a;</data></node></graph></graphml>";

    private static Arguments of(String text, String message) {
        return Arguments.of(text, "(standard input):" + message);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of(
                        G.formatted("<node id=\"a\"/>\n<node id=\"a\"/>"),
                        "3: node 'a' is there already, on line 2; give each node its own id"),
                of(G.formatted("<node/>"), "2: <node> has no id; give it one"),
                of(G.formatted("<node id=\" \"/>"), "2: the id of a node is empty; give each node one"),
                of(
                        G.formatted("<node id=\"a\"/>\n<edge source=\"a\" target=\"b\"/>"),
                        "3: an edge names the node 'b', which the file does not list; add the node, or leave such edges out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                of(G.formatted("<edge source=\"a\"/>"), "2: <edge> has no target; give it one"),
                of(
                        G.formatted("<node id=\"a\"><data key=\"k\">1</data></node>"),
                        "2: data of the key 'k', which no <key> declares; export the graph again"),
                of(
                        G.formatted("<hyperedge/>"),
                        "2: a <hyperedge> joins any number of nodes, which is not read; export edges of two nodes"),
                of(
                        G.formatted("<node id=\"a\"><port name=\"p\"/></node>"),
                        "2: the node 'a' has a <port>, and ports are not read; export edges between nodes"),
                of(
                        G.formatted("<edge source=\"a\" target=\"b\" sourceport=\"p\"/>"),
                        "2: an edge ends at a port, and ports are not read; export edges between nodes"),
                of(
                        G.formatted("<node id=\"a\"><graph edgedefault=\"directed\"/></node>"),
                        "2: a <graph> stands in the node 'a', and nested graphs are not read; export a flat one"),
                of(
                        "<graphml>\n<graph edgedefault=\"both\"/></graphml>",
                        "2: edgedefault is 'both', must be directed or undirected"),
                of(
                        "<graphml><graph edgedefault=\"directed\"/>\n<graph edgedefault=\"directed\"/></graphml>",
                        "2: a second <graph> begins, and one is read; export each to a file of its own"),
                of("<graphml>\n</graphml>", "2: there is no <graph>; export the graph again"),
                of(
                        G.formatted("<node id=\"a\">" + "<x>".repeat(10_000)),
                        "2: elements are nested more than 64 deep; this is no graph's file"),
                of(
                        G.formatted("<node id=\"a\"").substring(0, 53),
                        "2: the XML is malformed or cut short: XML document structures must start and end within the same entity."),
                of(
                        ENTITY.formatted("\"x\""),
                        "2: the entity '&a;' is used, and entities that a file declares are not read; write what it stands for"),
                of(
                        ENTITY.formatted("SYSTEM \"file:///etc/hostname\""),
                        "2: the entity '&a;' is used, and entities that a file declares are not read; write what it stands for"),
                of(
                        "<graphml><key id=\"w\" attr.name=\"weight\"/><graph edgedefault=\"directed\"><node id=\"a\"/>\n<edge source=\"a\" target=\"a\"><data key=\"w\">NaN</data></edge></graph></graphml>",
                        "2: the weight of edge a – a is 'NaN', which as a weight is not a finite number above 0; mend it, leave such edges out with graph.onBadLine: skip (import: --on-bad-line skip), or all weights with graph.columns: 'weight=skip' (import: --columns weight=skip)"),
                of(
                        "<gexf>\n<graph mode=\"dynamic\"/></gexf>",
                        "2: the graph's mode is dynamic, and times at which nodes and edges come and go are not read; export a static graph, or edges with their times as CSV"),
                of(
                        GEXF.formatted("<nodes><node id=\"1\" start=\"2000\"/></nodes>"),
                        "2: a node has the attribute start, and times at which nodes and edges come and go are not read; export a static graph, or edges with their times as CSV"),
                of(
                        GEXF.formatted("<nodes><node id=\"1\"><nodes/></node></nodes>"),
                        "2: the node '1' is part of a hierarchy, and nodes in nodes are not read; export a flat graph"),
                of(
                        GEXF.formatted(
                                "<nodes><node id=\"1\"><attvalues><attvalue for=\"9\" value=\"1\"/></attvalues></node></nodes>"),
                        "2: a value of the attribute '9', which no <attribute> declares; export the graph again"),
                of(
                        GEXF.formatted("<edges><edge source=\"1\" target=\"2\" type=\"odd\"/></edges>"),
                        "2: an edge's type is 'odd', must be directed, undirected or mutual"),
                of("graph [\nnode [ label \"a\" ]\n]", "2: this node has no id; give it one"),
                of(
                        "graph [\nnode [ id 1 ]\nnode [ id 1 ]\n]",
                        "3: node '1' is there already, on line 2; give each node its own id"),
                of("graph [\nnode [ id 1", "2: the file ends within the node [ of line 2; get it again"),
                of("graph [\nnode [ id 1 label \"a", "2: a text begins that no quote ends; get the file again"),
                of("graph [ directed 2 ]", "1: directed is '2', must be 0 or 1"),
                of(
                        "graph [ node [ id 1 " + "a [ ".repeat(10_000),
                        "1: lists are nested more than 64 deep; this is no graph's file"),
                of(
                        "graph [ ] graph [ ]",
                        "1: a second graph begins, and one is read; export each to a file of its own"),
                of("graph [\n\"x\" ]", "2: a key should begin, and there is '\"'; a bracket or a quote may be missing"),
                of(
                        "*Vertices 2\n*Edges\n1 3\n",
                        "3: the number of a vertex is '3', must be a whole number from 1 to 2: '1 3'"),
                of("*Vertices 2\n1 a\n1 b\n", "3: node '1' is there already, on line 2; give each node its own id"),
                of("*Vertices 2\n1 \"a\n", "2: a quote has no end: '1 \"a'"),
                of(
                        "*Vertices 2\n*Partition p\n",
                        "2: the section *Partition is not read; save the network alone, as .net: '*Partition p'"),
                of("*Vertices 2\n*Matrix\n0 1\n", "4: the matrix has 1 rows, must have 2, one a vertex: '0 1'"),
                of("*Edges\n1 2\n", "2: the vertices must come first: *Vertices N: '1 2'"),
                of(
                        "*Vertices 1\n*Edges\n1 -1\n",
                        "3: the number of a vertex is '-1', must be a whole number from 1 to 1: '1 -1'"),
                of(
                        "%%MatrixMarket matrix coordinate real general\n2 2 5\n1 2 1\n",
                        "2: the file says 5 entries and has 1; get it again"),
                of(
                        "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 3 1\n",
                        "3: the column is '3', must be a whole number from 1 to 2: '1 3 1'"),
                of(
                        "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2\n",
                        "3: an entry is row, column, value: '1 2'"),
                of(
                        "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2 -1\n",
                        "3: the weight of edge 1 – 2 is '-1', which as a weight is not a finite number above 0; mend it, leave such edges out with graph.onBadLine: skip (import: --on-bad-line skip), or all weights with graph.columns: 'weight=skip' (import: --columns weight=skip)"),
                of(
                        "%%MatrixMarket matrix coordinate real symmetric\n2 3 1\n1 2 1\n",
                        "2: a symmetric matrix has as many rows as columns: '2 3 1'"),
                of(
                        "%%MatrixMarket matrix coordinate complex general\n2 2 1\n",
                        "1: values are 'complex', must be real, integer or pattern; a weight is a number: '%%MatrixMarket matrix coordinate complex general'"),
                of(
                        "%%MatrixMarket matrix array real general\n2 2\n",
                        "1: a dense matrix (array) is not read; export its entries, as scipy.io.mmwrite does of a scipy.sparse.coo_array: '%%MatrixMarket matrix array real general'"),
                of("5 3\n2 3\n1 3\n1 2\n\n", "1: the file says 5 nodes and has lines of 4; get it again"),
                of("4 5\n2 3\n1 3\n1 2\n\n", "1: the file says 5 edges and has 3; get it again"),
                of(
                        "4 4\n2 3\n1 3\n1 2 4\n\n",
                        "4: node 3 has the neighbour 4, whose own line does not have it; each edge stands on the lines of both its ends"),
                of(
                        "4 3 1\n2 1 3 1\n1 2 3 1\n1 1 2 1\n\n",
                        "3: the edge 1 – 2 has the weight 2 here and 1 on line 2: '1 2 3 1'"),
                of(
                        "<x:a> <x:b> <x:c> .\n<x:a> <x:b>\n",
                        "3: a name should come, and there is the end of the file; the statement is malformed or cut short"),
                of(
                        "<x:a> <x:b> <x:c> .\n<x:a> <x:b> \"c .\n",
                        "2: a text begins that no quote ends; the statement is malformed or cut short"),
                of(
                        "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:c> <x:g> .\n",
                        "2: '.' should come, and there is '<'; the statement is malformed or cut short"),
                of("@prefix a: <x:> .\na:b c:d a:e .", "2: the prefix 'c:' is not declared; declare it by @prefix"),
                of(
                        "@prefix a: <x:> .\na:b a:c " + "[ a:d ".repeat(10_000),
                        "2: brackets are nested more than 64 deep; this is no graph's file"),
                of("@prefix a: <x:> .\na:b a:c \"\\q\" .", "2: there is no escape \\q"),
                of(
                        "{\"nodes\":[\n{\"id\":1},{\"id\":1}],\"links\":[]}",
                        "2: node '1' is there already, on line 2; give each node its own id"),
                of("{\"nodes\":[{\"id\":1}],\"links\":[\n{\"source\":1}]}", "2: an edge has no target; give it one"),
                of("{\"nodes\":[{\"id\":1}]}", "1: there are no links; export the graph again"),
                of(
                        "{\"nodes\":[{\"id\":1}],\"links\":[\n{\"source\":1,\"target\":[2]}]}",
                        "2: the target of an edge must be a text or a number"),
                of(
                        "{\"nodes\":[{\"id\":1,\"x\":" + "[".repeat(10_000),
                        "1: values are nested more than 64 deep; this is no graph's file"),
                of(
                        "{\"nodes\":[{\"id\":1,\"id\":2}],\"links\":[]}",
                        "1: the key 'id' is there twice in an object; keep one"),
                of("{\"nodes\":[{\"id\":1}],\"links\":[]}\nx", "2: something follows the end: 'x'"),
                of(
                        "{\"nodes\":[{\"id\":1},\n{\"id\":2",
                        "2: '}' should come, and there is the end of the file; the JSON is malformed or cut short"
                                .replace("'}'", "','")),
                of(
                        "{\"type\":\"node\",\"id\":\"1\"}\n{\"type\":\"edge\"}",
                        "2: the type is 'edge', must be node or relationship"),
                of(
                        "{\"type\":\"node\",\"id\":\"1\"}\n{\"type\":\"relationship\",\"start\":{\"id\":\"1\"}}",
                        "2: a relationship has no end; export it with both of its nodes"),
                of(
                        "{\"type\":\"node\",\"id\":\"1\"}\n{\"type\":\"relationship\",\"label\":\"L\",\"start\":{\"id\":\"1\"},\"end\":{\"id\":\"7\"}}",
                        "2: an edge names the node '7', which the file does not list; add the node, or leave such edges out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                Arguments.of(
                        "PK\3\4 xl/",
                        "(standard input): is an Excel workbook (.xlsx), which Graft does not read: save the sheet of edges as CSV"),
                Arguments.of(
                        "<graphml><graph edgedefault=\"directed\"><node id=\"a\"/></graph></graphml>",
                        "(standard input): no edges are left after cleaning (); clean less, or check the columns"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatAndWhere(String text, String message) {
        assertThatThrownBy(() -> Told.read(text)).isInstanceOf(BadInput.class).hasMessage(message);
    }

    /** What a size line says takes no room: two thousand million nodes are the two that are there. */
    @Test
    void liesTakeNoMemory() {
        assertThat(Told.taken(Told.read("*Vertices 2000000000\n*Edges\n1 2\n")))
                .isEqualTo(
                        "Pajek, undirected; 2 nodes, 1 edges; 1999999998 vertices without a line and an edge are no nodes");
        assertThat(Told.read("%%MatrixMarket matrix coordinate pattern general\n2000000000 2000000000 1\n7 8\n")
                        .graph()
                        .nodes())
                .isEqualTo(2);
    }
}
