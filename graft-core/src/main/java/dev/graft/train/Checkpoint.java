package dev.graft.train;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The exact state of an unfinished run: history and values, bit for bit, with a checksum and the run's identity, so
 * that another recipe's state is never continued. Written at most every {@code secondsBetween} at the end of an epoch.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x47524654; // "GRFT"
    private final @Nullable Path file;
    private final String identity;
    private final double secondsBetween;
    private long last = System.nanoTime();

    private Checkpoint(@Nullable Path file, String identity, double secondsBetween) {
        this.file = file;
        this.identity = identity;
        this.secondsBetween = secondsBetween;
    }

    /** Keeps nothing: for runs that are repeated more cheaply than stored. */
    public static Checkpoint none() {
        return new Checkpoint(null, "", 0);
    }

    /**
     * @param identity whatever must be the same for a continuation to make sense: the recipe
     */
    public static Checkpoint at(Path file, String identity, double secondsBetween) {
        return new Checkpoint(file, identity, secondsBetween);
    }

    /** Whether anything is stored at all. */
    boolean keeps() {
        return file != null;
    }

    /** Continues where a run of the same identity stopped, or starts. */
    public History resume(State state) {
        if (file == null || !Files.exists(file)) {
            return new History();
        }
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
            if (in.readInt() != MAGIC) {
                throw BadInput.in(file, "is no checkpoint of Graft; remove it to start anew");
            }
            if (!in.readUTF().equals(digest(identity))) {
                throw BadInput.in(
                        file, "belongs to another recipe or seed; choose another --out, or remove it to start anew");
            }
            History history = History.read(in);
            state.read(in);
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw BadInput.in(file, "is damaged (checksum differs); remove it to start anew");
            }
            return history;
        } catch (EOFException e) {
            throw new BadInput(file + ": is cut short; remove it to start anew", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Saves, where enough time has passed since the last. */
    public void save(State state, History history) {
        if (file == null || (System.nanoTime() - last) * 1e-9 < secondsBetween) {
            return;
        }
        AtomicFiles.write(file, stream -> {
            CRC32 sum = new CRC32();
            DataOutputStream out = new DataOutputStream(new CheckedOutputStream(stream, sum));
            out.writeInt(MAGIC);
            out.writeUTF(digest(identity));
            history.write(out);
            state.write(out);
            out.flush();
            out.writeLong(sum.getValue());
            out.flush();
        });
        last = System.nanoTime();
    }

    private static String digest(String identity) {
        CRC32 sum = new CRC32();
        sum.update(identity.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return identity.length() + "-" + Long.toHexString(sum.getValue());
    }
}
