package dev.graft.app;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How long work will still take, told only where it follows from what was done: of a stage once one of its pieces is done, of
 * the piece under way before that. What a run that was cut off had done already says nothing about speed and is not counted.
 */
final class TimeLeft {
    /** Less of a piece than this says nothing about the rest of it. */
    private static final double SHARE = 0.02;

    private static final double SECONDS = 1;
    private static final String FEW = "a few seconds";
    private final LongSupplier nanos;
    private String piece = "";
    private long pieceBegan;
    private double pieceFrom;
    private String stage = "";
    private int done;
    private int all;
    private boolean last;
    private long stageBegan;
    private long lastDone;

    /** @param nanos a clock, such as {@link System#nanoTime} */
    TimeLeft(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** So many of a stage's pieces are done. */
    void stage(String name, int done, int all, boolean last) {
        long now = nanos.getAsLong();
        if (!name.equals(stage)) {
            stage = name;
            stageBegan = now;
        }
        this.done = done;
        this.all = all;
        this.last = last;
        lastDone = now;
    }

    /** A piece begins, or goes on, and so much of it was done before. */
    void piece(String name, double fraction) {
        if (!name.equals(piece)) {
            piece = name;
            pieceBegan = nanos.getAsLong();
            pieceFrom = fraction;
        }
    }

    void pieceEnds() {
        piece = "";
    }

    /** Seconds since the piece began. */
    double pieceSeconds() {
        return seconds(pieceBegan);
    }

    /** Such as {@code about 3 min left}; empty where it is not known. */
    String text(double fraction) {
        if (!stage.isEmpty() && done > 0) {
            double each = (lastDone - stageBegan) * 1e-9 / done;
            double left = Math.max(each * (all - done) - seconds(lastDone), each * (all - done - 1));
            return left <= 0 ? "" : (last ? about(left) : "more than " + shown(left)) + " left";
        }
        double passed = pieceSeconds();
        double share = fraction - pieceFrom;
        if (piece.isEmpty() || share < SHARE || passed < SECONDS) {
            return "";
        }
        return about(passed * (1 - fraction) / share) + " left" + (stage.isEmpty() ? "" : " of this step");
    }

    private double seconds(long since) {
        return (nanos.getAsLong() - since) * 1e-9;
    }

    private static String about(double seconds) {
        String text = shown(seconds);
        return text.equals(FEW) ? text : "about " + text;
    }

    /** No more digits than an estimate has. */
    static String shown(double seconds) {
        if (seconds < 10) {
            return FEW;
        }
        if (seconds < 90) {
            return 10 * Math.round(seconds / 10) + " s";
        }
        if (seconds < 90 * 60) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 10 * 3600
                ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
                : Math.round(seconds / 3600) + " h";
    }
}
