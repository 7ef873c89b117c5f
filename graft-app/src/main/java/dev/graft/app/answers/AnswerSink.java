package dev.graft.app.answers;

import dev.graft.fitted.AnswerRows;
import java.io.IOException;

/** Where answers go: rows as they come, then an end. */
public interface AnswerSink extends AnswerRows {
    /** Writes what is left. */
    void end() throws IOException;
}
