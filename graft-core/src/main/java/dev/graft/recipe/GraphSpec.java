package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.regex.Pattern;

/**
 * The graph and how it is cleaned; every policy is counted in the import report.
 *
 * @param edges a file, an imported folder, {@code -} for standard input, {@code wordnet:nouns|verbs|all}, or a query
 *     (see {@link SqlText})
 * @param directed whether u→v and v→u differ; null: as the source says, and not where it says nothing
 * @param format tsv, csv, space, or auto (by the first lines)
 * @param columns names of the columns in order, of source, target, weight, type, time, skip, or by name as in {@code
 *     follower=source,followed=target}; null: by the header, without one source target [weight]
 * @param header yes, no, or auto
 * @param comments what begins a comment: one character, none, or auto (what comments in front of the first row begin with)
 * @param nodes a file of node names to keep even where they have no edge, or null
 * @param duplicates sum their weights into one edge, keep them all, or keep the first
 * @param minDegree nodes of lower degree are dropped, once (not repeated as in a k-core)
 * @param clean further steps
 */
public record GraphSpec(
        String edges,
        @Nullable Boolean directed,
        Format format,
        @Nullable String columns,
        Header header,
        String comments,
        @Nullable String nodes,
        Duplicates duplicates,
        Loops selfLoops,
        int minDegree,
        BadLines onBadLine,
        Cleaning clean) {
    /** How fields are separated. */
    public enum Format {
        /** As the first lines have it. */
        AUTO,
        /** Tabs. */
        TSV,
        /** Commas, and quotes where needed. */
        CSV,
        /** Blanks, one or more. */
        SPACE
    }

    /** Whether the first line names the columns. */
    public enum Header {
        /** Where it looks like one. */
        AUTO,
        /** It does. */
        YES,
        /** It is an edge. */
        NO
    }

    /** What becomes of edges that occur more than once. */
    public enum Duplicates {
        /** They become one, of the sum of their weights. */
        SUM,
        /** They all stay, as events do. */
        KEEP,
        /** The first stays. */
        FIRST
    }

    /** What becomes of edges from a node to itself. */
    public enum Loops {
        /** They are left out, and counted. */
        DROP,
        /** They stay. */
        KEEP
    }

    /** What becomes of lines that cannot be read. */
    public enum BadLines {
        /** The first is an error. */
        ERROR,
        /** They are left out, and counted. */
        SKIP;

        /** How a user asks for {@link #SKIP}. */
        public static final String SKIPPED = "graph.onBadLine: skip (import: --on-bad-line skip)";

        /**
         * A fault in a line where {@link #SKIPPED} is not how to leave it out.
         *
         * @param instead how that is asked for; null where it cannot be
         */
        public static BadInput elsewhere(BadInput fault, @Nullable String instead) {
            String said = String.valueOf(fault.getMessage());
            String told = instead == null
                    ? said.replaceAll(",( or)? leave such \\w+ out with " + Pattern.quote(SKIPPED), "")
                    : said.replace(SKIPPED, instead);
            return told.equals(said) ? fault : new BadInput(told, fault);
        }
    }

    /** A source with the default for everything else. */
    public static GraphSpec of(String edges, @Nullable Boolean directed) {
        return new GraphSpec(
                edges,
                directed,
                Format.AUTO,
                null,
                Header.AUTO,
                "auto",
                null,
                Duplicates.SUM,
                Loops.DROP,
                0,
                BadLines.ERROR,
                Cleaning.NONE);
    }

    /** The same reading of another file, such as of edges held out: all of its nodes and edges stay. */
    public GraphSpec of(String file) {
        return new GraphSpec(
                file,
                directed,
                format,
                columns,
                header,
                comments,
                null,
                duplicates,
                selfLoops,
                0,
                onBadLine,
                Cleaning.NONE);
    }

    /** Edges whose comments, if there are any, are found by looking. */
    public GraphSpec(
            String edges,
            @Nullable Boolean directed,
            Format format,
            @Nullable String columns,
            Header header,
            @Nullable String nodes,
            Duplicates duplicates,
            Loops selfLoops,
            int minDegree,
            BadLines onBadLine,
            Cleaning clean) {
        this(
                edges,
                directed,
                format,
                columns,
                header,
                "auto",
                nodes,
                duplicates,
                selfLoops,
                minDegree,
                onBadLine,
                clean);
    }

    /** The same with a direction. */
    public GraphSpec as(boolean direction) {
        return new GraphSpec(
                edges,
                direction,
                format,
                columns,
                header,
                comments,
                nodes,
                duplicates,
                selfLoops,
                minDegree,
                onBadLine,
                clean);
    }

    /** The direction of edges whose source says none. */
    public boolean isDirected() {
        return directed != null && directed;
    }

    public GraphSpec {
        boolean one = comments.length() == 1 && comments.charAt(0) > ' ' && comments.charAt(0) < 127;
        Require.that(
                one || comments.equals("auto") || comments.equals("none"),
                "graph.comments",
                comments,
                "auto, none, or one character such as #");
        Require.atLeast(0, "graph.minDegree", minDegree);
    }

    /** The same with another {@code format}. */
    public GraphSpec withFormat(Format other) {
        return With.of(this, "format", other);
    }

    /** The same with another {@code columns}. */
    public GraphSpec withColumns(@Nullable String other) {
        return With.of(this, "columns", other);
    }

    /** The same with another {@code header}. */
    public GraphSpec withHeader(Header other) {
        return With.of(this, "header", other);
    }

    /** The same with another {@code nodes}. */
    public GraphSpec withNodes(@Nullable String other) {
        return With.of(this, "nodes", other);
    }

    /** The same with another {@code duplicates}. */
    public GraphSpec withDuplicates(Duplicates other) {
        return With.of(this, "duplicates", other);
    }

    /** The same with another {@code selfLoops}. */
    public GraphSpec withSelfLoops(Loops other) {
        return With.of(this, "selfLoops", other);
    }

    /** The same with another {@code minDegree}. */
    public GraphSpec withMinDegree(int other) {
        return With.of(this, "minDegree", other);
    }

    /** The same with another {@code onBadLine}. */
    public GraphSpec withOnBadLine(BadLines other) {
        return With.of(this, "onBadLine", other);
    }

    /** The same with another {@code clean}. */
    public GraphSpec withClean(Cleaning other) {
        return With.of(this, "clean", other);
    }

    /** The same with another {@code comments}. */
    public GraphSpec withComments(String other) {
        return With.of(this, "comments", other);
    }
}
