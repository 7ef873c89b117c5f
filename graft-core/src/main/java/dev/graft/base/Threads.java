package dev.graft.base;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Work spread over threads of this machine. */
public final class Threads {
    private Threads() {}

    /**
     * Makes pieces side by side, and hands them on in their order, on the caller's thread: so many are held at a time.
     *
     * @param ahead pieces a thread makes before all that were made are handed on
     */
    public static <T> void inOrder(int pieces, int ahead, int threads, IntFunction<T> make, Consumer<T> take) {
        int wave = ahead * threads;
        for (int from = 0; from < pieces; from += wave) {
            int first = from;
            List<@Nullable T> made = new ArrayList<>(Collections.nCopies(Math.min(wave, pieces - first), null));
            each(made.size(), threads, i -> made.set(i, make.apply(first + i)));
            made.forEach(take);
        }
    }

    /**
     * Runs {@code work} once for each of 0 … count-1 on up to {@code threads} threads, each taking the next number that
     * is left, and returns when all are done; the caller's thread is one of them. The first failure stops the handing
     * out and is thrown here. Others' threads are kept for the next call: small work is not worth a start of one.
     */
    public static void each(int count, int threads, IntConsumer work) {
        Shared shared = new Shared(count, work);
        for (int i = 1; i < Math.min(threads, count); i++) {
            HELPERS.execute(shared);
        }
        shared.drain();
        shared.await();
    }

    /** Threads that wait for work; none keeps the process alive, and one that has had none for some seconds ends. */
    private static final ThreadPoolExecutor HELPERS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("graft-", 1).factory());

    /** One call's work, and who is at it. A helper that comes when nothing is left is not waited for. */
    private static final class Shared implements Runnable {
        private static final int OVER = Integer.MIN_VALUE;

        private final int count;
        private final IntConsumer work;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        /** Helpers that are at it; from the end on, {@link #OVER} more. */
        private final AtomicInteger helping = new AtomicInteger();

        Shared(int count, IntConsumer work) {
            this.count = count;
            this.work = work;
        }

        @Override
        public void run() {
            if (helping.getAndUpdate(n -> n < 0 ? n : n + 1) >= 0) {
                drain();
                if (helping.decrementAndGet() == OVER) {
                    LockSupport.unpark(caller);
                }
            }
        }

        void drain() {
            try {
                for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }

        /** Waits also where the caller is interrupted: helpers write to what is the caller's. */
        void await() {
            helping.addAndGet(OVER);
            boolean interrupted = false;
            while (helping.get() != OVER) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            switch (failure.get()) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure.get());
            }
        }
    }
}
