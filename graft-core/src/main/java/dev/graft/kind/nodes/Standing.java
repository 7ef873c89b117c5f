package dev.graft.kind.nodes;

import dev.graft.fitted.Fitted;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which measured models stand for the kept one when what answers need is chosen on validation nodes: of the first repeat's
 * model it itself, so that nothing is chosen by its test nodes; of one that was trained on everything, all repeats' together.
 */
public final class Standing {
    private Standing() {}

    /** Whether a model was trained on everything known. */
    public static boolean everything(Fitted kept, int repeats) {
        return kept.card().get("repeat") instanceof Number number && number.intValue() >= repeats;
    }

    /** Numbers of repeats. */
    public static int[] of(Fitted kept, int repeats) {
        return IntStream.range(0, everything(kept, repeats) ? repeats : 1).toArray();
    }

    /** The mean of numbers that are not NaN; NaN where all are. */
    public static double mean(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
