package dev.graft.drift;

import dev.graft.base.BadInput;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each category of one thing occurs, in the data so far and in a batch: degrees, classes, relations.
 *
 * @param of what they are of, such as {@code degree}
 * @param before counts by category, 0 or more; one that is missing is 0
 * @param batch the same of the batch
 */
public record Frequencies(String of, Map<String, Long> before, Map<String, Long> batch) {
    /** @throws BadInput where a count is negative */
    public Frequencies {
        before = checked(of, before);
        batch = checked(of, batch);
    }

    private static Map<String, Long> checked(String of, Map<String, Long> counts) {
        counts.forEach((category, count) -> {
            if (count < 0) {
                throw new BadInput(of + " '" + category + "' occurs " + count + " times; counts are 0 or more");
            }
        });
        return new LinkedHashMap<>(counts);
    }

    /**
     * Of whole numbers such as degrees, in bins that double: 0, 1, 2–3, 4–7, …
     *
     * @throws BadInput where one is negative
     */
    public static Frequencies binned(String of, int[] before, int[] batch) {
        int[] then = bins(of, before);
        int[] now = bins(of, batch);
        Map<String, Long> first = new LinkedHashMap<>();
        Map<String, Long> second = new LinkedHashMap<>();
        for (int bin = 0; bin < then.length; bin++) {
            if (then[bin] + now[bin] > 0) {
                first.put(name(bin), (long) then[bin]);
                second.put(name(bin), (long) now[bin]);
            }
        }
        return new Frequencies(of, first, second);
    }

    private static int[] bins(String of, int[] values) {
        int[] counts = new int[Integer.SIZE];
        for (int value : values) {
            if (value < 0) {
                throw new BadInput(of + " " + value + " cannot be binned; values are 0 or more");
            }
            counts[Integer.SIZE - Integer.numberOfLeadingZeros(value)]++;
        }
        return counts;
    }

    private static String name(int bin) {
        if (bin < 2) {
            return Integer.toString(bin);
        }
        return (1 << (bin - 1)) + "–" + ((1L << bin) - 1);
    }
}
