package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Look;
import dev.graft.text.Settings;
import dev.graft.text.TextTable;
import dev.graft.text.Vocabulary;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Vectors in text, one a line: word2vec's and fastText's (a line {@code n dim} first), GloVe's (none), PyTorch-BigGraph's
 * (tabs), CSV with or without a header, and tables whose second column is a list. A name may hold blanks where tabs or
 * commas separate, or where what follows it is told from it by its number of values.
 */
final class TextVectors {
    private final Path file;
    private int announced = -1;
    private int dim;

    private TextVectors(Path file) {
        this.file = file;
    }

    static ReadVectors read(Path file, InputStream in) {
        return new TextVectors(file).all(in);
    }

    private ReadVectors all(InputStream in) {
        try (TextTable table = TextTable.of(file, in, this::settings)) {
            Look look = table.look();
            if (look == null) {
                throw announced >= 0 ? cutShort(0) : BadInput.in(file, "is empty; give lines of: name, values");
            }
            Accumulated vectors = new Accumulated(dim);
            TextLayout layout = look.header() == null && look.sample().isEmpty() ? null : TextLayout.of(look);
            for (List<String> row = table.next(); row != null && layout != null; row = table.next()) {
                layout.add(row, vectors, table::fault);
            }
            if (vectors.size() == 0) {
                throw BadInput.in(file, "holds no vectors after its header; give lines of: name, values");
            }
            if (announced >= 0 && announced != vectors.size()) {
                throw cutShort(vectors.size());
            }
            return new ReadVectors(
                    vectors.all(),
                    "text, " + look.dialect().word() + (look.header() == null ? ", no header" : ", header"));
        }
    }

    /** A first line of two numbers announces how many vectors of how many values follow. */
    private Settings settings(String firstLine) {
        boolean said = firstLine.matches("\\d+ \\d+");
        if (said) {
            String[] head = firstLine.split(" ");
            announced = whole(head[0]);
            dim = whole(head[1]);
        }
        return new Settings(
                GraphSpec.Format.AUTO,
                said ? GraphSpec.Header.NO : GraphSpec.Header.AUTO,
                "auto",
                Vocabulary.NODES,
                name -> false,
                true,
                said ? 1 : 0,
                true);
    }

    private BadInput cutShort(int held) {
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
}
