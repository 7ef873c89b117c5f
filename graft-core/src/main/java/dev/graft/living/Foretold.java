package dev.graft.living;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model told of a batch before it learned it.
 *
 * @param metric what the gains are, such as {@code mrr}
 * @param gains of each item that could be asked, from 0 to 1, more is better: of a link how high it is ranked, of a label how
 *     right what was told is
 * @param strangers items that could not be asked, as they name what the model did not know
 * @param beside means of what is not a gain, such as errors
 */
public record Foretold(String metric, double[] gains, int strangers, Map<String, Double> beside) {
    /** With nothing told beside. */
    public Foretold(String metric, double[] gains, int strangers) {
        this(metric, gains, strangers, Map.of());
    }

    public Foretold {
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    }

    /** With another mean of all that could be asked. */
    public Foretold and(String name, double value) {
        return new Foretold(metric, gains, strangers, Map.of(name, value));
    }

    /** The gains' mean; NaN where nothing could be asked. */
    public double mean() {
        return Arrays.stream(gains).average().orElse(Double.NaN);
    }
}
