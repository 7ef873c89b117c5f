package dev.graft.graph.format;

import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads METIS' adjacency lists (Karypis, Kumar 1998): a line of counts, then a line a node with its neighbours, each edge on
 * the lines of both its ends. Nodes are named by their numbers, from 1.
 */
final class Metis {
    /** An arc that has not been met the other way round. */
    private record Open(String weight, long line) {}

    private final Draft draft;
    private final TextTable text;
    private final Map<Long, Open> open = new HashMap<>();
    private boolean weighted;
    private int skipped;
    private long nodes;

    private Metis(Draft draft, TextTable text) {
        this.draft = draft;
        this.text = text;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Metis metis = new Metis(draft, new TextTable(draft.file, in, '%'));
        metis.all();
    }

    private void all() throws IOException {
        text.nextFull();
        List<String> first = text.fields();
        long firstLine = text.number();
        if (first.size() < 2 || first.size() > 4) {
            throw text.fault("the first line must be the numbers of nodes and edges, and if need be the format and the"
                    + " number of node weights");
        }
        nodes = text.whole(first.get(0), "number of nodes", 1, Integer.MAX_VALUE);
        long edges = text.whole(first.get(1), "number of edges", 0, Long.MAX_VALUE);
        long format = first.size() > 2 ? text.whole(first.get(2), "format", 0, 111) : 0;
        long weights = format / 10 % 10 == 0
                ? 0
                : first.size() > 3 ? text.whole(first.get(3), "number of node weights", 1, 1000) : 1;
        weighted = format % 10 == 1;
        skipped = (int) weights + (format / 100 == 1 ? 1 : 0);
        draft.bothWays = true;
        long node = 0;
        for (String line = text.next(); line != null; line = text.next()) {
            if (node == nodes) {
                if (line.isEmpty()) {
                    continue;
                }
                throw text.fault("the first line says " + nodes + " nodes, and here is a line of another");
            }
            node++;
            row(node);
        }
        if (node < nodes) {
            throw text.at(firstLine, "the file says " + nodes + " nodes and has lines of " + node + "; get it again");
        }
        open.forEach((arc, end) -> {
            throw text.at(
                    end.line,
                    "node " + (arc >>> 32) + " has the neighbour " + (arc & 0xffffffffL)
                            + ", whose own line does not have it; each edge stands on the lines of both its ends");
        });
        if (draft.edges != edges) {
            throw text.at(firstLine, "the file says " + edges + " edges and has " + draft.edges + "; get it again");
        }
    }

    private void row(long node) {
        List<String> fields = text.fields();
        int u = draft.met(Long.toString(node), text.number());
        if (fields.size() < skipped) {
            throw text.fault("a line begins with " + skipped + " weights of its node");
        }
        if (weighted && (fields.size() - skipped) % 2 > 0) {
            throw text.fault("a line is neighbours, each with a weight, and the last one here has none");
        }
        for (int i = 0; i < skipped; i++) {
            draft.ofNode(u, skipped == 1 ? "weight" : "weight " + (i + 1), fields.get(i));
        }
        for (int i = skipped; i < fields.size(); i += weighted ? 2 : 1) {
            long other = text.whole(fields.get(i), "neighbour", 1, nodes);
            if (other == node) {
                throw text.fault("node " + node + " is its own neighbour, which this format does not allow");
            }
            arc(node, other, weighted ? fields.get(i + 1) : "");
        }
    }

    private void arc(long node, long other, String weight) {
        if (other > node) {
            if (open.put(node << 32 | other, new Open(weight, text.number())) != null) {
                throw text.fault("node " + node + " has the neighbour " + other + " twice");
            }
            return;
        }
        Open before = open.remove(other << 32 | node);
        if (before == null) {
            throw text.fault("node " + node + " has the neighbour " + other
                    + ", whose own line does not have it; each edge stands on the lines of both its ends");
        }
        if (!before.weight.equals(weight)) {
            throw text.fault("the edge " + other + " – " + node + " has the weight " + weight + " here and "
                    + before.weight + " on line " + before.line);
        }
        int edge = draft.edge(
                draft.met(Long.toString(other), text.number()),
                draft.met(Long.toString(node), text.number()),
                Way.UNDIRECTED,
                text.number());
        if (weighted) {
            draft.ofEdge(edge, "weight", weight);
        }
    }
}
