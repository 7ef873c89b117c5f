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
        boolean blanks) {
    /** Of a table of nodes, of which nothing is said. */
    public static Settings nodes(Predicate<String> known) {
        return new Settings(
                GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.NODES, known, false, 0, true);
    }

    /** Of a table of pairs or facts that are asked, of which nothing is said. */
    public static Settings pairs(Predicate<String> known) {
        return new Settings(
                GraphSpec.Format.AUTO, GraphSpec.Header.AUTO, "auto", Vocabulary.EDGES, known, false, 0, true);
    }

    /** Of edges, as a recipe says. */
    public static Settings edges(GraphSpec spec) {
        return new Settings(
                spec.format(), spec.header(), spec.comments(), Vocabulary.EDGES, name -> false, false, 0, true);
    }

    /** The same with lines of any number of fields. */
    public Settings withRaggedLines() {
        return new Settings(format, header, comments, vocabulary, known, true, head, blanks);
    }

    /** The same where blanks are part of names, and a field may stand in quotes also where tabs separate. */
    public Settings withBlanksInNames() {
        return new Settings(format, header, comments, vocabulary, known, ragged, head, false);
    }

    /** The same whose first line names the columns, and which has no comments. */
    public Settings withHeader() {
        return new Settings(format, GraphSpec.Header.YES, "none", vocabulary, known, ragged, head, blanks);
    }
}
