package dev.graft.trial;

import dev.graft.base.Memory;

/** Memory that trials side by side have together: who does not fit waits until others end. One alone always fits. */
final class Room {
    private final long given;
    private long free = -1;
    private int inside;

    /** @param given bytes, or 0 for what is free */
    Room(long given) {
        this.given = given;
    }

    /** Goes in, which may take until another has gone out. */
    synchronized void enter(long bytes) {
        if (free < 0) {
            free = given > 0 ? given : bytes * Memory.atOnce(Integer.MAX_VALUE, Math.max(1, bytes));
        }
        while (inside > 0 && bytes > free) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        inside++;
        free -= bytes;
    }

    synchronized void leave(long bytes) {
        inside--;
        free += bytes;
        notifyAll();
    }
}
