package dev.graft.base;

/**
 * What is to be written cannot be, as long as the machine is as it is: a folder is in use by another process, or a disk is full. Nothing
 * that was read is at fault.
 */
public final class Unavailable extends BadInput {
    private static final long serialVersionUID = 1L;

    /** What is in the way, in a sentence. */
    Unavailable(String message) {
        super(message);
    }

    /** What is in the way, in a sentence, and what told it. */
    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
