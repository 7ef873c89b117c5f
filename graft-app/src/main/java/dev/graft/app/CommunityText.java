package dev.graft.app;

import dev.graft.base.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How communities became others, for people. */
final class CommunityText {
    private static final int SHOWN = 5;

    private CommunityText() {}

    /** @param facts of a version, or of two; nothing is said where they are not of communities */
    static String of(Map<String, Object> facts) {
        return facts.get("communities") instanceof Map<?, ?> its
                ? String.format(
                        Locale.ROOT,
                        "communities: %s; %s of the nodes that were there are in another one%s%s%s%s%n",
                        number(its.get("communities")),
                        number(its.get("moved")),
                        listed("new", its.get("new")),
                        listed("gone", its.get("gone")),
                        listed("split", its.get("split")),
                        listed("merged", its.get("merged")))
                : "";
    }

    private static String number(@Nullable Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : "";
    }

    private static String listed(String what, @Nullable Object list) {
        return list instanceof List<?> all && !all.isEmpty()
                ? "; " + what + ": "
                        + all.stream()
                                .limit(SHOWN)
                                .map(one -> one instanceof List<?> pair
                                        ? pair.getFirst() + " to " + pair.getLast()
                                        : String.valueOf(one))
                                .collect(Collectors.joining(", "))
                        + (all.size() > SHOWN ? ", …" : "")
                : "";
    }
}
