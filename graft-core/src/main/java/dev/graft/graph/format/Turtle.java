package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads Turtle and N-Triples (W3C 2014). A triple of two resources is an edge of its predicate; one with a literal, or of
 * {@code rdf:type}, is an attribute of its subject, called as the last part of the predicate.
 */
final class Turtle {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String TYPE = RDF + "type";

    /** A resource by its name, or a literal with what its language adds to the attribute's name. */
    private record Term(String text, boolean literal, String language) {
        static Term resource(String name) {
            return new Term(name, false, "");
        }
    }

    private final Draft draft;
    private final Text text;
    private final Map<String, String> prefixes = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private @Nullable URI base;
    private long made;
    /** A dot that ends a statement was read with the name in front of it. */
    private boolean dot;

    private Turtle(Draft draft, Text text) {
        this.draft = draft;
        this.text = text;
        draft.directed = true;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Turtle turtle = new Turtle(draft, new Text(draft.file, in));
        while (turtle.ahead() >= 0) {
            turtle.statement();
        }
        long silent = 0;
        for (int u = 0; u < draft.ids.size(); u++) {
            silent += draft.isDeclared(u) ? 0 : 1;
        }
        if (silent > 0) {
            draft.told.add(silent + " subjects without an edge are no nodes");
        }
    }

    /** The next character that matters; comments are passed over. */
    private int ahead() throws IOException {
        if (dot) {
            return '.';
        }
        int c = text.blanks();
        while (c == '#') {
            text.rest();
            c = text.blanks();
        }
        return c;
    }

    private void take() throws IOException {
        if (dot) {
            dot = false;
        } else {
            text.next();
        }
    }

    private void expect(char wanted) throws IOException {
        int c = ahead();
        if (c != wanted) {
            throw text.fault("'" + wanted + "' should come, and there is " + Text.shown(c)
                    + "; the statement is malformed or cut short");
        }
        take();
    }

    private void statement() throws IOException {
        int c = ahead();
        if (c == '@') {
            take();
            directive(word(), true);
            return;
        }
        if (c != '<' && c != '_' && c != '[' && c != '(' && c != ':') {
            String word = word();
            if (word.equalsIgnoreCase("prefix") || word.equalsIgnoreCase("base")) {
                directive(word, false);
                return;
            }
            predicates(expanded(word), 0);
            expect('.');
            return;
        }
        boolean list = c == '[';
        Term subject = term(0);
        if (subject.literal) {
            throw text.fault("a literal cannot be a subject");
        }
        if (!list || ahead() != '.') {
            predicates(subject.text, 0);
        }
        expect('.');
    }

    private void directive(String word, boolean dotted) throws IOException {
        if (word.equalsIgnoreCase("base")) {
            base = absolute(iri());
        } else if (word.equalsIgnoreCase("prefix")) {
            ahead();
            String name = word();
            if (!name.endsWith(":")) {
                throw text.fault("a prefix must end with a colon, and here is '" + name + "'");
            }
            prefixes.put(name.substring(0, name.length() - 1), iri());
        } else {
            throw text.fault("there is no directive '" + word + "'; they are @prefix and @base");
        }
        if (dotted) {
            expect('.');
        }
    }

    private URI absolute(String iri) {
        try {
            return URI.create(iri);
        } catch (IllegalArgumentException e) {
            throw text.fault("the base <" + iri + "> is no address");
        }
    }

    private void predicates(String subject, int depth) throws IOException {
        while (true) {
            int c = ahead();
            String predicate = c == '<' ? iri() : predicate(word());
            do {
                triple(subject, predicate, term(depth));
            } while (took(','));
            if (!took(';')) {
                return;
            }
            while (took(';')) {
                // Several are allowed.
            }
            c = ahead();
            if (c == '.' || c == ']' || c < 0) {
                return;
            }
        }
    }

    private boolean took(char c) throws IOException {
        if (ahead() != c) {
            return false;
        }
        take();
        return true;
    }

    private String predicate(String word) {
        return word.equals("a") ? TYPE : expanded(word);
    }

    private void triple(String subject, String predicate, Term object) {
        long line = text.line();
        if (object.literal || predicate.equals(TYPE)) {
            draft.ofNode(draft.mention(subject, line), attribute(predicate) + object.language, object.text);
            return;
        }
        int edge = draft.edge(draft.met(subject, line), draft.met(object.text, line), Way.DIRECTED, line);
        draft.ofEdge(edge, "type", predicate);
    }

    /** The last part of a predicate; all of it where another one has the same. */
    private String attribute(String predicate) {
        return attributes.computeIfAbsent(predicate, iri -> {
            int cut = Math.max(iri.lastIndexOf('#'), Math.max(iri.lastIndexOf('/'), iri.lastIndexOf(':')));
            String last = iri.substring(cut + 1);
            return last.isEmpty() || taken.putIfAbsent(last, iri) != null ? iri : last;
        });
    }

