package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.run.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of the inputs of the versions that one grew from is still known: their fingerprints, and which version has them. */
record Applied(Map<String, String> versions) {
    /** Older ones are forgotten; items that are known change nothing all the same. */
    private static final int MOST = 1000;

    /** What a version's facts call it. */
    static final String FACT = "applied";

    static Applied of(Versions.Version version) {
        Map<String, String> prints = new LinkedHashMap<>();
        if (version.facts().get(FACT) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> pair && pair.size() == 2) {
                    prints.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
                }
            }
        }
        return new Applied(prints);
    }

    /** The version that has all of them; null where one is new. */
    @Nullable
    String all(List<String> prints) {
        String last = null;
        for (String print : prints) {
            last = versions.get(print);
            if (last == null) {
                return null;
            }
        }
        return last;
    }

    Applied and(List<String> prints, int version) {
        Map<String, String> all = new LinkedHashMap<>(versions);
        prints.forEach(print -> all.put(print, String.valueOf(version)));
        List<String> keys = new ArrayList<>(all.keySet());
        keys.subList(0, Math.max(0, keys.size() - MOST)).forEach(all::remove);
        return new Applied(all);
    }

    List<List<String>> list() {
        return versions.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
