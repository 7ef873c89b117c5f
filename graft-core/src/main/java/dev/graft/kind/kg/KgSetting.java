package dev.graft.kind.kg;

import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Options;
import java.util.ArrayList;
import java.util.List;

/** What all repeats have in common. */
record KgSetting(Recipe recipe, Options options, KgData data) {
    /** Of the kind. */
    static final String NAME = "kg";

    KgSpec spec() {
        return (KgSpec) recipe.task();
    }

    /** Whether nobody trained the vectors, so that there is nothing to be learned about them as they were. */
    boolean random() {
        return recipe.start() instanceof StartSpec.Scratch(Model.Random _, boolean _);
    }

    /** Names of the relations' rows. */
    List<String> relationNames() {
        return relationNames(data.graph().relations(), spec().reciprocal());
    }

    /** Names of relations' rows. */
    static List<String> relationNames(List<String> relations, boolean reciprocal) {
        List<String> names = new ArrayList<>(relations);
        if (reciprocal) {
            relations.forEach(name -> names.add(name + " (from the tail)"));
        }
        return names;
    }
}
