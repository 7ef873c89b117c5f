package dev.graft.app;

import dev.graft.base.Progress;
import dev.graft.base.Visible;
import java.io.PrintStream;
import java.util.Locale;

/** Progress on standard error: a bar that is redrawn on a terminal, elsewhere a line now and then. */
final class TerminalProgress implements Progress {
    private static final int WIDTH = 28;
    private static final long LINE_EVERY = 15_000_000_000L;
    private static final long DRAW_EVERY = 100_000_000L;
    private final PrintStream err;
    private final boolean terminal;
    private String work = "";
    private long started;
    private long last;

    TerminalProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void step(String what, double fraction, String detail) {
        show(Visible.of(what), fraction, Visible.of(detail));
    }

    private void show(String what, double fraction, String detail) {
        long now = System.nanoTime();
        if (!what.equals(work)) {
            work = what;
            started = now;
            last = terminal ? 0 : now;
        }
        if (fraction >= 1) {
            end(what, now);
        } else if (now - last > (terminal ? DRAW_EVERY : LINE_EVERY)) {
            last = now;
            String left = fraction > 0.02
                    ? ", " + seconds((double) (now - started) * (1 - fraction) / fraction) + " left"
                    : "";
            String line = String.format(Locale.ROOT, "%s %3.0f %% %s%s", what, 100 * fraction, detail, left);
            if (terminal) {
                int full = (int) (WIDTH * fraction);
                err.print("\r\033[K" + "#".repeat(full) + "-".repeat(WIDTH - full) + " " + line);
                err.flush();
            } else {
                err.println(line);
            }
        }
    }

    private void end(String what, long now) {
        err.println((terminal ? "\r\033[K" : "") + what + ": " + seconds((double) (now - started)));
        work = "";
    }

    @Override
    public void say(String line) {
        err.println((terminal ? "\r\033[K" : "") + Visible.lines(line));
    }

    private static String seconds(double nanos) {
        double seconds = nanos * 1e-9;
        return seconds < 90
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
