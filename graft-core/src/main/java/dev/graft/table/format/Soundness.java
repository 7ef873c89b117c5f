package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.table.NamedVectors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What holds of vectors whatever file they come from: a name each, all different, and values that can be reckoned with. */
final class Soundness {
    private Soundness() {}

    /** Vectors with names from the same file. @throws BadInput for a name that is empty or occurs twice, or a value that is not {@link NamedVectors#sound} */
    static NamedVectors of(Path file, List<String> names, int dim, float[] rows) {
        Map<String, Integer> seen = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                throw BadInput.in(file, "the name of vector " + (i + 1) + " is empty; give each one");
            }
            Integer before = seen.put(name, i);
            if (before != null) {
                throw BadInput.in(
                        file,
                        "the name '" + name + "' is that of vector " + (before + 1) + " and of vector " + (i + 1)
                                + "; keep one of them");
            }
        }
        return finite(file, names, dim, rows);
    }

    /** Vectors whose names are sound. */
    static NamedVectors finite(Path file, List<String> names, int dim, float[] rows) {
        finite(file, rows, dim, i -> ", '" + names.get(i) + "',");
        return new NamedVectors(List.copyOf(names), dim, rows);
    }

    /** @throws BadInput for a value that is not {@link NamedVectors#sound} */
    static void finite(Path file, float[] rows, int dim) {
        finite(file, rows, dim, _ -> "");
    }

    private static void finite(Path file, float[] rows, int dim, IntFunction<String> called) {
        for (int i = 0; i < rows.length; i++) {
            if (!NamedVectors.sound(rows[i])) {
                throw BadInput.in(
                        file,
                        "value " + (i % dim + 1) + " of vector " + (i / dim + 1) + called.apply(i / dim) + " "
                                + NamedVectors.fault(rows[i]));
            }
        }
    }
}
