package dev.graft.base;

import java.io.IOException;

/**
 * A stream that this process was started with could not be written, as on a full disk: nothing that a user gave is at
 * fault. The command line prints the message and exits with code 1.
 */
public final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwritten(String message, IOException cause) {
        super(message, cause);
    }
}
