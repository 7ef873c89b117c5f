package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Gunzip;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.graph.OpenTable;
import dev.graft.graph.Tables;
import dev.graft.recipe.SqlText;
import dev.graft.table.NamedVectors;
import dev.graft.text.Vocabulary;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/**
 * Reads named vectors from any format: what a file is is told by its first bytes, and by its ending only where those do
 * not say. Every fault is a {@link BadInput}; a head that lies costs no memory.
 */
public final class VectorFormats {
    /** Bytes of text that tell what it is. */
    private static final int HEAD = 1 << 16;
    /** Columns of numbers that may as well be of edges. */
    private static final int FEW = 4;

    private final Path file;
    private final @Nullable String array;
    private final Tables tables;

    private VectorFormats(Path file, @Nullable String array, Tables tables) {
        this.file = file;
        this.array = array;
        this.tables = tables;
    }

    /** Reads a file that needs no tables. */
    public static NamedVectors read(Path file) {
        return read(file.toString(), null, Tables.NONE).vectors();
    }

    /**
     * Reads vectors.
     *
     * @param source an absolute path, or a query
     * @param array which of several arrays of a file, or null
     * @throws BadInput where it cannot be read as vectors
     */
    public static ReadVectors read(String source, @Nullable String array, Tables tables) {
        if (SqlText.is(source) || (tables.has(source) && !Files.exists(Path.of(source)))) {
            return new ReadVectors(table(source, tables), SqlText.is(source) ? "query" : "table");
        }
        Path file = Path.of(source);
        return opened(file, (magic, in) -> new VectorFormats(file, array, tables).read(magic, in));
    }

    /** Reads NumPy's {@code .npy} without the names beside it. @throws BadInput for another format and what is not sound */
    public static Rows rows(Path npy) {
        return opened(npy, (magic, in) -> {
            if (magic != Magic.NPY) {
                throw BadInput.in(npy, "is not a .npy file");
            }
            return NpyVectors.rows(npy, in);
        });
    }

    private interface Reading<T> {
        T read(Magic magic, InputStream in) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(Magic.BYTES);
            Magic magic = Magic.of(in.readNBytes(Magic.BYTES));
            in.reset();
            return reading.read(magic, in);
        } catch (EOFException e) {
            throw new BadInput(file + ": is cut short; get it again", e);
        } catch (CharacterCodingException e) {
            throw new BadInput(file + ": is not UTF-8 text, and no binary format of vectors that is known", e);
        } catch (ZipException e) {
            throw new BadInput(file + ": is damaged: " + e.getMessage() + "; get it again", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Whether a file is one of vectors and nothing else, as it begins: NumPy's, safetensors, word2vec's. */
    public static boolean isOne(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(Magic.BYTES);
            Magic magic = Magic.of(in.readNBytes(Magic.BYTES));
            in.reset();
            return switch (magic) {
                case NPY, SAFETENSORS, BINARY_WORD2VEC -> true;
                case TEXT -> begins(in);
                case GZIP -> begins(new Gunzip(in));
                case ZIP, PARQUET, JSON, HDF5, PICKLE, ARROW, FASTTEXT_MODEL -> false;
            };
        } catch (IOException _) {
            return false; // whatever reads the file as something else says what is wrong with it
        }
    }

    private static boolean begins(InputStream in) throws IOException {
        return TextVectors.areAnnounced(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
    }

    /** Whether a table is one of vectors, by its columns: one of lists beside the names, or enough of nothing but numbers. */
    public static boolean isOne(OpenTable table) {
        List<String> columns = table.columns();
        if (columns.size() < 2 || !Vocabulary.NODES.columns(columns, "label").isEmpty()) {
            return false;
        }
        int name = TextLayout.name(columns);
        int list = TextLayout.list(columns, name);
        return (list >= 0 && table.holds(list) == OpenTable.Holds.LIST)
                || (columns.size() > FEW
                        && IntStream.range(0, columns.size())
                                .allMatch(c -> c == name || table.holds(c) == OpenTable.Holds.NUMBER));
    }

    private static NamedVectors table(String source, Tables tables) {
        try (OpenTable table = tables.open(source, false)) {
            return TableVectors.read(table);
        }
    }

    private ReadVectors read(Magic magic, InputStream in) throws IOException {
        return switch (magic) {
            case NPY -> new ReadVectors(NpyVectors.read(file, in), "npy");
            case ZIP -> new ReadVectors(NpzVectors.read(file, array), "npz");
            case SAFETENSORS -> new ReadVectors(SafetensorsVectors.read(file, in, array), "safetensors");
            case BINARY_WORD2VEC -> new ReadVectors(BinaryWord2vec.read(file, in), "word2vec binary");
            case PARQUET -> new ReadVectors(table(asTable("read_parquet"), tables), "parquet");
            case JSON -> new ReadVectors(table(asTable("read_json"), tables), "json");
            case GZIP ->
                tables.has(file.toString()) ? new ReadVectors(table(file.toString(), tables), "table") : gzip(in);
            case TEXT -> text(in);
            case HDF5 -> throw BadInput.in(file, "is HDF5; save the vectors by numpy.savez or as text");
            case ARROW -> throw BadInput.in(file, "is Arrow or Feather; save it as Parquet");
            case PICKLE ->
                throw BadInput.in(
                        file,
                        "is a Python pickle, which can run code when it is opened; save the vectors by numpy.savez");
            case FASTTEXT_MODEL -> throw BadInput.in(file, "is a model of fastText; give the .vec file beside it");
        };
    }

    /** A table under its own name, or under a query that says what it is where its ending does not. */
    private String asTable(String reader) {
        String path = file.toString();
        if (tables.has(path)) {
            return path;
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), path);
        return new SqlText(null, "from " + reader + "('" + path.replace("'", "''") + "')").in(folder);
    }

    private ReadVectors gzip(InputStream packed) throws IOException {
        InputStream in = new BufferedInputStream(new Gunzip(packed), 1 << 16);
        in.mark(Magic.BYTES);
        Magic inner = Magic.of(in.readNBytes(Magic.BYTES));
        in.reset();
        if (inner != Magic.TEXT) {
            throw BadInput.in(
                    file,
                    "holds " + inner.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + " under gzip, where only text is read; unpack it first, such as by gunzip");
        }
        return TextVectors.read(file, in);
    }

    private ReadVectors text(InputStream in) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".npy", ".npz", ".safetensors"}) {
            if (name.endsWith(ending)) {
                throw BadInput.in(file, "is not a " + ending + " file");
            }
        }
        if (tables.has(file.toString())) {
            return new ReadVectors(table(file.toString(), tables), "table");
        }
        return TextVectors.read(file, in);
    }
}
