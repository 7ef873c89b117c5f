package dev.graft.app.answers;

import dev.graft.base.Nullable;
import java.util.Locale;

/** A value of an answer as text. */
final class Cell {
    private Cell() {}

    /** With all digits; empty where there is none to tell. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double d when d.isNaN() -> "";
            case Float f when f.isNaN() -> "";
            default -> value.toString();
        };
    }

    /** With four digits, for eyes. */
    static String brief(@Nullable Object value) {
        return switch (value) {
            case Double d when Double.isFinite(d) -> brief(d.doubleValue());
            case Float f when Float.isFinite(f) -> brief(f.doubleValue());
            case null, default -> text(value);
        };
    }

    private static String brief(double value) {
        double size = Math.abs(value);
        return size != 0 && (size < 1e-4 || size >= 1e6)
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
