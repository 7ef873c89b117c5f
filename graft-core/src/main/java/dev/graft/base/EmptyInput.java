package dev.graft.base;

import java.nio.file.Path;

/** A source that holds nothing, or names of columns alone: to be trained on that is a fault, of an update it says that nothing is new. */
public final class EmptyInput extends BadInput {
    private static final long serialVersionUID = 1L;

    /** What was empty, and what to give, in a sentence. */
    public EmptyInput(String message) {
        super(message);
    }

    /** The same of a file: {@code file: message}. */
    public static EmptyInput of(Path file, String message) {
        return new EmptyInput(file + ": " + message);
    }
}
