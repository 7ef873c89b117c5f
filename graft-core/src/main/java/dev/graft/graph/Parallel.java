package dev.graft.graph;

import java.util.ArrayList;
import java.util.List;

/** Runs the same work on several threads and waits for all; the caller's thread is one of them. */
record Parallel(int threads) {
    void run(Runnable work) {
        List<Thread> others = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(work, "graft-import");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
            thread.start();
            others.add(thread);
        }
        work.run();
        for (Thread thread : others) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        for (Throwable failure : failures) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw new IllegalStateException(failure);
        }
    }
}
