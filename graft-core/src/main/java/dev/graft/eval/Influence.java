package dev.graft.eval;

/**
 * A metric of one model in one repeat, and how it hangs on each test item: with item i counted {@code 1 + δ_i} times it is
 * {@code value + Σ part_i δ_i}, to first order, and {@code Σ part_i = 0}. For a mean the parts are {@code (x_i - mean) / n};
 * for any other metric they are its empirical influence values (Hampel 1974; Efron's infinitesimal jackknife, 1982).
 *
 * @param parts one an item
 * @param groups that it is a mean over, such as classes; 1 where it is none of such
 */
public record Influence(double value, TestItems items, float[] parts, int groups) {
    /** Of no groups. */
    public Influence(double value, TestItems items, float[] parts) {
        this(value, items, parts, 1);
    }

    public Influence {
        if (parts.length != items.size()) {
            throw new IllegalArgumentException(parts.length + " parts of " + items.size() + " items");
        }
    }

    /**
     * The standard error of the difference to the same metric of another model over the same items, of what items are about by
     * chance: items that share something go together, those that share two things once.
     */
    public double errorOfDifference(Influence other) {
        double[] differences = new double[parts.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (double) parts[i] - other.parts[i];
        }
        double[] sums = new double[items.units()];
        items.addTo(sums, differences);
        double squares = -items.twice(differences);
        for (double sum : sums) {
            squares += sum * sum;
        }
        return Math.sqrt(Math.max(0, squares));
    }

    /** Of a mean over items. */
    public static Influence ofMean(TestItems items, double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        float[] parts = new float[values.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (float) ((values[i] - mean) / values.length);
        }
        return new Influence(mean, items, parts);
    }
}
