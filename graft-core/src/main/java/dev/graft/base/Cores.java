package dev.graft.base;

import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * Cores that pieces of work share: each piece has one, and for what it can split it borrows those that are idle at that moment. So
 * one piece alone, and the last of many, have all of them. What is split comes to the same bits on any number.
 */
public final class Cores {
    /** Cores that no piece has now, for what runs in a piece. */
    private static final ScopedValue<Semaphore> IDLE = ScopedValue.newInstance();

    private Cores() {}

    /** Numbers {@code from … to-1} of what is split. */
    public interface Part {
        void run(int from, int to);
    }

    /**
     * Runs {@code work} once for each of 0 … count-1, so many at once, as {@link Threads#each} does.
     *
     * @param cores all that there are
     */
    public static void each(int count, int atOnce, int cores, IntConsumer work) {
        Semaphore idle = new Semaphore(Math.max(atOnce, cores));
        Threads.each(count, atOnce, i -> {
            idle.acquireUninterruptibly();
            try {
                ScopedValue.where(IDLE, idle).run(() -> work.accept(i));
            } finally {
                idle.release();
            }
        });
    }

    /**
     * Runs {@code part} on all of 0 … n-1, cut where it likes.
     *
     * @param least numbers that are worth a hand-over to another core, some tens of microseconds of work
     */
    public static void split(int n, int least, Part part) {
        int helpers = n >= 2 * least && IDLE.isBound() ? borrowed(IDLE.get(), n / least - 1) : 0;
        if (helpers == 0) {
            part.run(0, n);
            return;
        }
        try {
            int parts = Math.min(n / least, 4 * (helpers + 1));
            Threads.each(parts, helpers + 1, p -> part.run(cut(n, p, parts), cut(n, p + 1, parts)));
        } finally {
            IDLE.get().release(helpers);
        }
    }

    private static int borrowed(Semaphore idle, int most) {
        int helpers = 0;
        while (helpers < most && idle.tryAcquire()) {
            helpers++;
        }
        return helpers;
    }

    private static int cut(int n, int p, int parts) {
        return (int) ((long) n * p / parts);
    }
}
