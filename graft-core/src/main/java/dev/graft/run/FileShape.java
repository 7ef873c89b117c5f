package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Block;
import dev.graft.text.Look;
import dev.graft.text.Settings;
import dev.graft.text.TextTable;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the beginning of a text of which nothing is said speaks for: edges, rows of nodes, names or vectors.
 *
 * @param known whether a name is that of a node
 */
record FileShape(Predicate<String> known) {
    /** One row in so many may have another number of fields before its blanks are taken for those of names. */
    private static final int UNEVEN = 5;

    /** How surely a text holds edges: the less the surer. */
    static int unsure(Path file) {
        try (TextTable table = TextTable.open(file, new FileShape(name -> false)::settings)) {
            Look look = table.look();
            if (look == null || look.settings().vocabulary() != Vocabulary.EDGES) {
                return 3;
            }
            if (namesBothEnds(look)) {
                return 0;
            }
            List<List<String>> rows = look.sample();
            Set<String> second = rows.stream().map(row -> row.get(1)).collect(Collectors.toCollection(HashSet::new));
            return rows.stream().anyMatch(row -> second.contains(row.getFirst())) ? 1 : 2;
        } catch (BadInput e) {
            return 3;
        }
    }

    private static boolean namesBothEnds(Look look) {
        List<String> names = look.header();
        return names != null
                && !Vocabulary.EDGES.columns(names, "source").isEmpty()
                && !Vocabulary.EDGES.columns(names, "target").isEmpty();
    }

    /** Of edges where the columns say so, or where nothing speaks for a row a node. */
    Settings settings(@Nullable Block block) {
        Settings edges = Settings.edges(GraphSpec.of("", false));
        Settings nodes = Settings.nodes(known);
        Look asEdges = Look.at(block, edges);
        Look asNodes = Look.at(block, nodes);
        Look asNames = Look.at(block, nodes.withBlanksInNames());
        if (asEdges == null || asNodes == null || asNames == null) {
            return edges;
        }
        if (isVectors(asNodes)) {
            return nodes;
        }
        if (areNames(asNames, asNodes)) {
            return nodes.withBlanksInNames();
        }
        if (namesBothEnds(asEdges)) {
            return edges;
        }
        List<String> names = asNodes.header();
        boolean named =
                names != null && !Vocabulary.NODES.columns(names, "node").isEmpty();
        return named || asNodes.width() < 2 || haveValues(asNodes.sample()) || areOfNodes(asNodes.sample())
                ? nodes
                : edges;
    }

    /** Whether each line is a name: blanks alone would cut them, and unevenly, or what they would cut is known or quoted. */
    private boolean areNames(Look asNames, Look asNodes) {
        if (asNames.width() > 1) {
            return false;
        }
        List<List<String>> lines = asNames.sample();
        if (asNodes.width() < 2 || asNodes.sample().size() < lines.size() - lines.size() / UNEVEN) {
            return true;
        }
        return lines.stream().anyMatch(line -> known.test(line.getFirst()))
                || asNodes.sample().stream().allMatch(row -> row.getFirst().startsWith("\""));
    }

    /** Whether rows begin with nodes, or each with another name that a list follows. */
    private boolean areOfNodes(List<List<String>> rows) {
        boolean second = rows.stream().anyMatch(row -> row.size() > 1 && known.test(row.get(1)));
        boolean first = rows.stream().anyMatch(row -> known.test(row.getFirst()));
        boolean list = rows.stream().allMatch(row -> row.size() == 2 && Values.items(row.get(1)).length > 2);
        return list || (first && (once(rows) || !second));
    }

    /** Whether fractions stand where an edge has an end, or each row has another name and numbers alone behind it. */
    private static boolean haveValues(List<List<String>> rows) {
        boolean fractions = rows.stream()
                .filter(row -> row.size() > 1)
                .anyMatch(row -> isFraction(row.getFirst()) || isFraction(row.get(1)));
        boolean numbers = rows.stream()
                .allMatch(row -> !Values.isNumber(row.getFirst())
                        && row.stream().skip(1).allMatch(field -> field.isEmpty() || Values.isNumber(field)));
        return fractions || (numbers && once(rows));
    }

    private static boolean isFraction(String field) {
        return field.matches("[-+]?\\d*[.,]\\d+([eE][-+]?\\d+)?");
    }

    private static boolean once(List<List<String>> rows) {
        return rows.size() > 2 && rows.stream().map(List::getFirst).distinct().count() == rows.size();
    }

    static boolean isVectors(Look look) {
        return look.width() > 4
                && look.sample().stream().allMatch(row -> row.stream().skip(1).allMatch(Values::isNumber));
    }
}
