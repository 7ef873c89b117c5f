package dev.graft.table;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Named vectors in text: word2vec's (a line {@code n dim}, then {@code name v1 v2 …}), GloVe's (the same without the
 * first line) and TSV ({@code name<TAB>v1<TAB>…}). Values are written so that they read back to the same bits. Binary
 * {@code .npy} is {@link NpyFiles}'.
 */
public final class VectorFiles {
    private VectorFiles() {}

    /** Reads a {@code .npy} with {@code names.txt} beside it, or text; the separator is a tab where the first vector has one. */
    public static NamedVectors read(Path file) {
        if (file.toString().endsWith(".npy")) {
            return NpyFiles.readNamed(file);
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Reader(file, in).all();
        } catch (MalformedInputException e) {
            throw new BadInput(file + ": is not UTF-8 text; binary vectors must be .npy", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** word2vec's text. @throws BadInput for a name with white space, which this format cannot hold */
    public static void writeWord2vec(Path file, NamedVectors vectors) {
        for (String name : vectors.names()) {
            if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
                throw BadInput.in(
                        file,
                        "word2vec text cannot hold the name '" + name
                                + "', it has white space; use --format tsv or npy");
            }
        }
        AtomicFiles.write(file, out -> {
            out.write((vectors.names().size() + " " + vectors.dim() + "\n").getBytes(StandardCharsets.UTF_8));
            writeLines(out, vectors, ' ');
        });
    }

    /** One line a node: name and values, separated by tabs. @throws BadInput for a name with a tab or line end */
    public static void writeTsv(Path file, NamedVectors vectors) {
        for (String name : vectors.names()) {
            if (name.indexOf('\t') >= 0 || name.indexOf('\n') >= 0) {
                throw BadInput.in(file, "TSV cannot hold the name '" + name + "', it has a tab; use --format npy");
            }
        }
        AtomicFiles.write(file, out -> writeLines(out, vectors, '\t'));
    }

    private static void writeLines(OutputStream out, NamedVectors vectors, char separator) throws IOException {
        StringBuilder line = new StringBuilder();
        int dim = vectors.dim();
        for (int i = 0; i < vectors.names().size(); i++) {
            line.setLength(0);
            line.append(vectors.names().get(i));
            for (int d = 0; d < dim; d++) {
                line.append(separator).append(vectors.rows()[i * dim + d]);
            }
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads one text file. */
    private static final class Reader {
        private final Path file;
        private final BufferedReader in;
        private final List<String> names = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private float[] rows = new float[1 << 12];
        private int size;
        private int dim = -1;
        private long number;
        private char separator;

        Reader(Path file, BufferedReader in) {
            this.file = file;
            this.in = in;
        }

        NamedVectors all() throws IOException {
            String first = next();
            if (first == null) {
                throw BadInput.in(file, "is empty; give lines of: name, values");
            }
            int announced = -1;
            if (first.matches("\\d+ \\d+\\s*")) {
                announced = Integer.parseInt(first.substring(0, first.indexOf(' ')));
                dim = Integer.parseInt(first.strip().substring(first.indexOf(' ') + 1));
                first = next();
            }
            separator = first != null && first.indexOf('\t') >= 0 ? '\t' : ' ';
            for (String line = first; line != null; line = next()) {
                add(line);
            }
            if (announced >= 0 && announced != names.size()) {
                throw BadInput.at(
                        file,
                        1,
                        "announces " + announced + " vectors and holds " + names.size()
                                + "; the file may be cut short");
            }
            return new NamedVectors(List.copyOf(names), dim, Arrays.copyOf(rows, size));
        }

        private @dev.graft.base.Nullable String next() throws IOException {
            String line = in.readLine();
            number++;
            while (line != null && line.isBlank()) {
                line = in.readLine();
                number++;
            }
            return line;
        }

        private void add(String line) {
            String[] fields = line.strip().split(separator == '\t' ? "\t" : " +");
            if (dim < 0) {
                dim = fields.length - 1;
            }
            if (fields.length - 1 != dim || dim < 1) {
                throw BadInput.at(file, number, "has " + (fields.length - 1) + " values, expected " + Math.max(1, dim));
            }
            if (!seen.add(fields[0])) {
                throw BadInput.at(file, number, "the name '" + fields[0] + "' occurs a second time");
            }
            names.add(fields[0]);
            if (size + dim > rows.length) {
                rows = Arrays.copyOf(rows, Math.max(rows.length * 2, size + dim));
            }
            for (int d = 0; d < dim; d++) {
                rows[size++] = value(fields[d + 1]);
            }
        }

        private float value(String text) {
            float value;
            try {
                value = Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw BadInput.at(file, number, "'" + text + "' is not a number");
            }
            if (!Float.isFinite(value)) {
                throw BadInput.at(file, number, "the value " + text + " is not finite");
            }
            return value;
        }
    }
}
