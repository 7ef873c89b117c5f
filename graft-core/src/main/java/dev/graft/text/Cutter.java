package dev.graft.text;

import dev.graft.base.Nullable;

/**
 * Tells what each line of a table is behind its head, and cuts rows into fields: the one set of rules that all readers of
 * text obey. One a thread.
 */
public final class Cutter {
    /** What a line is. */
    public enum Line {
        BLANK,
        COMMENT,
        ROW,
        /** What {@link Cutter#fault} says. */
        FAULT
    }

    private final Look look;
    private final byte always;
    private final boolean auto;
    private final Fields fields;
    private String fault = "";

    /** @param look what was told of the table by its beginning */
    public Cutter(Look look) {
        this.look = look;
        this.auto = look.settings().comments().equals("auto");
        this.always = (byte)
                (look.settings().comments().length() == 1
                        ? look.settings().comments().charAt(0)
                        : 0);
        this.fields = new Fields(look.dialect().separator(), look.dialect().quotes());
    }

    /** Of the last row. */
    public Fields fields() {
        return fields;
    }

    /** What is wrong with the last line, if it is a fault. */
    public String fault() {
        return fault;
    }

    /** Whether the last fault was a quote that the line's end did not close. */
    boolean open() {
        return fault.equals(Fields.OPEN);
    }

    /** Takes a line, which it may change. */
    public Line cut(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        if (start == to || bytes[start] == '\r') {
            return Line.BLANK;
        }
        byte first = bytes[start];
        if (first == always && always != 0) {
            return Line.COMMENT;
        }
        String wrong = fields.split(bytes, start, to);
        if (wrong == null && fields.count == 0) {
            return Line.BLANK;
        }
        if (auto && Look.mark(first)) {
            return marked(bytes, start, wrong);
        }
        if (wrong == null && fields.count != look.width()) {
            String count = otherCount();
            wrong = look.settings().ragged() ? null : count;
        }
        return said(wrong);
    }

    private Line said(@Nullable String wrong) {
        if (wrong == null) {
            return Line.ROW;
        }
        fault = wrong;
        return Line.FAULT;
    }

    /** A line that begins with # or % is a row where it is like one, and a comment where the first lines have such. */
    private Line marked(byte[] bytes, int start, @Nullable String wrong) {
        byte first = bytes[start];
        boolean comments = first == look.mark();
        boolean alone = fields.count > 0 && Look.alone(fields, bytes);
        boolean counts = wrong == null && (look.settings().ragged() || otherCount() == null);
        boolean row = counts && (!alone || Values.isNumber(fields.count > 1 ? fields.text(bytes, 1) : ""));
        String said = "begins with " + (char) first;
        if (row && !comments) {
            return Line.ROW;
        }
        if (row && !alone) {
            return said(said + " as the comments in front do, and has as many fields as a row; if it is one, take those"
                    + " comments out or set graph.comments to none, else take this line out");
        }
        return comments ? Line.COMMENT : said(noRow(wrong == null ? otherCount() : wrong, (char) first));
    }

    private String noRow(@Nullable String wrong, char first) {
        return (wrong == null ? "is like a comment" : wrong)
                + (look.settings().vocabulary() == Vocabulary.EDGES
                        ? "; if it is a comment, set graph.comments to '" + first + "'"
                        : "; if it is a comment, take it out");
    }

    /** Whether there are too many fields or too few; empty ones behind the last do not count. */
    private @Nullable String otherCount() {
        int width = look.width();
        int count = fields.count;
        while (count > width && fields.length(count - 1) == 0) {
            count--;
        }
        fields.count = count;
        if (count == width) {
            return null;
        }
        return "needs " + width + (width == 1 ? " field" : " fields") + ", has " + count
                + (count > width && look.dialect().separator() == ','
                        ? "; a field that holds a comma must stand in quotes"
                        : "");
    }
}
