package dev.graft.living;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What nodes have, classes or a value: by the names of the nodes, each once, in the order in which they came.
 *
 * @param byNode of each node's name
 */
public record NodeLabels(Map<String, NodeLabel> byNode) {
    /** None. */
    public static final NodeLabels NONE = new NodeLabels(Map.of());

    /**
     * What one node has, instead of what it had.
     *
     * @param of names of its classes, which may be none, or one value as it is written
     */
    public record NodeLabel(String node, List<String> of) implements Item {
        public NodeLabel {
            of = List.copyOf(of);
        }

        @Override
        public List<String> key() {
            List<String> key = new ArrayList<>(List.of(node));
            key.addAll(of);
            return key;
        }

        @Override
        public String shown() {
            return String.join("\t", key());
        }
    }

    /**
     * As they were read.
     *
     * @param dangling lines whose node neither the run knows nor the batch has edges of
     * @param silent lines that name a node and nothing that it has
     */
    public record Read(NodeLabels labels, long dangling, long silent) {}

    public NodeLabels {
        byNode = new LinkedHashMap<>(byNode);
    }

    /** @throws BadInput where a node has two that differ */
    public static NodeLabels of(Collection<NodeLabel> labels) {
        Map<String, NodeLabel> byNode = new LinkedHashMap<>();
        for (NodeLabel label : labels) {
            NodeLabel other = byNode.putIfAbsent(label.node(), label);
            if (other != null && !other.equals(label)) {
                throw new BadInput("node '" + label.node() + "' has " + words(label) + " by one of the files, and "
                        + words(other) + " by another; keep one of the two");
            }
        }
        return new NodeLabels(byNode);
    }

    private static String words(NodeLabel label) {
        return label.of().isEmpty() ? "no label" : "'" + String.join(",", label.of()) + "'";
    }

    /** So many of them, or all: those whose nodes' hashes are least, in that order. */
    public static NodeLabels least(Collection<NodeLabel> labels, int number) {
        return of(labels.stream()
                .sorted(Links.byHash(NodeLabel::node).thenComparing(Comparator.comparing(NodeLabel::node)))
                .limit(number)
                .toList());
    }

    /** All, in their order. */
    public List<NodeLabel> all() {
        return List.copyOf(byNode.values());
    }

    /** How many. */
    public int size() {
        return byNode.size();
    }
}
