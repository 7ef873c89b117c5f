package dev.graft.train;

import dev.graft.graph.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** Threads of this machine, each taking the next bucket of the round; the caller's thread is one of them. */
public final class ThreadRunner implements Runner, AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    public ThreadRunner(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            Thread thread = new Thread(work, "graft-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Stats run(List<Bucket> round, Learner learner, ToDoubleFunction<Bucket> rate) {
        AtomicInteger next = new AtomicInteger();
        Callable<Stats> work = () -> drain(round, next, learner, rate);
        int helpers = Math.min(threads, round.size()) - 1;
        List<Future<Stats>> others = new ArrayList<>(Math.max(0, helpers));
        for (int i = 0; i < helpers; i++) {
            others.add(pool.submit(work));
        }
        Stats stats = drain(round, next, learner, rate);
        for (Future<Stats> other : others) {
            stats = stats.plus(join(other));
        }
        return stats;
    }

    private static Stats drain(List<Bucket> round, AtomicInteger next, Learner learner, ToDoubleFunction<Bucket> rate) {
        Stats stats = Stats.NONE;
        for (int i = next.getAndIncrement(); i < round.size(); i = next.getAndIncrement()) {
            Bucket bucket = round.get(i);
            stats = stats.plus(learner.fit(bucket, (float) rate.applyAsDouble(bucket)));
        }
        return stats;
    }

    private static Stats join(Future<Stats> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
