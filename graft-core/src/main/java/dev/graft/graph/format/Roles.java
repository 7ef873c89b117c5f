package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which attribute of edges is their weight, which their type and which their time: by its name, or as a recipe says. */
final class Roles {
    /** What an attribute of an edge can be. */
    enum Role {
        WEIGHT,
        TYPE,
        TIME;

        /** Names that say so, the first of them first. */
        List<String> names() {
            return switch (this) {
                case WEIGHT -> List.of("weight", "w", "value", "rating");
                case TYPE -> List.of("type", "relation", "rel", "predicate", "label");
                case TIME -> List.of("time", "timestamp", "ts");
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Role, String> chosen = new LinkedHashMap<>();

    /** Where facts stand in a file with columns; a graph's own file names its relations itself. */
    private static final String BY_ORDER = "source,type,target";

    /** @param columns of the recipe, as in {@code strength=weight,kind=type}, or null */
    Roles(Draft draft, String format, @Nullable String columns) {
        Map<String, String> said = said(draft, format, columns);
        for (Role role : Role.values()) {
            said.forEach((name, word) -> {
                if (word.equals(role.word()) && chosen.put(role, name) != null) {
                    throw new BadInput("graph.columns: " + word + " is named twice");
                }
            });
            for (int i = 0; i < role.names().size() && !chosen.containsKey(role); i++) {
                String name = role.names().get(i);
                draft.edgeAttributes.forEach((attribute, values) -> {
                    if (attribute.equalsIgnoreCase(name)
                            && !said.containsKey(attribute)
                            && !(name.equals("label") && allDiffer(values))) {
                        chosen.putIfAbsent(role, attribute);
                    }
                });
            }
        }
    }

    /** Labels that all differ name edges, not types of them. */
    private static boolean allDiffer(Values values) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.text(i))) {
                return false;
            }
        }
        return values.size() > 1;
    }

    /** How a user says what an attribute is. */
    static String advice(String name, String word) {
        String pair = name + "=" + word;
        return "graph.columns: '" + pair + "' (import: --columns " + pair + ")";
    }

    private static Map<String, String> said(Draft draft, String format, @Nullable String columns) {
        Map<String, String> said = new LinkedHashMap<>();
        if (columns == null || columns.equals(BY_ORDER)) {
            return said;
        }
        for (String pair : columns.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            String name = pair.substring(0, Math.max(0, equals)).strip();
            String word = pair.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            if (equals < 1 || !List.of("weight", "type", "time", "skip").contains(word)) {
                throw new BadInput("graph.columns '" + pair + "': " + draft.file + " is a " + format
                        + " file, whose edge attributes are told as NAME=weight, NAME=type, NAME=time or NAME=skip");
            }
            if (!draft.edgeAttributes.containsKey(name)) {
                throw new BadInput(
                        "graph.columns '" + pair + "': no edge of " + draft.file + " has an attribute '" + name
                                + "'; there are: "
                                + (draft.edgeAttributes.isEmpty() ? "none" : shown(draft.edgeAttributes.keySet())));
            }
            said.put(name, word);
        }
        return said;
    }

    /** The values of a role, or null where no attribute has it. */
    @Nullable
    Values of(Role role, Draft draft) {
        String name = chosen.get(role);
        return name == null ? null : draft.edgeAttributes.get(name);
    }

    /** The attribute that has a role. */
    String name(Role role) {
        return chosen.getOrDefault(role, role.word());
    }

    /** Such as {@code edge attribute weight → weight; edge attributes id, color not used}. */
    String text(Draft draft) {
        StringBuilder text = new StringBuilder();
        chosen.forEach((role, name) ->
                text.append("; edge attribute ").append(name).append(" → ").append(role.word()));
        Set<String> rest = new java.util.LinkedHashSet<>(draft.edgeAttributes.keySet());
        rest.removeAll(chosen.values());
        return rest.isEmpty()
                ? text.toString()
                : text.append("; edge attributes ")
                        .append(shown(rest))
                        .append(" not used")
                        .toString();
    }

    static String shown(Set<String> names) {
        List<String> some = names.stream().limit(10).toList();
        return String.join(", ", some)
                + (names.size() > some.size() ? " and " + (names.size() - some.size()) + " more" : "");
    }
}
