package dev.graft.kind.community;

import dev.graft.recipe.Recipe;
import dev.graft.run.Options;

/** What all repeats have in common. */
record CommunitySetting(Recipe recipe, Options options, CommunityData data) {
    /** Of the kind. */
    static final String NAME = "community";

    CommunitySpec spec() {
        return (CommunitySpec) recipe.task();
    }

    /** Whether communities may be read off the head. */
    boolean headed() {
        return spec().assign() != CommunitySpec.Assign.METHOD;
    }
}
