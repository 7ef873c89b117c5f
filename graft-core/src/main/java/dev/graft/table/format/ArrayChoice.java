package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of a file's arrays holds the vectors: the one that is named, else the only one that can, else one that is called so. */
final class ArrayChoice {
    private static final List<String> CALLED =
            List.of("vectors", "embeddings", "embedding", "embedding.weight", "embeddings.weight");

    private static final int SHOWN = 10;

    private ArrayChoice() {}

    /** Such as {@code f4 (3, 2)}; only the first of very many dimensions. */
    static String shown(String type, List<Long> shape) {
        return type + " "
                + shape.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", ", "(", ""))
                + (shape.size() > SHOWN ? ", ... in all " + shape.size() + " dimensions)" : ")");
    }

    /** A file's first arrays with their kinds and shapes, and how many more there are. */
    static <T> String listed(Map<String, T> arrays, Function<T, String> shown) {
        return arrays.entrySet().stream()
                        .limit(SHOWN)
                        .map(e -> e.getKey() + ": " + shown.apply(e.getValue()))
                        .collect(Collectors.joining("; "))
                + (arrays.size() > SHOWN ? "; and " + (arrays.size() - SHOWN) + " more" : "");
    }

    /**
     * @param wanted or null
     * @param able names of the arrays of floats with two dimensions
     * @param listed {@link #listed}, for the error
     */
    static String of(Path file, @Nullable String wanted, List<String> able, Collection<String> all, String listed) {
        if (wanted != null) {
            if (!all.contains(wanted)) {
                throw BadInput.in(file, "has no array '" + wanted + "' (start.array); there are " + listed);
            }
            return wanted;
        }
        if (able.size() == 1) {
            return able.getFirst();
        }
        List<String> called = able.stream()
                .filter(array -> CALLED.contains(array.toLowerCase(Locale.ROOT)))
                .toList();
        if (called.size() == 1) {
            return called.getFirst();
        }
        throw BadInput.in(
                file,
                able.isEmpty()
                        ? "has no array of floats with two dimensions; there are " + listed
                        : "has " + able.size() + " arrays that could be the vectors; say which by start.array, such as "
                                + able.getFirst() + ". There are " + listed);
    }
}
