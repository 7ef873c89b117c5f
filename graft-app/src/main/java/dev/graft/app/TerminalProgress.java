package dev.graft.app;

import dev.graft.base.Progress;
import dev.graft.base.Visible;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Progress on standard error: a bar that is redrawn on a terminal and fits into it, elsewhere a line now and then. */
final class TerminalProgress implements Progress {
    private static final int BAR = 24;
    private static final int LEAST_BAR = 8;
    private static final long LINE_EVERY = 15_000_000_000L;
    private static final long DRAW_EVERY = 100_000_000L;

    /** To the line's start and clear it; then no turning into the next line, should the terminal have become narrower. */
    private static final String CLEAR = "\r\033[K";

    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";
    private final PrintStream err;
    private final Screen screen;
    private final TimeLeft time = new TimeLeft(System::nanoTime);
    private String work = "";
    private long last;

    TerminalProgress(PrintStream err, Screen screen) {
        this.err = err;
        this.screen = screen;
    }

    @Override
    public synchronized void stage(String name, int done, int all, boolean last) {
        time.stage(name, done, all, last);
    }

    @Override
    public synchronized void step(String what, double fraction, String detail) {
        show(Visible.of(what), Math.clamp(fraction, 0, 1), Visible.of(detail));
    }

    private void show(String what, double fraction, String detail) {
        long now = System.nanoTime();
        if (!what.equals(work)) {
            work = what;
            last = screen.redraws() ? 0 : now;
        }
        time.piece(what, fraction);
        if (fraction >= 1) {
            end(what);
        } else if (now - last > (screen.redraws() ? DRAW_EVERY : LINE_EVERY)) {
            last = now;
            String left = time.text(fraction);
            if (screen.redraws()) {
                err.print(CLEAR + NO_WRAP + bar(what, fraction, detail, left, screen.err()) + WRAP);
                err.flush();
            } else {
                err.println(words(what, fraction, detail, left));
            }
        }
    }

    private static String words(String what, double fraction, String detail, String left) {
        String head = String.format(Locale.ROOT, "%s %.0f %%", what, 100 * fraction);
        return List.of(head, detail, left).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The bar and its words in one line. Where there is little room, details go first, from the last, then most of the bar. */
    static String bar(String what, double fraction, String detail, String left, int columns) {
        List<String> details = new ArrayList<>(detail.isEmpty() ? List.of() : List.of(detail.split(", ")));
        // The last column stays free: some terminals turn the line when it is written.
        int room = columns - 1 - LEAST_BAR - 1;
        String text = words(what, fraction, detail, left);
        while (!details.isEmpty() && Fold.width(text) > room) {
            details.removeLast();
            text = words(what, fraction, String.join(", ", details), left);
        }
        text = Fold.cut(text, room);
        int free = columns - 2 - Fold.width(text);
        // Few widths, so that it does not shake with every digit.
        int width = Math.clamp(free - free % LEAST_BAR, LEAST_BAR, BAR);
        int full = (int) (width * fraction);
        return "#".repeat(full) + "-".repeat(width - full) + " " + text;
    }

    private void end(String what) {
        double seconds = time.pieceSeconds();
        say(what + ": "
                + (seconds < 90
                        ? String.format(Locale.ROOT, "%.1f s", seconds)
                        : String.format(Locale.ROOT, "%.0f min", seconds / 60)));
        work = "";
        time.pieceEnds();
    }

    @Override
    public synchronized void say(String line) {
        err.println((screen.redraws() ? CLEAR : "") + Fold.text(Visible.lines(line), screen.err()));
    }
}
