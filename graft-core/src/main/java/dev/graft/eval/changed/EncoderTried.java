package dev.graft.eval.changed;

import dev.graft.base.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors that an encoder could have made, which tell the graph's edges well enough, and what the validation nodes say of them.
 * All of a choice together are a curve of quality against movement.
 *
 * @param mean in words
 * @param quiet whether targets are written where the vectors say least
 * @param strength β; 0 where vectors are but propagated
 * @param moved mean of {@code ‖z - x‖ / ‖x‖}
 * @param probe score of a linear probe
 * @param nearest score of the votes of the nearest
 * @param edges AUC by which the vectors tell the graph's edges
 * @param taken whether these it were
 */
public record EncoderTried(
        String mean,
        boolean quiet,
        double strength,
        double moved,
        double probe,
        double nearest,
        double edges,
        boolean taken) {
    /** Both scores together. */
    public double worth() {
        return probe + nearest;
    }

    /** The same, taken. */
    public EncoderTried asTaken() {
        return new EncoderTried(mean, quiet, strength, moved, probe, nearest, edges, true);
    }

    /** The same with scores of the other sign: an error's, where choices are made by more being better. */
    public EncoderTried turned() {
        return new EncoderTried(mean, quiet, strength, moved, -probe, -nearest, edges, taken);
    }

    /** As a card tells it. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mean", mean);
        facts.put("quiet", quiet);
        facts.put("strength", strength);
        facts.put("moved", moved);
        facts.put("probe", probe);
        facts.put("nearest", nearest);
        facts.put("edges", edges);
        facts.put("taken", taken);
        return facts;
    }

    /** What a list of {@link #facts} told; nothing of what is something else. */
    public static List<EncoderTried> all(@Nullable Object facts) {
        return facts instanceof List<?> list
                ? list.stream().flatMap(each -> of(each).stream()).toList()
                : List.of();
    }

    private static List<EncoderTried> of(@Nullable Object facts) {
        return facts instanceof Map<?, ?> map
                        && map.get("mean") instanceof String mean
                        && map.get("quiet") instanceof Boolean quiet
                        && map.get("taken") instanceof Boolean taken
                ? List.of(new EncoderTried(
                        mean,
                        quiet,
                        number(map.get("strength")),
                        number(map.get("moved")),
                        number(map.get("probe")),
                        number(map.get("nearest")),
                        number(map.get("edges")),
                        taken))
                : List.of();
    }

    /** A stored number that was not finite is null. */
    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
