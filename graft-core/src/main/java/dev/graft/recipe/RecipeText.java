package dev.graft.recipe;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recipe as it is written down.
 *
 * @param yaml complete, with every default, paths absolute
 * @param given what makes it different from others: each key whose value is no default, but paths, which stand for what
 *     they hold, and what results do not depend on
 */
public record RecipeText(String yaml, SortedMap<String, String> given) {
    public RecipeText {
        given = new TreeMap<>(given);
    }
}
