package dev.graft.train;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.table.Table;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of tables' values as they once were: in memory, or in a file of its own. Held by one thread at a time. */
final class KeptValues {
    private static final int BLOCK = 1 << 16;

    private final List<Table> tables;
    private final @Nullable Path file;
    private @Nullable List<Table> copy;
    private boolean kept;

    /** @param file where the copy is, or null for memory; what is there is written over */
    KeptValues(List<Table> tables, @Nullable Path file) {
        this.tables = tables;
        this.file = file;
    }

    /** Whether there is a copy. */
    boolean any() {
        return kept;
    }

    /** Copies what the tables hold now. @throws BadInput where the file cannot be written */
    void take() {
        if (file == null) {
            copy(tables, blank());
        } else {
            try (DataOutputStream out = new DataOutputStream(opened(file))) {
                write(tables, out);
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(file, e);
            }
        }
        kept = true;
    }

    /** Gives the tables what was copied. @throws BadInput where the file cannot be read */
    void giveBack() {
        if (file == null) {
            copy(blank(), tables);
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK))) {
            read(tables, in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Writes the copy, bit for bit. */
    void write(DataOutput out) throws IOException {
        if (file == null) {
            write(blank(), out);
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
        }
    }

    /** Takes for the copy what {@link #write} wrote of tables of the same shapes. */
    void read(DataInput in) throws IOException {
        if (file == null) {
            read(blank(), in);
        } else {
            try (OutputStream out = opened(file)) {
                byte[] block = new byte[BLOCK];
                for (long left = bytes(tables); left > 0; ) {
                    int n = (int) Math.min(BLOCK, left);
                    in.readFully(block, 0, n);
                    out.write(block, 0, n);
                    left -= n;
                }
            }
        }
        kept = true;
    }

    /** Ends the copy; its file is gone. */
    void remove() {
        copy = null;
        kept = false;
        if (file != null) {
            AtomicFiles.delete(file);
        }
    }

    /** Bytes of all values. */
    static long bytes(List<Table> tables) {
        return tables.stream()
                .mapToLong(table -> (long) table.rows() * table.dim() * Float.BYTES)
                .sum();
    }

    static void write(List<Table> tables, DataOutput out) throws IOException {
        for (Table table : tables) {
            table.write(out);
        }
    }

    static void read(List<Table> tables, DataInput in) throws IOException {
        for (Table table : tables) {
            table.read(in);
        }
    }

    private List<Table> blank() {
        List<Table> there = copy;
        if (there == null) {
            there = tables.stream()
                    .map(table -> new Table(table.rows(), table.dim()))
                    .toList();
            copy = there;
        }
        return there;
    }

    private static void copy(List<Table> from, List<Table> to) {
        for (int t = 0; t < to.size(); t++) {
            to.get(t).set(from.get(t).values());
        }
    }

    private static OutputStream opened(Path file) throws IOException {
        AtomicFiles.makeFolderOf(file);
        return new BufferedOutputStream(Files.newOutputStream(file), BLOCK);
    }

    private static BadInput unreadable(Path file, IOException e) {
        return new BadInput(
                file + ": cannot read the best values so far: " + Reasons.of(e) + "; run the same command again", e);
    }
}
