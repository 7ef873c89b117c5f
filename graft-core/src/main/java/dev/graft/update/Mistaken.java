package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.run.Kind;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of edges that are none: names of columns that were not known for such, and what nodes have. */
final class Mistaken {
    /** So few lines tell nothing of what they are. */
    private static final int FEW = 3;
    /** Nodes that share what they have, of each. */
    private static final int SHARED = 3;

    private final Kind kind;
    private final Living living;

    Mistaken(Kind kind, Living living) {
        this.kind = kind;
        this.living = living;
    }

    /**
     * Says no to files that are certainly none of edges.
     *
     * @param files what each adds
     * @param header whether a first line may name columns
     * @return what is to be said of others, that may be none; null where there is nothing
     * @throws BadInput with the file
     */
    @Nullable
    String refuse(Map<String, Links> files, boolean header) {
        String warning = null;
        for (Map.Entry<String, Links> file : files.entrySet()) {
            if (header) {
                refuseColumnNames(file.getKey(), file.getValue().all());
            }
            warning = warning == null ? labels(file.getKey(), file.getValue().all()) : warning;
        }
        return warning;
    }

    /** A line whose names nobody else has, and that is of words which tables call their columns by. */
    private void refuseColumnNames(String file, List<Link> links) {
        Map<String, Integer> named = new HashMap<>();
        for (Link link : links) {
            names(link).forEach(name -> named.merge(name, 1, Integer::sum));
        }
        for (Link link : links) {
            boolean nobodys = names(link).allMatch(name -> !living.hasName(name) && named.getOrDefault(name, 0) == 1);
            if (nobodys && names(link).allMatch(Mistaken::isColumn)) {
                boolean ofNodes = names(link).anyMatch(name -> Vocabulary.NODES.rank(name, "node") > 0)
                        && names(link).noneMatch(name -> Vocabulary.EDGES.rank(name, "target") > 1);
                throw new BadInput(file + ": '" + link.source() + "' and '" + link.target() + "' are names of columns"
                        + (ofNodes ? " of a table of nodes, not of edges" + give() : "; take them out")
                        + "; where they are an edge, say --set graph.header=no");
            }
        }
    }

    private static Stream<String> names(Link link) {
        return Stream.of(link.source(), link.target());
    }

    private static boolean isColumn(String name) {
        return Vocabulary.NODES.role(name) != null || Vocabulary.EDGES.role(name) != null;
    }

    private String give() {
        return kind.inputs().contains("--labels")
                ? ": give it with --labels, or as a file whose name begins with labels where a folder is watched"
                : "; runs of kind '" + kind.name() + "' learn no labels, leave it out";
    }

    /** Whether each link joins a node to something else, which may be what it has. Ends are in no order where edges have no direction. */
    private @Nullable String labels(String file, List<Link> links) {
        List<List<String>> unknown = links.stream()
                .map(link -> names(link).filter(name -> !living.hasName(name)).toList())
                .toList();
        if (!kind.edges().equals("edges")
                || unknown.stream().anyMatch(List::isEmpty)
                || unknown.stream().noneMatch(names -> names.size() == 1)) {
            return null;
        }
        // Names of nodes that are numbers, too, may be of new ones.
        boolean numbered =
                links.stream().flatMap(Mistaken::names).anyMatch(name -> living.hasName(name) && Values.isNumber(name));
        boolean labels = unknown.stream()
                .allMatch(
                        names -> names.stream().anyMatch(name -> living.isLabel(name) && !(numbered && isWhole(name))));
        Set<String> others = unknown.stream()
                .filter(names -> names.size() == 1)
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));
        String what = "joins nodes that the run knows to '" + others.iterator().next() + "'"
                + (others.size() == 1 ? "" : " and " + (others.size() - 1) + " more") + " that it does not know";
        if (labels) {
            throw new BadInput(
                    file + ": " + what + " as nodes, but as what nodes have, so these are no edges" + give());
        }
        boolean each = unknown.stream().allMatch(names -> names.size() == 1);
        return each && links.size() >= FEW && SHARED * others.size() <= links.size()
                ? file + ": " + what + ", a few for many; they are taken for nodes: are they no labels?"
                : null;
    }

    private static boolean isWhole(String text) {
        return Values.isNumber(text) && !text.contains(".");
    }
}
