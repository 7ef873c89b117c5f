package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.table.NamedVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** word2vec's binary form: a line {@code n dim}, then for each vector its name, a blank, its floats and a line end. */
final class Word2vecBinary implements Format {
    @Override
    public String name() {
        return "word2vec-bin";
    }

    @Override
    public String about() {
        return "the same in binary, a third as large";
    }

    @Override
    public String ending() {
        return "bin";
    }

    @Override
    public void write(Path out, Exported what) {
        NamedVectors vectors = what.vectors();
        Fitting.names(
                out, "word2vec's binary form", vectors.names(), Fitting::whiteSpace, "use --format npy or parquet");
        AtomicFiles.write(out, stream -> {
            stream.write((what.rows() + " " + vectors.dim() + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer values = ByteBuffer.allocate(vectors.dim() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < what.rows(); i++) {
                stream.write((what.name(i) + " ").getBytes(StandardCharsets.UTF_8));
                values.asFloatBuffer().put(vectors.rows(), i * vectors.dim(), vectors.dim());
                stream.write(values.array());
                stream.write('\n');
            }
        });
    }
}
