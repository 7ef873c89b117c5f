package dev.graft.graph.format;

import dev.graft.base.Nullable;

/** Tells triples by the first statement: three terms and then a dot, a semicolon or a comma. */
final class RdfHead {
    private final String text;
    private int at;

    RdfHead(String text) {
        this.text = text;
    }

    @Nullable
    Recognised recognise() {
        int from = at;
        if (!(iri() || blank()) || !gap()) {
            return null;
        }
        boolean a = text.startsWith("a ", at) || text.startsWith("a\t", at);
        at += a ? 1 : 0;
        if (!(a || iri()) || !gap()) {
            return null;
        }
        boolean compound = at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(');
        if (compound) {
            return Recognised.as(Format.TURTLE);
        }
        if (!(iri() || blank() || literal())) {
            return null;
        }
        gap();
        if (at == text.length()) {
            // Cut off within a long text.
            return text.length() > OpenSource.HEAD / 2 ? Recognised.as(Format.TURTLE) : null;
        }
        if (iri() || blank()) {
            gap();
            return ends('.') ? new Recognised("N-Quads", "export N-Triples or Turtle") : null;
        }
        if (ends('.')) {
            return Recognised.as(a || text.substring(from, at).indexOf('\n') >= 0 ? Format.TURTLE : Format.N_TRIPLES);
        }
        return ends(';') || ends(',') ? Recognised.as(Format.TURTLE) : null;
    }

    private boolean ends(char mark) {
        return at < text.length()
                && text.charAt(at) == mark
                && (at + 1 == text.length() || text.charAt(at + 1) <= ' ' || text.charAt(at + 1) == '#');
    }

    private boolean gap() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length();
    }

    private boolean iri() {
        if (at >= text.length() || text.charAt(at) != '<') {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) > ' ' && "<>\"{}|^`".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != '>') {
            return false;
        }
        at = end + 1;
        return true;
    }

    private boolean blank() {
        if (!text.startsWith("_:", at)) {
            return false;
        }
        while (at < text.length() && text.charAt(at) > ' ') {
            at++;
        }
        return true;
    }

    private boolean literal() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return false;
        }
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + 1);
        if (text.startsWith("^^", at)) {
            at += 2;
            return iri();
        }
        while (at < text.length()
                && (text.charAt(at) == '@' || text.charAt(at) == '-' || Character.isLetterOrDigit(text.charAt(at)))) {
            at++;
        }
        return true;
    }
}
