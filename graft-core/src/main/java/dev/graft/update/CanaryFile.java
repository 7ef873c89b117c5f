package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A canary set as JSON has it, with a fingerprint of all that it says: a gate that asks others, or holds what is told against other numbers, would judge by nothing. */
final class CanaryFile {
    private static final String PRINT = "fingerprint";

    private CanaryFile() {}

    /**
     * What it says.
     *
     * @param since the version that they were chosen from, or that was last trained anew
     * @param told what that tells of all of them; null where an earlier version of Graft wrote the file, with the items alone
     */
    record Kept(Batch items, int since, @Nullable Foretold told) {}

    static Map<String, Object> json(Batch some, int since, Foretold told) {
        List<Object> items = new ArrayList<>();
        some.added().all().forEach(link -> items.add(link.key()));
        some.labels().all().forEach(label -> items.add(List.of(label.node(), label.of())));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("since", since);
        map.put("metric", told.metric());
        map.put("told", Arrays.stream(told.gains()).boxed().toList());
        map.put("items", items);
        map.put(PRINT, print(map));
        return map;
    }

    /** Of everything else that the file says, as it says it. */
    private static String print(Map<?, ?> map) {
        Map<Object, Object> others = new LinkedHashMap<>(map);
        others.remove(PRINT);
        return Content.ofTexts(List.of(Json.line(others))).toString();
    }

    /**
     * Reads it.
     *
     * @param kept what the file says; of an earlier version of Graft, its items alone
     * @throws BadInput where it is damaged
     */
    static Kept read(Object kept, Path file) {
        if (kept instanceof Map<?, ?> map
                && map.get("items") instanceof List<?> items
                && map.get("since") instanceof Number since
                && map.get("told") instanceof List<?> gains
                && gains.stream().allMatch(Number.class::isInstance)
                && print(map).equals(map.get(PRINT))) {
            double[] told = gains.stream()
                    .mapToDouble(gain -> ((Number) gain).doubleValue())
                    .toArray();
            return new Kept(
                    items(items, file), since.intValue(), new Foretold(String.valueOf(map.get("metric")), told, 0));
        }
        if (kept instanceof List<?> items) {
            return new Kept(items(items, file), 1, null);
        }
        throw damaged(file);
    }

    private static Batch items(List<?> items, Path file) {
        List<Link> links = new ArrayList<>();
        List<NodeLabel> labels = new ArrayList<>();
        for (Object one : items) {
            if (one instanceof List<?> names && (names.size() == 3 || names.size() == 4)) {
                links.add(new Link(
                        String.valueOf(names.get(0)),
                        String.valueOf(names.get(1)),
                        String.valueOf(names.get(2)),
                        Float.NaN,
                        names.size() == 3 ? "" : String.valueOf(names.get(3))));
            } else if (one instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof List<?> of) {
                labels.add(new NodeLabel(
                        String.valueOf(pair.get(0)),
                        of.stream().map(String::valueOf).toList()));
            }
        }
        if (links.size() + labels.size() < items.size() || items.isEmpty()) {
            throw damaged(file);
        }
        return new Batch(new Links(links), Links.NONE, NodeLabels.of(labels), Map.of());
    }

    private static BadInput damaged(Path file) {
        return bad(file, "is damaged");
    }

    /** @param what is the matter with it */
    static BadInput bad(Path file, String what) {
        return BadInput.in(file, what + "; remove it, and the next update chooses a set anew, from the version in use");
    }
}
