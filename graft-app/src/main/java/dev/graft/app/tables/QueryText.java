package dev.graft.app.tables;

import dev.graft.base.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A query as it was written: read once to a tree; after that it only tells where in it something stands. */
final class QueryText {
    /** What the parser reads in half a second. */
    private static final int LONGEST = 1 << 15;

    /** Brackets in brackets: where one is missing, the parser's time grows with the third power of them. */
    private static final int DEEPEST = 150;

    static final String READS = "; a recipe's query reads, and does nothing else";

    private final String name;
    private final String text;
    private final byte[] bytes;

    /** @param name what errors call it */
    QueryText(String name, String text) {
        this.name = name;
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    BadInput refused(String why) {
        return new BadInput(name + ": " + why);
    }

    /** @param at the byte where it is wrong */
    BadInput refused(int at, String why) {
        String before = new String(bytes, 0, Math.min(at, bytes.length), StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return refused("line " + line + ", column " + column + ": " + why);
    }

    BadInput tooDeep() {
        return refused("is nested too deep; give its inner parts names by WITH");
    }

    /**
     * The only statement of its tree.
     *
     * @throws BadInput where it is no select, several statements, or too long to be read
     */
    JsonNode parse(Duck duck) {
        measure();
        JsonNode tree;
        try {
            tree = duck.parse(text);
        } catch (SyntaxTree.TooDeep e) {
            throw tooDeep();
        }
        if (tree.path("error").asBoolean()) {
            throw fault(tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw refused("holds " + statements.size() + " statements, must be one select");
        }
        if (!statements.path(0).path("named_param_map").isEmpty()) {
            throw refused("has parameters, which nothing fills; write the values out");
        }
        return statements.path(0).path("node");
    }

    /** What would take the parser long. */
    private void measure() {
        if (text.length() > LONGEST) {
            throw refused("is " + text.length() + " characters long, and " + LONGEST
                    + " are the most; keep long lists in a file and join it");
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                case 0 -> throw refused("holds a zero byte");
                default -> {}
            }
            if (depth > DEEPEST) {
                throw tooDeep();
            }
        }
    }

    private BadInput fault(JsonNode tree) {
        String message = SyntaxTree.text(tree, "error_message");
        if (message.contains("expression depth")) {
            return tooDeep();
        }
        if (!SyntaxTree.text(tree, "error_type").equals("parser")) {
            boolean pivot = text.toLowerCase(Locale.ROOT).contains("pivot");
            return refused(
                    "is no select" + READS + (pivot ? "; PIVOT names its values, as in ON a IN ('x', 'y')" : ""));
        }
        String at = SyntaxTree.text(tree, "position");
        return at.matches("[0-9]{1,9}")
                ? refused(Integer.parseInt(at), Complaints.cut(message))
                : refused(Complaints.cut(message));
    }
}
