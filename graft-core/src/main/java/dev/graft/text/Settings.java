package dev.graft.text;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is said of a text table before it is looked at.
 *
 * @param comments {@code auto}, {@code none}, or the character that begins a comment
 * @param vocabulary of its columns
 * @param known whether a name is that of a node; such is no column's name
 * @param ragged whether lines may have different numbers of fields
 * @param head lines at the beginning that are no rows, whatever they hold
 * @param named columns that a recipe calls by their names: a first row that has them all names the columns
 * @param blanks whether blanks may separate fields; else they are part of names, and tabs, commas and semicolons alone do
 */
public record Settings(
        GraphSpec.Format format,
        GraphSpec.Header header,
        String comments,
        Vocabulary vocabulary,
        Predicate<String> known,
        boolean ragged,
        int head,
        Set<String> named,
        boolean blanks) {
    private static final Set<String> NONE = Set.of();

    /** Of a table of nodes, of which nothing is said. */
    public static Settings nodes(Predicate<String> known) {
        return new Settings(
                GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.NODES, known, false, 0, NONE, true);
    }

    /** Of a table of pairs or facts that are asked, of which nothing is said. */
    public static Settings pairs(Predicate<String> known) {
        return new Settings(
                GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.EDGES, known, false, 0, NONE, true);
    }

    /** Of edges, as a recipe says. */
    public static Settings edges(GraphSpec spec) {
        return new Settings(
                spec.format(),
                spec.header(),
                spec.comments(),
                Vocabulary.EDGES,
                name -> false,
                false,
                0,
                named(spec.columns()),
                true);
    }

    /** Of {@code Customer ID=source,SKU=target} the names; numbers tell columns by their places. */
    private static Set<String> named(@Nullable String columns) {
        Set<String> named = new HashSet<>();
        for (String entry : columns == null ? new String[0] : columns.split("(?<!\\\\),", -1)) {
            int equals = entry.lastIndexOf('=');
            String name = entry.substring(0, Math.max(0, equals)).strip().replace("\\,", ",");
            if (!name.isEmpty() && !name.matches("\\d+")) {
                named.add(name);
            }
        }
        return Set.copyOf(named);
    }

    /** The same with lines of any number of fields. */
    public Settings withRaggedLines() {
        return new Settings(format, header, comments, vocabulary, known, true, head, named, blanks);
    }

    /** The same where blanks are part of names, and a field may stand in quotes also where tabs separate. */
    public Settings withBlanksInNames() {
        return new Settings(format, header, comments, vocabulary, known, ragged, head, named, false);
    }

    /** The same whose first line names the columns, and which has no comments. */
    public Settings withHeader() {
        return new Settings(format, GraphSpec.Header.YES, "none", vocabulary, known, ragged, head, named, blanks);
    }
}
