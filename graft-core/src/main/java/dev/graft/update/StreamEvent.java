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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One thing that a stream says: an edge, an interaction, a fact or a label.
 *
 * @param removed whether it is so no more
 */
record StreamEvent(Item item, boolean removed) {
    /** How any link is said, as a journal has it. */
    private static final List<String> ENDS = List.of("source", "target");

    private static final List<String> WEIGHTS = List.of("weight", "rating");
    private static final String NODE = "node";
    private static final List<String> LABELS = List.of("label", "value");
    /** Beyond it not every whole number is one of those that are read. */
    private static final double EXACT = 1L << 53;

    /**
     * Of a line of JSON.
     *
     * @param living that is to learn it
     * @param unused takes its keys by which nothing is said
     * @throws BadInput where it is none; names the line
     */
    static StreamEvent of(String line, long number, Living living, Set<String> unused) {
        try {
            if (JsonText.parse(line) instanceof Map<?, ?> map) {
                unused.addAll(unused(map, keys(living)));
                StreamEvent event = of(map, living);
                String far = event.removed ? null : living.farOff(event.item);
                if (far != null) {
                    throw new IllegalArgumentException(far);
                }
                return event;
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
        StreamEvent event = said(map, living);
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

    /** Keys of a line by which nothing is said. */
    private static List<String> unused(Map<?, ?> map, Set<String> used) {
        return map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !used.contains(key))
                .toList();
    }

    private static Set<String> keys(Living living) {
        Set<String> keys = new LinkedHashSet<>(living.keys());
        if (living.clock() != null) {
            keys.add("time");
        }
        keys.add("removed");
        keys.addAll(ENDS);
        keys.addAll(WEIGHTS);
        return keys;
    }

    private static StreamEvent said(Map<?, ?> map, Living living) {
        Set<String> keys = keys(living);
        List<String> unused = unused(map, keys);
        for (String key : unused) {
            mustNotRemove(key, map.get(key));
        }
        boolean removed = flag(map.get("removed"));
        boolean labels = living.keys().contains(NODE) && LABELS.stream().anyMatch(map::containsKey);
        if (map.containsKey(NODE) || labels) {
            return new StreamEvent(label(map, removed), removed);
        }
        List<String> own = living.keys().subList(0, 2);
        for (List<String> ends : List.of(own, ENDS)) {
            if (map.containsKey(ends.getFirst()) || map.containsKey(ends.getLast())) {
                return new StreamEvent(
                        new Link(
                                text(map, ends.getFirst()),
                                keys.contains("relation") && map.containsKey("relation") ? text(map, "relation") : "",
                                text(map, ends.getLast()),
                                weight(map),
                                keys.contains("time") ? time(map) : ""),
                        removed);
            }
        }
        throw new IllegalArgumentException("it names nothing"
                + (unused.isEmpty()
                        ? ""
                        : " by a key that this run reads; there are '" + String.join("', '", unused) + "'"));
    }

    /** What is so no more must not be learned as if it were so, whatever that is called elsewhere. */
    private static void mustNotRemove(String key, @Nullable Object value) {
        boolean no = value == null || Boolean.FALSE.equals(value) || "false".equals(value);
        if (!no && key.toLowerCase(Locale.ROOT).matches("[^a-z]*(is)?[^a-z]*(remov|delet).*")) {
            throw new IllegalArgumentException(
                    "'" + key + "' seems to say that it is so no more, which is \"removed\": true here");
        }
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

    /**
     * Several, of which the last word about a thing holds.
     *
     * @param directed whether an edge turned round is another; where not, what is removed is so neither way
     */
    static Batch batch(List<StreamEvent> events, boolean directed) {
        Map<List<String>, StreamEvent> last = new LinkedHashMap<>();
        Map<List<String>, Set<List<String>>> timesOf = new HashMap<>();
        Map<String, NodeLabel> labels = new LinkedHashMap<>();
        for (StreamEvent event : events) {
            switch (event.item) {
                case Link link -> {
                    if (event.removed) {
                        forget(last, timesOf, link);
                        if (!directed) {
                            forget(last, timesOf, link.turned());
                        }
                    }
                    last.put(link.key(), event);
                    timesOf.computeIfAbsent(link.withoutTime().key(), _ -> new HashSet<>())
                            .add(link.key());
                }
                case NodeLabel label -> labels.put(label.node(), label);
            }
        }
        return new Batch(links(last, false), links(last, true), new NodeLabels(labels), Map.of());
    }

    /** Without a time whenever it was. */
    private static void forget(
            Map<List<String>, StreamEvent> last, Map<List<String>, Set<List<String>>> timesOf, Link link) {
        Set<List<String>> keys = link.time().isEmpty() ? timesOf.remove(link.key()) : Set.of(link.key());
        if (keys != null) {
            keys.forEach(last::remove);
        }
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