    private Term term(int depth) throws IOException {
        if (depth > Text.DEPTH) {
            throw text.fault("brackets are nested more than " + Text.DEPTH + " deep; this is no graph's file");
        }
        int c = ahead();
        if (c == '<') {
            return Term.resource(iri());
        }
        if (c == '"' || c == '\'') {
            return literal();
        }
        if (c == '[') {
            take();
            String node = fresh();
            if (ahead() != ']') {
                predicates(node, depth + 1);
            }
            expect(']');
            return Term.resource(node);
        }
        if (c == '(') {
            take();
            return Term.resource(collection(depth + 1));
        }
        String word = word();
        if (word.isEmpty()) {
            throw text.fault("a name should come, and there is " + Text.shown(ahead())
                    + "; the statement is malformed or cut short");
        }
        boolean value = word.equals("true") || word.equals("false") || "+-.0123456789".indexOf(word.charAt(0)) >= 0;
        return value ? new Term(word, true, "") : Term.resource(expanded(word));
    }

    private String fresh() {
        return "_:(" + ++made + ")";
    }

    private String collection(int depth) throws IOException {
        String first = RDF + "nil";
        String last = "";
        while (ahead() != ')') {
            Term item = term(depth);
            String node = fresh();
            if (last.isEmpty()) {
                first = node;
            } else {
                triple(last, RDF + "rest", Term.resource(node));
            }
            triple(node, RDF + "first", item);
            last = node;
        }
        take();
        if (!last.isEmpty()) {
            triple(last, RDF + "rest", Term.resource(RDF + "nil"));
        }
        return first;
    }

    /** Characters up to white space or a mark; a dot at the end is no part of them. */
    private String word() throws IOException {
        StringBuilder word = new StringBuilder();
        if (dot) {
            return "";
        }
        for (int c = text.peek(); c > ' ' && "<>\"'()[]{};,#^@".indexOf(c) < 0; c = text.peek()) {
            text.next();
            if (c == '\\') {
                c = text.next();
            }
            text.add(word, c);
        }
        if (word.length() > 0 && word.charAt(word.length() - 1) == '.') {
            word.setLength(word.length() - 1);
            dot = true;
        }
        return word.toString();
    }

    /** The full name of {@code prefix:name} or {@code _:name}. */
    private String expanded(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            throw text.fault("'" + word + "' is no name: names are <iri>, prefix:name or _:name");
        }
        if (word.startsWith("_:")) {
            return word;
        }
        String prefix = prefixes.get(word.substring(0, colon));
        if (prefix == null) {
            throw text.fault("the prefix '" + word.substring(0, colon) + ":' is not declared; declare it by @prefix");
        }
        return prefix + word.substring(colon + 1);
    }

    private String iri() throws IOException {
        expect('<');
        StringBuilder iri = new StringBuilder();
        for (int c = text.next(); c != '>'; c = text.next()) {
            if (c <= ' ' || c == '<' || c == '"') {
                throw text.fault("an <iri> is not closed, or holds " + Text.shown(c));
            }
            if (c == '\\') {
                escaped(iri);
            } else {
                text.add(iri, c);
            }
        }
        String name = iri.toString();
        if (base == null || name.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return name;
        }
        try {
            return name.isEmpty() ? base.toString() : base.resolve(name).toString();
        } catch (IllegalArgumentException e) {
            throw text.fault("<" + name + "> is no address");
        }
    }

    private Term literal() throws IOException {
        long line = text.line();
        int quote = text.next();
        StringBuilder value = new StringBuilder();
        boolean longer = false;
        if (text.peek() == quote) {
            text.next();
            longer = text.peek() == quote;
            if (longer) {
                text.next();
            }
        } else {
            value(value, quote, false, line);
        }
        if (longer) {
            value(value, quote, true, line);
        }
        String language = "";
        if (text.peek() == '@') {
            StringBuilder tag = new StringBuilder();
            do {
                text.add(tag, text.next());
            } while (Character.isLetterOrDigit(text.peek()) || text.peek() == '-');
            language = tag.toString();
        } else if (text.peek() == '^') {
            text.next();
            expect('^');
            if (ahead() == '<') {
                iri();
            } else {
                expanded(word());
            }
        }
        return new Term(value.toString(), true, language);
    }

    private void value(StringBuilder value, int quote, boolean longer, long line) throws IOException {
        int quotes = 0;
        while (true) {
            int c = text.next();
            if (c < 0 || (!longer && c == '\n')) {
                throw draft.at(line, "a text begins that no quote ends; the statement is malformed or cut short");
            }
            if (c == '\\') {
                escaped(value);
                quotes = 0;
                continue;
            }
            quotes = c == quote ? quotes + 1 : 0;
            text.add(value, c);
            if (quotes == (longer ? 3 : 1) && !(longer && text.peek() == quote)) {
                value.setLength(value.length() - quotes);
                return;
            }
            quotes = longer && quotes == 3 ? 2 : quotes;
        }
    }

    private void escaped(StringBuilder to) throws IOException {
        int c = text.next();
        int which = c < 0 ? -1 : "tbnrf\"'\\".indexOf(c);
        if (which >= 0) {
            text.add(to, "\t\b\n\r\f\"'\\".charAt(which));
            return;
        }
        int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(text.next(), 16);
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw text.fault("\\" + (char) c + " needs " + digits + " digits");
            }
            code = 16 * code + digit;
        }
        if (digits == 0 || !Character.isValidCodePoint(code)) {
            throw text.fault("there is no escape \\" + (c < 0 ? "" : (char) c));
        }
        for (char part : Character.toChars(code)) {
            text.add(to, part);
        }
    }
}
