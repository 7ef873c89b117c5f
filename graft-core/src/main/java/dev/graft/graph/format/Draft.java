package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes and edges as a reader meets them, each with the line it is on. Memory grows with what was read, never with what a
 * file says it holds.
 */
final class Draft {
    /** Further attributes are counted and not kept. */
    static final int MOST_ATTRIBUTES = 256;

    /** Which way an edge goes. */
    enum Way {
        /** As the file says of all edges. */
        USUAL,
        DIRECTED,
        UNDIRECTED
    }

    private static final long NODE = 200;
    private static final long EDGE = 40;

    final Path file;
    private final Map<String, Integer> index = new HashMap<>();
    final List<String> ids = new ArrayList<>();
    /** Lines where each node is declared; 0 where it is not. */
    private int[] declared = new int[16];

    final Map<String, Values> nodeAttributes = new LinkedHashMap<>();
    final Map<String, Values> edgeAttributes = new LinkedHashMap<>();

    int edges;
    int[] sources = new int[16];
    int[] targets = new int[16];
    int[] lines = new int[16];
    Way[] ways = new Way[16];

    /** What the file says of edges that do not say it themselves. */
    boolean directed;

    /** Whether an undirected edge is by its format two entries, one each way. */
    boolean bothWays;

    /** Labels of nodes, which may become their names. */
    final Values labels = new Values();

    /** What else there is to count. */
    final Map<String, Long> counts = new LinkedHashMap<>();

    /** What else there is to say. */
    final List<String> told = new ArrayList<>();

    Draft(Path file) {
        this.file = file;
    }

    BadInput at(long line, String message) {
        return BadInput.at(file, line, message);
    }

    void count(String what, long n) {
        counts.merge(what, n, Long::sum);
    }

    /** A node by its id, known or new. */
    int mention(String id, long line) {
        Integer known = index.get(id);
        if (known != null) {
            return known;
        }
        check("id", id, line);
        int node = ids.size();
        index.put(id, node);
        ids.add(id);
        Memory.growing(node + 1, NODE, file + ": nodes");
        if (node == declared.length) {
            declared = Arrays.copyOf(declared, 2 * node);
        }
        return node;
    }

    /** Names of nodes stand on lines of their own, between tabs. */
    private void check(String what, String name, long line) {
        if (!isName(name)) {
            throw at(
                    line,
                    "the " + what + " of a node is "
                            + (name.isBlank()
                                    ? "empty; give each node one"
                                    : "'" + name + "', which holds a tab, a line break or a zero; give it another"));
        }
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r' || c == 0) {
                return false;
            }
        }
        return !text.isBlank();
    }

    /** A node that the file lists; once only. */
    int node(String id, long line) {
        int node = mention(id, line);
        if (declared[node] > 0) {
            throw at(
                    line,
                    "node '" + id + "' is there already, on line " + declared[node] + "; give each node its own id");
        }
        declared[node] = (int) Math.min(line, Integer.MAX_VALUE);
        return node;
    }

    boolean isDeclared(int node) {
        return declared[node] > 0;
    }

    /** A node that is there because an edge names it. */
    int met(String id, long line) {
        int node = mention(id, line);
        declared[node] = declared[node] == 0 ? (int) Math.min(line, Integer.MAX_VALUE) : declared[node];
        return node;
    }

    int edge(int source, int target, Way way, long line) {
        if (edges == sources.length) {
            if (edges > Integer.MAX_VALUE / 4) {
                throw at(line, "there are more edges than this version reads of such files; give an edge list");
            }
            int room = 2 * edges;
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
            lines = Arrays.copyOf(lines, room);
            ways = Arrays.copyOf(ways, room);
        }
        Memory.growing(edges + 1, EDGE, file + ": edges");
        sources[edges] = source;
        targets[edges] = target;
        ways[edges] = way;
        lines[edges] = (int) Math.min(line, Integer.MAX_VALUE);
        return edges++;
    }

    void ofNode(int node, String name, @Nullable String value) {
        put(nodeAttributes, "node", node, name, value);
    }

    void ofEdge(int edge, String name, @Nullable String value) {
        put(edgeAttributes, "edge", edge, name, value);
    }

    private void put(Map<String, Values> all, String what, int owner, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        Values values = column(all, what, name);
        if (values != null) {
            values.add(owner, value);
            Memory.growing(values.size(), NODE, file + ": values of " + name);
        }
    }

    /** The values of an attribute, or null where there are too many attributes. */
    private @Nullable Values column(Map<String, Values> all, String what, String given) {
        String name = given.isBlank() ? "(no name)" : given.strip();
        Values values = all.get(name);
        if (values == null) {
            if (all.size() == MOST_ATTRIBUTES) {
                count("values of further " + what + " attributes left out", 1);
                return null;
            }
            values = new Values();
            all.put(name, values);
        }
        return values;
    }

    /** What nodes have that do not say it. */
    void usualOfNodes(String name, String value) {
        Values values = column(nodeAttributes, "node", name);
        if (values != null) {
            values.otherwise = value;
        }
    }

    /** What edges have that do not say it. */
    void usualOfEdges(String name, String value) {
        Values values = column(edgeAttributes, "edge", name);
        if (values != null) {
            values.otherwise = value;
        }
    }
}
