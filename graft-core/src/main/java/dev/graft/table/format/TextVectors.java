package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Lines;
import dev.graft.base.Nullable;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/**
 * Vectors in text, one a line: word2vec's and fastText's (a line {@code n dim} first), GloVe's (none), PyTorch-BigGraph's
 * (tabs), CSV with or without a header, and tables whose second column is a list. A name may hold blanks where tabs or
 * commas separate, or where what follows it is told from it by its number of values.
 */
final class TextVectors {
    private final Path file;
    private final Lines in;
    private long first;

    private TextVectors(Path file, Reader in) {
        this.file = file;
        this.in = new Lines(file, in);
    }

    static NamedVectors read(Path file, Reader in) throws IOException {
        return new TextVectors(file, in).all();
    }

    private NamedVectors all() throws IOException {
        String line = next();
        if (line == null) {
            throw BadInput.in(file, "is empty; give lines of: name, values");
        }
        int announced = -1;
        int dim = 0;
        if (line.matches("\\d+ \\d+\\s*")) {
            String[] head = line.strip().split(" ");
            announced = whole(head[0]);
            dim = whole(head[1]);
            line = next();
        }
        if (line == null) {
            throw cutShort(announced, 0);
        }
        boolean csv = file.toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.csv(\\.gz)?");
        Accumulated vectors = new Accumulated(dim);
        TextLayout layout = TextLayout.of(line, csv, announced >= 0);
        if (layout.header()) {
            line = next();
        }
        for (; line != null; line = next()) {
            layout.add(whole(line, layout), vectors, message -> BadInput.at(file, first, message));
        }
        if (vectors.size() == 0) {
            throw BadInput.in(file, "holds no vectors after its header; give lines of: name, values");
        }
        if (announced >= 0 && announced != vectors.size()) {
            throw cutShort(announced, vectors.size());
        }
        return vectors.all();
    }

    private BadInput cutShort(int announced, int held) {
        return BadInput.at(
                file, 1, "announces " + announced + " vectors and holds " + held + "; the file may be cut short");
    }

    private int whole(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw BadInput.at(
                    file, 1, "announces " + digits + ", must be below 2^31; the file is damaged, get it again");
        }
    }

    /** A record whose quotes stay open goes on in the next line, as when pandas prints arrays. */
    private String whole(String line, TextLayout layout) throws IOException {
        if (!layout.quoted() || !odd(line)) {
            return line;
        }
        StringBuilder all = new StringBuilder(line);
        for (boolean open = true; open; ) {
            String more = in.next();
            if (more == null || all.length() + more.length() > Lines.LONGEST) {
                throw BadInput.at(file, first, "a quote is opened and not closed");
            }
            all.append('\n').append(more);
            open = !odd(more);
        }
        return all.toString();
    }

    /** Whether quotes that were open are closed by a line, or the other way round. */
    private static boolean odd(String text) {
        boolean odd = false;
        for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
            odd = !odd;
        }
        return odd;
    }

    private @Nullable String next() throws IOException {
        String line;
        do {
            line = in.next();
        } while (line != null && line.isBlank());
        first = in.number();
        return line;
    }
}
