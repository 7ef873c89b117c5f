package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.living.Batch;
import dev.graft.living.Clock;
import dev.graft.living.Item;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One thing that a stream says: an edge, an interaction, a fact or a label.
 *
 * @param removed whether it is so no more
 */
record StreamEvent(Item item, boolean removed) {
    private static final List<List<String>> ENDS =
            List.of(List.of("source", "target"), List.of("user", "item"), List.of("head", "tail"));
    private static final List<String> WEIGHTS = List.of("weight", "rating");
    private static final Set<String> OTHERS = Set.of("relation", "removed", "node", "label", "value", "time");
    private static final List<String> LABELS = List.of("label", "value");
    /** Beyond it not every whole number is one of those that are read. */
    private static final double EXACT = 1L << 53;

    /**
     * Of a line of JSON.
     *
     * @param living that is to learn it
     * @throws BadInput where it is none; names the line
     */
    static StreamEvent of(String line, long number, Living living) {
        try {
            if (JsonText.parse(line) instanceof Map<?, ?> map) {
                return of(map, living);
            }
            throw new IllegalArgumentException("it is no object");
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "standard input: line " + number + ": " + e.getMessage() + "; a line is such as "
                            + living.example(),
                    e);
        }
    }

    /** @throws IllegalArgumentException where it says neither a link nor a label, or one that is not learned */
    static StreamEvent of(Map<?, ?> map, Living living) {
        StreamEvent event = of(map);
        String why = living.refusal(event.item);
        if (why == null && event.item instanceof Link link) {
            why = Clock.refused(living.clock(), link.time(), !event.removed);
            why = why == null ? living.weights().refused(link.weight(), event.removed) : why;
        }
        if (why != null) {
            throw new IllegalArgumentException(why);
        }
        return event;
    }

    private static StreamEvent of(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            if (!OTHERS.contains(name)
                    && !WEIGHTS.contains(name)
                    && ENDS.stream().noneMatch(ends -> ends.contains(name))) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no key of an event; there are source and target,"
                                + " user and item, head, relation and tail, weight, rating, time, node and label or value, removed");
            }
        }
        boolean removed = flag(map.get("removed"));
        if (map.containsKey("node") || LABELS.stream().anyMatch(map::containsKey)) {
            return new StreamEvent(label(map, removed), removed);
        }
        for (List<String> ends : ENDS) {
            if (map.containsKey(ends.getFirst()) || map.containsKey(ends.getLast())) {
                String relation = map.containsKey("relation") ? text(map, "relation") : "";
                return new StreamEvent(
                        new Link(
                                text(map, ends.getFirst()),
                                relation,
                                text(map, ends.getLast()),
                                weight(map),
                                time(map)),
                        removed);
            }
        }
        throw new IllegalArgumentException("it names nothing");
    }

    private static boolean flag(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("'removed' is " + value + ", must be true or false");
    }

    private static NodeLabel label(Map<?, ?> map, boolean removed) {
        if (removed) {
            throw new IllegalArgumentException("labels are not removed but replaced; send the node with its new one");
        }
        List<String> of = new ArrayList<>();
        String key = map.containsKey("label") ? "label" : "value";
        if (map.containsKey("label") && map.containsKey("value")) {
            throw new IllegalArgumentException("there are both 'label' and 'value'; say one of the two");
        }
        for (Object one : map.get(key) instanceof List<?> list ? list : Collections.singletonList(map.get(key))) {
            of.add(text(one, key));
        }
        return new NodeLabel(text(map, "node"), of);
    }

    private static String text(Map<?, ?> map, String key) {
        return text(map.get(key), key);
    }

    private static String text(@Nullable Object value, String key) {
        if (value instanceof Number number) {
            return text(number, key);
        }
        boolean named = value instanceof String text && !text.isBlank();
        if (!named) {
            throw new IllegalArgumentException("'" + key + "' is " + (value == null ? "missing" : "no name"));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(String.valueOf(value))) {
            throw new IllegalArgumentException("'" + key + "' has half of a surrogate pair, which is no character");
        }
        if (String.valueOf(value).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + key + "' has a line break or another control character, which no name may have");
        }
        return String.valueOf(value);
    }

    /** A whole number is called the same however it is written, as 5 and 5.0 are one number. */
    private static String text(Number number, String key) {
        double value = number.doubleValue();
        if (number instanceof Long || value != Math.rint(value)) {
            return number.toString();
        }
        if (Math.abs(value) > EXACT) {
            throw new IllegalArgumentException(
                    "'" + key + "' is a number of too many digits to be read exactly; send it as a text, in quotes");
        }
        return String.valueOf((long) value);
    }

    private static float weight(Map<?, ?> map) {
        for (String key : WEIGHTS) {
            if (map.get(key) instanceof Number number && Float.isFinite(number.floatValue())) {
                return number.floatValue();
            }
            if (map.get(key) != null) {
                throw new IllegalArgumentException("'" + key + "' is " + map.get(key) + ", must be a finite number");
            }
        }
        return Float.NaN;
    }

    /** Read exactly, and written as it is wherever it is from. */
    private static String time(Map<?, ?> map) {
        if (map.get("time") == null) {
            return "";
        }
        TimeText time = new TimeText();
        String text = text(map, "time");
        String fault = time.read(text);
        if (fault != null) {
            throw new IllegalArgumentException("'time' is '" + text + "', which " + fault);
        }
        return TimeText.text(time.value(), time.decimals());
    }

    /** As {@link #of(Map, Living)} reads it. */
    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (item) {
            case NodeLabel label -> {
                map.put("node", label.node());
                map.put("label", label.of());
            }
            case Link link -> {
                map.put("source", link.source());
                if (!link.relation().isEmpty()) {
                    map.put("relation", link.relation());
                }
                map.put("target", link.target());
                if (!Float.isNaN(link.weight())) {
                    map.put("weight", link.weight());
                }
                if (!link.time().isEmpty()) {
                    map.put("time", link.time());
                }
                if (removed) {
                    map.put("removed", true);
                }
            }
        }
        return map;
    }

    /** Several, of which the last word about a thing holds. */
    static Batch batch(List<StreamEvent> events) {
        Map<List<String>, StreamEvent> last = new LinkedHashMap<>();
        Map<String, NodeLabel> labels = new LinkedHashMap<>();
        for (StreamEvent event : events) {
            switch (event.item) {
                case Link link -> {
                    if (event.removed && link.time().isEmpty()) {
                        // Whenever it was.
                        last.values()
                                .removeIf(other ->
                                        ((Link) other.item).withoutTime().key().equals(link.key()));
                    }
                    last.put(link.key(), event);
                }
                case NodeLabel label -> labels.put(label.node(), label);
            }
        }
        return new Batch(links(last, false), links(last, true), new NodeLabels(labels), Map.of());
    }

    private static Links links(Map<List<String>, StreamEvent> last, boolean removed) {
        List<Link> links = new ArrayList<>();
        for (StreamEvent event : last.values()) {
            if (event.item instanceof Link link && event.removed == removed) {
                links.add(link);
            }
        }
        return new Links(links);
    }
}
