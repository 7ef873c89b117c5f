package dev.graft.base;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
     * out and is thrown here.
     */
    public static void each(int count, int threads, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable drain = () -> {
            try {
                for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            others.add(Thread.ofPlatform().daemon().name("graft-", i).start(drain));
        }
        drain.run();
        for (Thread other : others) {
            try {
                other.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure.get());
        }
    }
}
