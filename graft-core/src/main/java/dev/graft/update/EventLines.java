package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.Stopping;
import dev.graft.living.Living;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines of a stream in batches, bounded by number and by time. Another thread reads; a writer that is faster than what is learned has to
 * wait, since no more than a few batches are read ahead.
 */
final class EventLines {
    private static final int AHEAD = 4;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final long PAUSE_MILLIS = 200;

    private final BlockingQueue<Read> queue;
    private final int most;
    private final long waitNanos;
    private final Living living;
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> told = new HashSet<>();
    private long lines;
    private boolean ended;
    private @Nullable BadInput refused;

    private record Read(@Nullable String line, @Nullable IOException fault) {}

    /**
     * @param most lines of a batch
     * @param wait seconds that a batch waits for more after its first line
     * @param living that is to learn them
     */
    EventLines(InputStream in, int most, double wait, Living living) {
        this.queue = new ArrayBlockingQueue<>(Math.multiplyExact(AHEAD, most));
        this.most = most;
        this.living = living;
        this.waitNanos = (long) (wait * 1e9);
        Thread.ofVirtual().name("stream").start(() -> read(in));
    }

    private void read(InputStream in) {
        try {
            // Left open: standard input is not ours to close.
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            boolean first = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                queue.put(new Read(first && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line, null));
                first = false;
            }
            queue.put(new Read(null, null));
        } catch (CharacterCodingException e) {
            end(new IOException("not valid UTF-8; convert it", e));
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(IOException fault) {
        try {
            queue.put(new Read(null, fault));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keys of lines so far by which nothing is said, each told once. */
    List<String> unused() {
        return unused.stream().filter(told::add).toList();
    }

    /** Lines that were taken so far. */
    long lines() {
        return lines;
    }

    /**
     * The next batch; null at the end.
     *
     * @param until nanoseconds after which an empty batch is given, where nothing comes
     * @throws BadInput of a line that says nothing; those before it are given first
     */
    @Nullable
    List<StreamEvent> next(long until) {
        if (refused != null) {
            throw refused;
        }
        List<StreamEvent> batch = new ArrayList<>();
        long deadline = until;
        while (!ended && refused == null && batch.size() < most) {
            Read read = poll(Math.min(deadline - System.nanoTime(), PAUSE_MILLIS * 1_000_000));
            if (read == null) {
                if (System.nanoTime() >= deadline) {
                    return batch;
                }
                Stopping.check();
            } else if (read.line == null) {
                ended = true;
                refused = fault(read.fault);
            } else if (!read.line.isBlank()) {
                deadline = batch.isEmpty() ? Math.min(until, System.nanoTime() + waitNanos) : deadline;
                add(read.line, batch);
            } else {
                lines++;
            }
        }
        if (batch.isEmpty() && refused != null) {
            throw refused;
        }
        return batch.isEmpty() && ended ? null : batch;
    }

    private void add(String line, List<StreamEvent> batch) {
        try {
            batch.add(StreamEvent.of(line, lines + 1, living, unused));
            lines++;
        } catch (BadInput e) {
            refused = e;
        }
    }

    private @Nullable Read poll(long nanos) {
        try {
            return queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("was interrupted", e);
        }
    }

    private static @Nullable BadInput fault(@Nullable IOException fault) {
        return fault == null ? null : new BadInput("standard input: cannot read: " + Reasons.of(fault), fault);
    }
}
