package dev.graft.table;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes named vectors as text: word2vec's (a line {@code n dim}, then {@code name v1 v2 …}) and TSV
 * ({@code name<TAB>v1<TAB>…}). Values are written so that they read back to the same bits. Binary {@code .npy} is {@link
 * NpyFiles}'; {@link dev.graft.table.format.VectorFormats} reads all of them.
 */
public final class VectorFiles {
    private VectorFiles() {}

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
}
