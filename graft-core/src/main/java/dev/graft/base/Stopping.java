package dev.graft.base;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Whether this process was asked to end, by Ctrl-C or by the system. Long work looks between its steps: a training stores its
 * state at the end of its epoch and stops there. Of the whole process, as a signal is.
 */
public final class Stopping {
    private static volatile boolean asked;
    private static volatile Supplier<String> kept = () -> "";
    private static final AtomicInteger TRAININGS = new AtomicInteger();

    private Stopping() {}

    /** Work that has stopped because it was asked to. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /**
     * Asks all work of this process to stop, or takes that back.
     *
     * @return whether it was asked before
     */
    public static boolean ask(boolean stop) {
        boolean before = asked;
        asked = stop;
        return before;
    }

    /** Whether work should store what it has and stop. */
    public static boolean asked() {
        return asked;
    }

    /** @throws Stopped where it was asked for */
    public static void check() {
        if (asked) {
            throw new Stopped();
        }
    }

    /**
     * A training begins.
     *
     * @param stores whether it will store its state when it is asked to stop
     * @return to be closed when it has ended or stopped
     */
    public static Storing storing(boolean stores) {
        int one = stores ? 1 : 0;
        TRAININGS.addAndGet(one);
        return () -> TRAININGS.addAndGet(-one);
    }

    /** What a training holds while it is under way. */
    @FunctionalInterface
    public interface Storing extends AutoCloseable {
        @Override
        void close();
    }

    /** Trainings under way that will store their state. */
    public static int trainings() {
        return TRAININGS.get();
    }

    /** From now on, the work under way is kept as {@code what} says when it is asked, from any thread. */
    public static void keeps(Supplier<String> what) {
        kept = what;
    }

    /** What of the work under way is stored, such as {@code 3 of 10 repeats are trained}; empty where nothing is. */
    public static String kept() {
        return kept.get();
    }
}
