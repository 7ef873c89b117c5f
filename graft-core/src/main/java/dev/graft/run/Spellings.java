package dev.graft.run;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of nodes in a file, and whether some are one name spelt in several ways. */
final class Spellings {
    /** Bytes of a name in a set and a map, about. */
    private static final long NAME = 300;

    private final Set<String> names = new HashSet<>();
    private final Map<String, String> plain = new HashMap<>();
    private long numbers;
    private long twice;
    private @Nullable String example;

    void add(String name) {
        if (!names.add(name)) {
            return;
        }
        Memory.growing(names.size(), NAME, "names of nodes");
        numbers += name.matches("-?\\d+") ? 1 : 0;
        String other = plain.putIfAbsent(Spelling.plain(name), name);
        if (other != null) {
            twice++;
            example = example == null ? "'" + other + "' and '" + name + "'" + how(other, name) : example;
        }
    }

    private static String how(String a, String b) {
        return Spelling.sameCharacters(a, b) ? ", which differ in the Unicode normal form alone" : "";
    }

    int size() {
        return names.size();
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** How a name that is not there is spelt here, or null. */
    @Nullable
    String like(String name) {
        String same = plain.get(Spelling.plain(name));
        return same == null || same.equals(name) ? null : "'" + same + "'" + how(same, name);
    }

    /** Names that are not among others, in ascending order. */
    List<String> without(Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).sorted().toList();
    }

    /** All numbers, or none. */
    boolean allNumbers() {
        return numbers == names.size();
    }

    boolean noNumbers() {
        return numbers == 0;
    }

    /** Names that are in two spellings, in words, or null. */
    @Nullable
    String twice() {
        return example == null ? null : twice + " names stand there in another spelling too, such as " + example;
    }
}
