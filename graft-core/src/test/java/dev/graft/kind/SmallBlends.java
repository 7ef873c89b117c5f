package dev.graft.kind;

import dev.graft.eval.Report;
import dev.graft.recipe.Recipe;
import dev.graft.run.Blending;
import dev.graft.run.Experiment;
import dev.graft.run.Kind;
import java.nio.file.Path;

/**
 * Small runs that are blended: their recipes are written whole, as members are compared by them.
 *
 * @param dir that paths are relative to, and runs lie in
 */
public record SmallBlends(Kind kind, Path dir) {
    /** Runs a recipe. */
    public Report run(Recipe recipe, String out) {
        return Experiment.begin(kind, recipe, kind.text(recipe, dir), dir.resolve(out), SmallRuns.options(dir))
                .run();
    }

    /** Blends runs. */
    public Report blend(Recipe first, Blending blending, String out) {
        return Experiment.blend(kind, first, kind.text(first, dir), dir.resolve(out), blending, SmallRuns.options(dir))
                .run();
    }

    /** Measures a finished run again. */
    public Report again(Recipe recipe, String run) {
        return Experiment.stored(kind, recipe, kind.text(recipe, dir), dir.resolve(run), SmallRuns.options(dir))
                .run();
    }
}
