package dev.graft.compat;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.math.Finite;
import dev.graft.math.NearestRows;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How far new vectors and an index of old ones go together, by the ten nearest of each row by cosine: of all rows, or of a seeded sample of
 * rows among all. All three are means over the rows asked, with standard errors.
 */
public final class Compatibility {
    static final int NEIGHBOURS = 10;
    /** Rows that are all asked. */
    private static final int ALL = 20_000;
    /** Rows asked of more: a standard error below a hundredth. */
    private static final int SAMPLE = 2000;

    private final float[] old;
    private final float[] mapped;
    private final int dim;
    private final int threads;
    private final int[] asked;
    private final double[] changed;
    private final Kept crossed;
    private final Kept lost;

    /**
     * A mean share of neighbours kept.
     *
     * @param share 0 … 1
     * @param error its standard error over rows
     * @param rows that were asked
     */
    public record Kept(double share, double error, int rows) {
        static Kept of(double[] shares) {
            double mean = Arrays.stream(shares).average().orElse(1);
            double squares = Arrays.stream(shares)
                    .map(share -> (share - mean) * (share - mean))
                    .sum();
            int n = shares.length;
            return new Kept(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1.0) / n), n);
        }
    }

    private Compatibility(
            float[] old, float[] mapped, int dim, int threads, int[] asked, double[] changed, Kept crossed, Kept lost) {
        this.old = old;
        this.mapped = mapped;
        this.dim = dim;
        this.threads = threads;
        this.asked = asked;
        this.changed = changed;
        this.crossed = crossed;
        this.lost = lost;
    }

    /**
     * Measures. O(asked · rows · (dim + newDim)).
     *
     * @param old {@code [rows x dim]}
     * @param fresh new vectors of the same things {@code [rows x newDim]}
     * @param mapped {@code fresh} in the old space {@code [rows x dim]}
     * @param seed of the sample, where there are more than 20,000 rows
     * @throws BadInput where shapes do not fit, values are no numbers, or there are fewer than two rows
     */
    public static Compatibility of(
            float[] old, float[] fresh, float[] mapped, int rows, int dim, int newDim, long seed, int threads) {
        if (rows < 2) {
            throw new BadInput(rows + " rows have no neighbours to compare; give 2 or more that both models have");
        }
        check(old, rows, dim, "old");
        check(fresh, rows, newDim, "new");
        check(mapped, rows, dim, "mapped");
        int[] asked = NearestRows.sample(rows, rows <= ALL ? rows : SAMPLE, seed);
        int[][] inOld = NearestRows.of(old, old, dim, asked, NEIGHBOURS, threads);
        int[][] inNew = NearestRows.of(fresh, fresh, newDim, asked, NEIGHBOURS, threads);
        int[][] across = NearestRows.of(mapped, old, dim, asked, NEIGHBOURS, threads);
        int[][] inMapped = NearestRows.of(mapped, mapped, dim, asked, NEIGHBOURS, threads);
        return new Compatibility(
                old,
                mapped,
                dim,
                threads,
                asked,
                NearestRows.kept(inOld, inNew),
                Kept.of(NearestRows.kept(inOld, across)),
                Kept.of(NearestRows.kept(inNew, inMapped)));
    }

    private static void check(float[] values, int rows, int width, String which) {
        if (width < 1 || values.length != (long) rows * width) {
            throw new BadInput(String.format(
                    Locale.ROOT, "%s vectors: %,d numbers are not %,d rows of %d", which, values.length, rows, width));
        }
        if (!Finite.all(values)) {
            throw new BadInput(which + " vectors hold values that are no numbers; the model that made them diverged:"
                    + " train it at a lower learning rate");
        }
    }

    /** Neighbours among new vectors that are those among old ones: what training changed, whatever the map. */
    public Kept changed() {
        return Kept.of(changed);
    }

    /** The same, of some rows alone; of no rows where none of them was asked. */
    public Kept changed(IntPredicate rows) {
        return Kept.of(IntStream.range(0, asked.length)
                .filter(i -> rows.test(asked[i]))
                .mapToDouble(i -> changed[i])
                .toArray());
    }

    /** Neighbours that a mapped vector finds in the index of old ones and that the old vector found there. */
    public Kept crossed() {
        return crossed;
    }

    /** Neighbours among new vectors that are those among mapped ones: what the map leaves of the new. */
    public Kept mappedKept() {
        return lost;
    }

    /**
     * In which order rows of the index of old vectors are best replaced by mapped ones, where each row is asked for by its mapped vector and what it
     * would find if all were replaced is right. First those that moved far and that many answers go wrong by: that are missing where they belong, or stand
     * where they do not.
     *
     * @param budget rows that may be replaced at most
     * @throws BadInput where it is negative
     */
    public Reindexing reindex(int budget) {
        if (budget < 0) {
            throw new BadInput("a budget of " + budget + " rows; must be 0 or more");
        }
        int rows = old.length / dim;
        int[][] right = NearestRows.of(mapped, mapped, dim, asked, NEIGHBOURS, threads);
        int[] order =
                ReindexOrder.of(old, mapped, dim, right, NearestRows.of(mapped, old, dim, asked, NEIGHBOURS, threads));
        return new Reindexing(Math.min(budget, rows), order, count -> {
            float[] index = Memory.floats(rows, dim, "vectors (nodes x dim)");
            System.arraycopy(old, 0, index, 0, old.length);
            for (int i = 0; i < count; i++) {
                System.arraycopy(mapped, order[i] * dim, index, order[i] * dim, dim);
            }
            return Kept.of(NearestRows.kept(right, NearestRows.of(mapped, index, dim, asked, NEIGHBOURS, threads)))
                    .share();
        });
    }
}
