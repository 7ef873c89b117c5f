package dev.graft.graph.format;

import dev.graft.base.Nullable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells formats by a file's first bytes. What could be an edge list is one. */
final class Recogniser {
    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)(?=[\\s>/])");
    private static final Pattern PROLOG =
            Pattern.compile("\\G\\s*(?:<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^\\[>]*+(?:\\[.*?\\]\\s*)?>)", Pattern.DOTALL);
    private static final Pattern PAJEK = Pattern.compile(
            "\\*(vertices|network|arcs|edges|arcslist|edgeslist|matrix)\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern GML_LINE = Pattern.compile("[A-Za-z]\\w*\\s+(\"[^\"]*\"?|[^\\s\\[\\]]+)");
    private static final int GML_LINES = 50;
    private static final Pattern PREFIX = Pattern.compile(
            "(?:@prefix\\s+[^\\s:]*:\\s*<|@base\\s*<|prefix\\s+[^\\s:]*:\\s*<|base\\s*<).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Recogniser() {}

    /** What only a program reads, by its first bytes. */
    private record Magic(String bytes, String name, String instead) {
        static final Magic[] ALL = {
            new Magic("PK\3\4", "a zip archive", "unpack it, or from a spreadsheet export CSV"),
            new Magic("SQLite format 3\0", "an SQLite database", "export the table of edges as CSV"),
            new Magic("\u0089HDF\r\n\u001a\n", "an HDF5 file (.h5, .mat 7.3)", "export GraphML, Matrix Market or CSV"),
            new Magic("MATLAB 5.0 MAT-file", "a MATLAB file", "export Matrix Market, as scipy.io.mmwrite does"),
            new Magic("PAR1", "a Parquet file", "name it .parquet"),
            new Magic("\u0093NUMPY", "a NumPy array", "export Matrix Market, as scipy.io.mmwrite does, or CSV"),
            new Magic("ARROW1", "an Arrow file", "export Parquet"),
            new Magic("FEA1", "a Feather file", "export Parquet"),
            new Magic("BZh", "a file packed by bzip2", "unpack it, or pack it by gzip"),
            new Magic("\u00fd7zXZ\0", "a file packed by xz", "unpack it, or pack it by gzip"),
            new Magic("(\u00b5/\u00fd", "a file packed by zstd", "unpack it, or pack it by gzip"),
            new Magic("\u001f\u008b", "a file packed by gzip twice", "unpack it once"),
            new Magic("7z\u00bc\u00af'\u001c", "a 7z archive", "unpack it"),
            new Magic("Rar!", "a RAR archive", "unpack it"),
            new Magic("%PDF-", "a PDF document", "export CSV"),
            new Magic("\u00d0\u00cf\u0011\u00e0", "an old Excel or Office file", "export CSV")
        };
    }

    static @Nullable Recognised recognise(byte[] head, boolean whole) {
        Recognised binary = binary(head);
        if (binary != null) {
            return binary;
        }
        String text = decoded(head).stripLeading();
        if (text.startsWith("<")) {
            return xmlOrTriples(text);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return JsonHead.recognise(text);
        }
        if (text.regionMatches(true, 0, "%%MatrixMarket", 0, 14)) {
            return Recognised.as(Format.MATRIX_MARKET);
        }
        String body = withoutComments(text);
        int end = body.indexOf('\n');
        String line = (end < 0 ? body : body.substring(0, end)).strip();
        if (PAJEK.matcher(line).matches()) {
            return Recognised.as(Format.PAJEK);
        }
        if (PREFIX.matcher(body).matches()) {
            return Recognised.as(Format.TURTLE);
        }
        if (body.startsWith("<") || body.startsWith("_:")) {
            return new RdfHead(body).recognise();
        }
        if (isGml(body)) {
            return Recognised.as(Format.GML);
        }
        Recognised dot = others(body);
        return dot != null ? dot : MetisHead.is(text, whole) ? Recognised.as(Format.METIS) : null;
    }

    private static @Nullable Recognised others(String body) {
        if (Pattern.matches("(?si)(strict\\s+)?(di)?graph(\\s+[\\w\"]+)?\\s*\\{.*", body)) {
            return new Recognised("a Graphviz file (DOT)", "export GraphML or GML");
        }
        if (Pattern.matches("(?si)nodedef\\s*>.*", body)) {
            return new Recognised("a GUESS file (GDF)", "export GraphML or GEXF");
        }
        if (Pattern.matches("(?si)dl\\s+n\\s*=.*", body)) {
            return new Recognised("a UCINET file (DL)", "export Pajek or GraphML");
        }
        return null;
    }

    private static @Nullable Recognised binary(byte[] head) {
        String latin = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1);
        for (Magic magic : Magic.ALL) {
            if (latin.startsWith(magic.bytes)) {
                boolean sheet =
                        magic.bytes.startsWith("PK") && (latin.contains("xl/") || latin.contains("[Content_Types]"));
                return sheet
                        ? new Recognised("an Excel workbook (.xlsx)", "save the sheet of edges as CSV")
                        : new Recognised(magic.name, magic.instead);
            }
        }
        // Protocols 2 to 5; a text in UTF-8 cannot begin so.
        if (head.length > 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            return new Recognised("a pickle of Python (.gpickle)", "export GraphML, as networkx.write_graphml does");
        }
        return null;
    }

    private static String decoded(byte[] head) {
        Charset charset = StandardCharsets.UTF_8;
        if (head.length > 1 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        } else if (head.length > 1 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        }
        String text = new String(head, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable Recognised xmlOrTriples(String text) {
        Matcher prolog = PROLOG.matcher(text);
        int at = 0;
        while (prolog.find()) {
            at = prolog.end();
        }
        boolean declared = at > 0;
        Matcher root = ROOT.matcher(text.substring(at).stripLeading());
        String name = root.lookingAt() ? root.group(1).toLowerCase(Locale.ROOT) : "";
        switch (name) {
            case "graphml" -> {
                return Recognised.as(Format.GRAPHML);
            }
            case "gexf" -> {
                return Recognised.as(Format.GEXF);
            }
            case "rdf" -> {
                return new Recognised("RDF/XML", "convert it to Turtle or N-Triples");
            }
            case "html" -> {
                return new Recognised("a web page", "it may be an error's or a login's; get the data again");
            }
            default -> {}
        }
        if ((declared && text.startsWith("<?xml")) || Pattern.matches("(?si)<!doctype.*", text)) {
            return new Recognised(
                    name.isEmpty() ? "XML without an element at its beginning" : "XML of <" + name + ">",
                    "export GraphML or GEXF");
        }
        return new RdfHead(text).recognise();
    }

    /** Some lines of a key and a value, such as {@code Version 1}, and then {@code graph [}. */
    private static boolean isGml(String body) {
        String[] lines = body.split("\\R", GML_LINES);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.regionMatches(true, 0, "graph", 0, 5)) {
                String rest = line.substring(5).strip();
                String next = i + 1 < lines.length ? lines[i + 1].strip() : "";
                return rest.startsWith("[") || (rest.isEmpty() && next.startsWith("["));
            }
            if (!line.isEmpty()
                    && !line.startsWith("#")
                    && !GML_LINE.matcher(line).matches()) {
                return false;
            }
        }
        return false;
    }

    /** Lines that begin with # or % are comments of most formats, and those with {@code /*} of Pajek. */
    private static String withoutComments(String text) {
        int at = 0;
        while (at < text.length()
                && (text.charAt(at) == '#'
                        || text.charAt(at) == '%'
                        || text.charAt(at) <= ' '
                        || text.startsWith("/*", at))) {
            if (text.charAt(at) <= ' ') {
                at++;
            } else {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            }
        }
        return text.substring(at);
    }
}
