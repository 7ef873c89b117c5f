package dev.graft.app;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Shell;
import dev.graft.base.Stopping;
import dev.graft.base.Visible;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What happens where the process is asked to end, by Ctrl-C or by the system, while a command runs: trainings store their
 * state, for which there is a bounded time, half-written files go, and one sentence says what is kept and how to go on. The
 * exit code is that of the signal, 130 for Ctrl-C.
 */
final class Interruption extends Thread {
    /** Who ends a service or a container kills it after ten seconds. */
    private static final long STORING_MILLIS = 8_000;

    /** For work that stores nothing, to leave its folders in order. */
    private static final long LEAVING_MILLIS = 500;

    private static final long LOOK_MILLIS = 20;

    private final Main.Streams streams;
    private final List<String> args;
    private volatile boolean stopped;
    private final CountDownLatch over = new CountDownLatch(1);

    Interruption(Main.Streams streams, List<String> args) {
        super("graft-interruption");
        this.streams = streams;
        this.args = args;
    }

    /** The command has ended, by itself or because it was asked to. */
    void over(int code) {
        stopped = code == Failures.STOPPED;
        over.countDown();
    }

    @Override
    public void run() {
        if (over.getCount() == 0) {
            return;
        }
        Stopping.ask(true);
        boolean stored = waited();
        if (over.getCount() == 0 && !stopped) {
            return;
        }
        AtomicFiles.abandon();
        FolderLock.release();
        streams.tell(message(stored, kept(), args), true);
    }

    /** Whether no training is under way any more that has something to store. */
    private boolean waited() {
        long began = System.nanoTime();
        boolean told = false;
        while (true) {
            long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            boolean storing = Stopping.trainings() > 0;
            if (passed > (storing ? STORING_MILLIS : LEAVING_MILLIS)) {
                return !storing;
            }
            if (storing && passed > LEAVING_MILLIS && !told) {
                streams.tell("graft: stopping; what is trained is stored at the end of this epoch", true);
                told = true;
            }
            try {
                if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException e) {
                return false;
            }
        }
    }

    private static String kept() {
        try {
            return Stopping.kept();
        } catch (BadInput e) {
            return "";
        }
    }

    /** What is kept, and the command that goes on. */
    static String message(boolean stored, String kept, List<String> args) {
        String again = "graft "
                + args.stream()
                        .map(argument -> Shell.word(Visible.of(argument)))
                        .collect(Collectors.joining(" "));
        if (kept.isEmpty()) {
            return "graft: stopped; nothing is kept of it. To start again: " + again;
        }
        return "graft: stopped; kept: " + kept
                + (stored ? "" : "; the epoch under way took too long to wait for and is lost")
                + ". To go on: " + again;
    }
}
