package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StoredRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Which recipe and data a folder is of: a run begins by claiming it, and goes on where it is its own. */
record Claim(RunFolder run) {
    /**
     * Claims a folder, of which the lock is held, for a run whose inputs have all been read: an empty one, or one that the
     * same recipe began on the same data.
     *
     * @param kept whether what it starts from is in the run alone
     * @param more what else is known of how a part of the data differs, by its key
     * @return the same, with what the run has of a start whose source is gone
     * @throws BadInput where the folder holds something else
     */
    RunIdentity take(RecipeText recipe, RunIdentity read, boolean kept, UnaryOperator<String> more) {
        RunIdentity mine = read;
        if (Files.exists(run.identity())) {
            RunIdentity before = RunIdentity.read(run.identity());
            if (before.made() != mine.made()) {
                throw BadInput.in(run.path(), "holds " + before.made().words() + "; choose another --out");
            }
            mine = kept ? mine.withStartOf(before) : mine;
            before.mustHaveWritten(mine, key -> named(key) != null, run.path());
            before.mustBe(mine, run.path(), more);
        } else if (Files.exists(run.recipe())) {
            throw BadInput.in(
                    run.path(),
                    "holds a run of an earlier version of Graft: its vectors can be used, by start.from, neighbors and"
                            + " export, but it cannot be gone on with; choose another --out");
        } else if (!FolderLock.isFree(run.path())) {
            throw BadInput.in(run.path(), "is not empty and holds no run; choose another --out");
        }
        if (Files.exists(run.path())) {
            AtomicFiles.sweep(run.path());
        }
        if (!Files.exists(run.identity())) {
            mine.write(run.identity());
        }
        if (!Files.exists(run.recipe())) {
            AtomicFiles.write(run.recipe(), recipe.yaml());
        }
        return mine;
    }

    /** Takes a claim back where nothing has come of it yet. */
    void release() {
        if (FolderLock.isFree(run.path(), run.identity(), run.recipe())) {
            AtomicFiles.delete(run.identity());
            AtomicFiles.delete(run.recipe());
        }
    }

    /** What the run's recipe says of a key; null where it says nothing, or cannot be read. */
    private @Nullable Object named(String key) {
        try {
            return StoredRecipe.of(Files.readString(run.recipe())).named(key);
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    /** Says that the run is one of this recipe, to be measured on these data; writes nothing. */
    void mustBeOf(RunIdentity measured) {
        run.mustExist();
        if (!Files.exists(run.identity())) {
            throw BadInput.in(
                    run.path(),
                    "is a run of an earlier version of Graft, or cut short; run finetune with another --out");
        }
        RunIdentity.read(run.identity()).measured().mustBe(measured, run.path(), _ -> "");
    }

    /** Whether the run has what it started from there. */
    boolean keepsStartFrom(Path source) {
        return (run.start(0, "").there() || run.own().there())
                && source.toString().equals(named(RunIdentity.START));
    }
}
