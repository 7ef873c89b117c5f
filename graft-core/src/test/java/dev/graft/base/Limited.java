package dev.graft.base;

/** While it is open, so much memory is all there is for {@link Memory}, whatever the machine has. */
public final class Limited implements AutoCloseable {
    private final long before;

    public Limited(long bytes) {
        before = Memory.limit(bytes);
    }

    @Override
    public void close() {
        Memory.limit(before);
    }
}
