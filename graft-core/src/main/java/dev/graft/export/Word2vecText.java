package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import dev.graft.table.NamedVectors;
import java.nio.file.Path;

/** word2vec's text: a line {@code n dim}, then {@code name v1 v2 …}. */
final class Word2vecText implements Format {
    @Override
    public String name() {
        return "word2vec";
    }

    @Override
    public String about() {
        return "text, as gensim reads it";
    }

    @Override
    public String ending() {
        return "txt";
    }

    /** Readers tell this form from the binary one by characters that no text has. */
    private static @Nullable String fault(String name) {
        return name.chars().anyMatch(Character::isISOControl) ? "it has a control character" : Fitting.whiteSpace(name);
    }

    @Override
    public void write(Path out, Exported what) {
        NamedVectors vectors = what.vectors();
        Fitting.names(out, "word2vec text", vectors.names(), Word2vecText::fault, "use --format tsv or npy");
        AtomicFiles.write(out, stream -> {
            Text text = new Text(stream)
                    .add(what.rows())
                    .add(" ")
                    .add(vectors.dim())
                    .line();
            for (int i = 0; i < what.rows(); i++) {
                text.add(what.name(i)).add(" ").values(vectors, i, ' ').line();
            }
            text.flush();
        });
    }
}
