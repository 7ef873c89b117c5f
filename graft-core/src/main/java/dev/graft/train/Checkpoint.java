package dev.graft.train;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.State;
import dev.graft.base.Stopping;
import dev.graft.recipe.CheckpointSpec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The exact state of an unfinished run: history and values, bit for bit, with a checksum and the run's identity, so
 * that another recipe's state is never continued. Written at the end of an epoch, where enough time has passed since the last
 * or enough epochs have, or the process was asked to end.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x47524654; // "GRFT"
    /** Of what follows; raised with every change of it. */
    private static final int FORMAT = 3;

    private final @Nullable Path file;
    private final String identity;
    private final CheckpointSpec when;
    private long last = System.nanoTime();

    private Checkpoint(@Nullable Path file, String identity, CheckpointSpec when) {
        this.file = file;
        this.identity = identity;
        this.when = when;
    }

    /** Keeps nothing: for runs that are repeated more cheaply than stored. */
    public static Checkpoint none() {
        return new Checkpoint(null, "", CheckpointSpec.DEFAULT);
    }

    /**
     * @param identity whatever must be the same for a continuation to make sense: the recipe
     */
    public static Checkpoint at(Path file, String identity, CheckpointSpec when) {
        return new Checkpoint(file, identity, when);
    }

    /** The same by time alone. */
    public static Checkpoint at(Path file, String identity, double secondsBetween) {
        return at(file, identity, new CheckpointSpec(secondsBetween, 0, 0));
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
            if (in.readInt() != FORMAT) {
                throw BadInput.in(
                        file,
                        "is a state of another format than " + FORMAT
                                + ", which this version of Graft reads; remove it to start anew");
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

    /** Saves, where it is time to. */
    public void save(State state, History history) {
        if (file == null) {
            return;
        }
        if (when.keep() > 0 && history.size() % when.keep() == 0) {
            write(kept(file, history.size()), state, history);
        }
        if (due(history)) {
            write(file, state, history);
            last = System.nanoTime();
        }
    }

    /** Where the state after an epoch stays: {@code 00.epoch0010.part} beside {@code 00.part}. */
    private static Path kept(Path file, int epoch) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(
                name.substring(0, dot) + String.format(Locale.ROOT, ".epoch%04d", epoch) + name.substring(dot));
    }

    /** Whether a file is one of those that stay. */
    public static boolean stays(Path file) {
        return file.getFileName().toString().matches(".*\\.epoch\\d{4,}\\.part");
    }

    /** Whether a file is a state that a run goes on from: no best values of one, none that only stays, none half written. */
    public static boolean isState(Path file) {
        return !AtomicFiles.isTemporary(file)
                && !stays(file)
                && !file.getFileName().toString().endsWith(Training.BEST);
    }

    /** Removes from a folder the states of trainings that have ended, but those that were to stay. */
    public static void removeAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                String[] left = path.toFile().list();
                if (left == null ? !stays(path) : left.length == 0) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    private void write(Path to, State state, History history) {
        AtomicFiles.write(to, stream -> {
            CRC32 sum = new CRC32();
            DataOutputStream out = new DataOutputStream(new CheckedOutputStream(stream, sum));
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeUTF(digest(identity));
            history.write(out);
            state.write(out);
            out.flush();
            out.writeLong(sum.getValue());
            out.flush();
        });
    }

    private boolean due(History history) {
        return Stopping.asked()
                || (System.nanoTime() - last) * 1e-9 >= when.seconds()
                || (when.every() > 0 && history.size() % when.every() == 0);
    }

    /** Removes what was stored, and what a run that was killed had not finished storing. */
    void remove() {
        if (file != null) {
            AtomicFiles.delete(file);
        }
    }

    private static String digest(String identity) {
        CRC32 sum = new CRC32();
        sum.update(identity.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return identity.length() + "-" + Long.toHexString(sum.getValue());
    }
}
