package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;

/** Which vectors can be spread along edges: those with one role. */
final class Spreading {
    private Spreading() {}

    /**
     * Says no to a model whose vectors would have two, before it is trained.
     *
     * @param directed whether edges have a direction in what it is trained on
     */
    static void check(Recipe recipe, boolean directed) {
        if (directed
                && recipe.start() instanceof StartSpec.Scratch(Model model, boolean spectral)
                && spectral
                && model instanceof Model.Bge) {
            throw twoRoles();
        }
    }

    /** Says no to vectors that have two. */
    static void check(boolean spectral, int roles) {
        if (spectral && roles != 1) {
            throw twoRoles();
        }
    }

    private static BadInput twoRoles() {
        return new BadInput(
                "start.spectral is true, and these vectors have a source and a target half, which trade places"
                        + " along an edge; leave it out, or start from vectors with one role");
    }
}
