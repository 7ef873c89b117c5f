package dev.graft.encode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vectors that an encoder could have made, which tell the graph's edges well enough, and what the validation nodes say of them.
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
    double worth() {
        return probe + nearest;
    }

    EncoderTried asTaken() {
        return new EncoderTried(mean, quiet, strength, moved, probe, nearest, edges, true);
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
}
