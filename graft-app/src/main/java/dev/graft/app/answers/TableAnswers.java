package dev.graft.app.answers;

import dev.graft.base.Nullable;
import dev.graft.base.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers as a table for eyes. Columns are as wide as the first rows need; what is longer later on is cut, and where all would
 * not fit, the widest ones give way. What speaks for an answer stands below it.
 */
final class TableAnswers implements AnswerSink {
    private static final int LOOKED_AT = 200;
    private static final int NARROWEST = 8;
    private static final String GAP = "  ";
    private static final String INDENT = "    ";
    private static final String CUT = "…";

    private final Writer out;
    private final int width;
    private final List<String[]> first = new ArrayList<>();
    private boolean[] right = {};
    private boolean why;
    private int[] widths = {};

    /** @param width of the screen; {@link Integer#MAX_VALUE} where nothing is to be cut */
    TableAnswers(Writer out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void columns(List<String> names) {
        why = names.getLast().equals(AnswerFiles.WHY);
        first.add(names.toArray(String[]::new));
        right = new boolean[names.size() - (why ? 1 : 0)];
    }

    @Override
    public void row(@Nullable Object... values) {
        String[] cells = new String[values.length];
        for (int i = 0; i < cells.length; i++) {
            if (i < right.length) {
                right[i] |= values[i] instanceof Number;
            }
            cells[i] = Visible.of(Cell.brief(values[i]));
        }
        if (widths.length > 0) {
            print(cells, why);
            return;
        }
        first.add(cells);
        if (first.size() > LOOKED_AT) {
            begin();
        }
    }

    private void begin() {
        widths = new int[right.length];
        for (String[] cells : first) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(cells[i]));
            }
        }
        int room = width - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        print(first.getFirst(), false);
        first.stream().skip(1).forEach(cells -> print(cells, why));
        first.clear();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void print(String[] cells, boolean because) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = width == Integer.MAX_VALUE ? cells[i] : cut(cells[i], widths[i]);
            String pad = " ".repeat(Math.max(0, widths[i] - length(cell)));
            line.append(i == 0 ? "" : GAP).append(right[i] ? pad + cell : cell + pad);
        }
        try {
            out.write(line.toString().stripTrailing());
            out.write('\n');
            if (because) {
                below(cells[cells.length - 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, broken between words. */
    private void below(String text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + length(word) > width - INDENT.length()) {
                out.write(INDENT + line + "\n");
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            out.write(INDENT + line + "\n");
        }
    }

    private static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        // Names that begin alike, as addresses do, differ at their ends.
        int front = (most - 1) / 3;
        int back = most - 1 - front;
        return text.substring(0, text.offsetByCodePoints(0, front))
                + CUT
                + text.substring(text.offsetByCodePoints(text.length(), -back));
    }

    @Override
    public void end() throws IOException {
        if (widths.length == 0 && right.length > 0) {
            begin();
        }
        out.flush();
    }
}
