package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Look;
import dev.graft.text.Settings;
import dev.graft.text.TextTable;
import dev.graft.text.Values;
import dev.graft.text.Vocabulary;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Vectors in text, one a line: word2vec's and fastText's (a line {@code n dim} first), GloVe's (none), PyTorch-BigGraph's
 * (tabs), CSV with or without a header, and tables whose second column is a list. A name may hold blanks where tabs or
 * commas separate, or where what follows it is told from it by its number of values.
 */
final class TextVectors {
    private static final int LOOKED_AT = 5;

    private final Path file;
    private int announced = -1;
    private int dim;

    private TextVectors(Path file) {
        this.file = file;
    }

    static ReadVectors read(Path file, InputStream in) {
        return new TextVectors(file).all(in);
    }

    /**
     * Whether text is word2vec's: a first line {@code n dim}, and the lines after it are names with so many numbers. With two
     * numbers and less it may as well be a line of sizes over edges with weights, unless the first has decimals.
     *
     * @param head how it begins; its last line may be cut
     */
    static boolean areAnnounced(String head) {
        List<String> lines = head.lines().toList();
        if (lines.size() < 2 || !lines.getFirst().matches("\\d+ \\d{1,9}\\s*")) {
            return false;
        }
        int dim = Integer.parseInt(lines.getFirst().strip().split(" ")[1]);
        boolean cut = !head.endsWith("\n");
        boolean decimals = false;
        Set<String> names = new HashSet<>();
        for (int i = 1; i < Math.min(LOOKED_AT, lines.size()); i++) {
            List<String> fields = List.of(lines.get(i).strip().split("[ \t]+"));
            boolean last = cut && i == lines.size() - 1;
            boolean whole = fields.size() == dim + 1;
            List<String> values = fields.subList(1, last && !whole ? Math.max(1, fields.size() - 1) : fields.size());
            decimals |= !values.isEmpty() && values.getFirst().contains(".");
            if (!(whole || (last && fields.size() <= dim))
                    || !names.add(fields.getFirst())
                    || !values.stream().allMatch(Values::isNumber)) {
                return false;
            }
        }
        return dim > 2 || decimals;
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
                Set.of(),
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
