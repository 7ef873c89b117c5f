package dev.graft.text;

import dev.graft.recipe.GraphSpec;
import java.util.function.Predicate;

/**
 * What is said of a text table before it is looked at.
 *
 * @param comments {@code auto}, {@code none}, or the character that begins a comment
 * @param vocabulary of its columns
 * @param known whether a name is that of a node; such is no column's name
 * @param ragged whether lines may have different numbers of fields
 * @param head lines at the beginning that are no rows, whatever they hold
 */
public record Settings(
        GraphSpec.Format format,
        GraphSpec.Header header,
        String comments,
        Vocabulary vocabulary,
        Predicate<String> known,
        boolean ragged,
        int head) {
    /** Of a table of nodes, of which nothing is said. */
    public static Settings nodes(Predicate<String> known) {
        return new Settings(GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.NODES, known, false, 0);
    }

    /** Of a table of pairs or facts that are asked, of which nothing is said. */
    public static Settings pairs(Predicate<String> known) {
        return new Settings(GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.EDGES, known, false, 0);
    }

    /** Of edges, as a recipe says. */
    public static Settings edges(GraphSpec spec) {
        return new Settings(spec.format(), spec.header(), spec.comments(), Vocabulary.EDGES, name -> false, false, 0);
    }

    /** The same with lines of any number of fields. */
    public Settings withRaggedLines() {
        return new Settings(format, header, comments, vocabulary, known, true, head);
    }
}
