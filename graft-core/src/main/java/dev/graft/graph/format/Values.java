package dev.graft.graph.format;

import dev.graft.base.Nullable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Values of one attribute, each of a node or an edge; values that come again are kept once. */
final class Values {
    private static final int REMEMBERED = 1 << 12;
    private int[] at = new int[16];
    private String[] texts = new String[16];
    private int size;
    private final Map<String, String> known = new HashMap<>();

    /** The value where none is given. */
    @Nullable
    String otherwise;

    void add(int owner, String text) {
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            texts = Arrays.copyOf(texts, 2 * size);
        }
        @Nullable String before = known.get(text);
        if (before == null && known.size() < REMEMBERED) {
            known.put(text, text);
        }
        at[size] = owner;
        texts[size++] = before == null ? text : before;
    }

    int size() {
        return size;
    }

    int owner(int i) {
        return at[i];
    }

    String text(int i) {
        return texts[i];
    }

    int[] owners() {
        return Arrays.copyOf(at, size);
    }

    String[] texts() {
        return Arrays.copyOf(texts, size);
    }

    /** The last value of each owner, the default where there is none. */
    @Nullable
    String[] byOwner(int owners) {
        @Nullable String[] all = new String[owners];
        Arrays.fill(all, otherwise);
        for (int i = 0; i < size; i++) {
            all[at[i]] = texts[i];
        }
        return all;
    }
}
