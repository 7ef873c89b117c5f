package dev.graft.trial;

import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.search.Point;
import dev.graft.search.Space;
import java.util.SortedMap;

/** What a search looks through. */
@SuppressWarnings("exports") // public for the inside alone
public interface Choices {
    /** Keys and what each may be. */
    Space space();

    /** What would be done without a search; its values need not lie in the ranges. */
    Point usual();

    /** What sets a search apart beside its space: the keys of its recipe that are no default. */
    SortedMap<String, String> given();

    /**
     * The recipe at a point.
     *
     * @throws dev.graft.base.BadInput where a combination of values is none
     */
    Written at(Point point);

    /** A recipe, and how a run keeps it. */
    record Written(Recipe recipe, RecipeText text) {}
}
