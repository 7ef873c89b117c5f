package dev.graft.graph.format;

/**
 * What a file's content says it is.
 *
 * @param name such as {@code GraphML}
 * @param instead empty where the format is read; else what to do, as in {@code export it as GraphML}
 */
public record Recognised(String name, String instead) {
    static Recognised as(Format format) {
        return new Recognised(format.shown, "");
    }

    /** Whether Graft reads it. */
    public boolean isRead() {
        return instead.isEmpty();
    }
}
