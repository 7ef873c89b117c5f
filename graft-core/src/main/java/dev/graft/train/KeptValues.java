package dev.graft.train;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.table.Table;
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
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A copy of tables' values as they once were: in memory, or in a file of its own. Held by one thread at a time. */
final class KeptValues {
    private static final int BLOCK = 1 << 16;

    private final List<Table> tables;
    private final @Nullable Path file;
    private @Nullable List<Table> copy;
    private boolean kept;
    private long sum;

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
            try (CheckedOutputStream out = output(file)) {
                write(tables, new DataOutputStream(out));
                sum = out.getChecksum().getValue();
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(file, e);
            }
        }
        kept = true;
    }

    /** Gives the tables what was copied. @throws BadInput where the file cannot be read, or is not as it was left */
    void giveBack() {
        if (file == null) {
            copy(blank(), tables);
            return;
        }
        try (CheckedInputStream in = input(file)) {
            read(tables, new DataInputStream(in));
            check(file, in);
        } catch (IOException e) {
            throw unreadable(file, Reasons.of(e), e);
        }
    }

    /** Writes the copy, bit for bit. @throws IOException where {@code out} cannot be written */
    void write(DataOutput out) throws IOException {
        if (file == null) {
            write(blank(), out);
            return;
        }
        byte[] block = new byte[BLOCK];
        try (CheckedInputStream in = input(file)) {
            for (int n = next(file, in, block); n > 0; n = next(file, in, block)) {
                out.write(block, 0, n);
            }
            check(file, in);
        }
    }

    /** Takes for the copy what {@link #write} wrote of tables of the same shapes. @throws IOException where {@code in} cannot be read */
    void read(DataInput in) throws IOException {
        if (file == null) {
            read(blank(), in);
        } else {
            byte[] block = new byte[BLOCK];
            try (CheckedOutputStream out = output(file)) {
                for (long left = bytes(tables); left > 0; ) {
                    int n = (int) Math.min(BLOCK, left);
                    in.readFully(block, 0, n);
                    put(file, out, block, n);
                    left -= n;
                }
                sum = out.getChecksum().getValue();
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

    private static CheckedOutputStream output(Path file) {
        try {
            AtomicFiles.makeFolderOf(file);
            return new CheckedOutputStream(Files.newOutputStream(file), new CRC32());
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    private static void put(Path file, OutputStream out, byte[] block, int n) {
        try {
            out.write(block, 0, n);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    private static CheckedInputStream input(Path file) {
        try {
            return new CheckedInputStream(Files.newInputStream(file), new CRC32());
        } catch (IOException e) {
            throw unreadable(file, Reasons.of(e), e);
        }
    }

    private static int next(Path file, InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            throw unreadable(file, Reasons.of(e), e);
        }
    }

    private void check(Path path, CheckedInputStream in) {
        if (in.getChecksum().getValue() != sum) {
            throw unreadable(path, "something else has changed them", null);
        }
    }

    private static BadInput unreadable(Path file, String why, @Nullable IOException cause) {
        String message = file + ": cannot read the best values so far: " + why + "; run the same command again";
        return cause == null ? new BadInput(message) : new BadInput(message, cause);
    }
}
