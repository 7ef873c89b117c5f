package dev.graft.base;

import java.nio.file.Path;

/**
 * What a user gave cannot be used: a file, a recipe line, a flag. The message says what was wrong,
 * the value seen, where, and what to do. The command line prints it and exits with code 2.
 */
public class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, in a sentence. */
    public BadInput(String message) {
        super(message);
    }

    /** What was wrong, in a sentence, and what told it. */
    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }

    /** A fault in a text file: {@code file:line: message}. Lines count from 1. */
    public static BadInput at(Path file, long line, String message) {
        return new BadInput(file + ":" + line + ": " + message);
    }

    /** A fault in a file as a whole: {@code file: message}. */
    public static BadInput in(Path file, String message) {
        return new BadInput(file + ": " + message);
    }
}
