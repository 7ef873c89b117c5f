package dev.graft.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Spreads blocks of rows over threads; each block is one thread's, so results do not depend on their number. */
final class Rows {
    private Rows() {}

    /** Works on rows {@code from} to {@code to}, exclusive. */
    @FunctionalInterface
    interface Work {
        void rows(int from, int to);
    }

    static void parallel(int rows, int block, int threads, Work work) {
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, threads).parallel().forEach(t -> {
            for (int from = next.getAndAdd(block); from < rows; from = next.getAndAdd(block)) {
                work.rows(from, Math.min(rows, from + block));
            }
        });
    }
}
