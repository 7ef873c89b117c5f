package dev.graft.app;

import dev.graft.base.Visible;
import dev.graft.update.Updated;
import java.nio.file.Path;

/** What a command says and ends with that made a version which the gate refused: a scheduler has to see that the run did not go on. */
final class Refusal {
    /** As of input that cannot be used. */
    static final int CODE = 2;

    private Refusal() {}

    /** The exit code; says on standard error why, where it is not 0. */
    static int code(Main.Streams streams, Path run, Updated updated) {
        if (!updated.isRefused()) {
            return 0;
        }
        streams.tell("graft: " + Visible.message(run + ": " + updated.refusal()));
        return CODE;
    }
}
