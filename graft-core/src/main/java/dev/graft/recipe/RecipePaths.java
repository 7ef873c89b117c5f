package dev.graft.recipe;

import dev.graft.base.BadInput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The keys of a recipe that hold paths. */
final class RecipePaths {
    private static final List<String> KEYS = List.of(
            "graph.edges",
            "graph.nodes",
            "features.numeric",
            "features.categories",
            "features.words",
            "features.text",
            "adapt.freeze.nodes",
            "adapt.joint.replay",
            "task.labels",
            "task.targets",
            "task.valid",
            "task.test",
            "task.validNegatives",
            "task.testNegatives",
            "task.negatives.random",
            "task.negatives.degree",
            "task.negatives.reversed",
            "task.split.file",
            "task.known.file",
            "start.from");

    private RecipePaths() {}

    static boolean has(String key) {
        return KEYS.contains(key);
    }

    /** Makes all of a tree absolute. @throws BadInput for what is no path; the message begins with the key */
    static void makeAbsolute(Map<String, Object> tree, Path base) {
        for (String key : KEYS) {
            try {
                makeAbsolute(tree, key, key, base);
            } catch (InvalidPathException e) {
                throw new BadInput(key + " is '" + e.getInput() + "', which is no path: " + e.getReason(), e);
            }
        }
    }

    @SuppressWarnings("unchecked") // groups come from RecipeTree, whose keys are strings
    private static void makeAbsolute(Map<String, Object> group, String key, String rest, Path base) {
        int dot = rest.indexOf('.');
        if (dot >= 0) {
            if (group.get(rest.substring(0, dot)) instanceof Map<?, ?> inner) {
                makeAbsolute((Map<String, Object>) inner, key, rest.substring(dot + 1), base);
            }
        } else if (group.get(rest) instanceof String query && SqlText.is(query)) {
            group.put(rest, SqlText.of(query).in(base));
        } else if (group.get(rest) instanceof String text && !text.equals("-") && !isNoPath(text)) {
            group.put(rest, base.resolve(text).toAbsolutePath().normalize().toString());
        }
    }

    private static boolean isNoPath(String text) {
        return text.startsWith("wordnet:") || text.startsWith("graph:");
    }
}
