package dev.graft.compat;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** An order in which rows of an index are replaced, and what each number of them gives. Not for several threads at once. */
public final class Reindexing {
    private static final int[] PERCENT = {0, 1, 2, 5, 10, 20, 35, 50, 75, 100};

    private static final int EACH = 500;
    private static final int STEPS = 100;

    private final int budget;
    private final int[] order;
    private final IntToDoubleFunction kept;
    private final Map<Integer, Double> known = new TreeMap<>();

    /**
     * What is kept after some.
     *
     * @param rows replaced
     * @param kept mean share of neighbours that are right
     */
    public record Point(int rows, double kept) {}

    /**
     * @param budget rows that may be replaced at most
     * @param order all rows, the first first
     * @param kept the share of answers that are right when so many are
     */
    public Reindexing(int budget, int[] order, IntToDoubleFunction kept) {
        this.budget = budget;
        this.order = order;
        this.kept = kept;
    }

    /** Rows to be replaced, the first first, as many as the budget has. */
    public int[] order() {
        return java.util.Arrays.copyOf(order, budget);
    }

    /** The share of neighbours that are right when so many are replaced. O(asked · rows · dim) the first time. */
    public double kept(int rows) {
        if (rows < 0 || rows > budget) {
            throw new BadInput(rows + " rows to replace; must be 0 … " + budget);
        }
        return known.computeIfAbsent(rows, kept::applyAsDouble);
    }

    /** The curve over the budget: none, 1 %, 2 %, 5 %, … all. */
    public List<Point> curve() {
        List<Point> points = new ArrayList<>();
        for (int percent : PERCENT) {
            int rows = (int) ((long) budget * percent / 100);
            if (points.isEmpty() || points.getLast().rows() < rows) {
                points.add(new Point(rows, kept(rows)));
            }
        }
        return points;
    }

    /**
     * Rows of this order, from the first, that leave at most a share of neighbours wrong, to the row: with one less they do not. Of up to {@value #EACH} rows
     * the fewest such; of more, the first of {@value #STEPS} equal steps that suffices is looked for, then the row within it, as what is kept may fall again on the
     * way.
     *
     * @param loss 0 … 1
     * @return empty where the budget is too small
     * @throws BadInput where it is not
     */
    public OptionalInt fewest(double loss) {
        if (!(loss >= 0 && loss <= 1)) {
            throw new BadInput("a loss of " + loss + " of the neighbours; must be 0 … 1");
        }
        int steps = budget <= EACH ? budget : STEPS;
        int low = -1;
        for (int step = 0; step <= steps; step++) {
            int high = (int) ((long) budget * step / Math.max(1, steps));
            if (1 - kept(high) <= loss) {
                return OptionalInt.of(within(low, high, loss));
            }
            low = high;
        }
        return OptionalInt.empty();
    }

    private int within(int from, int to, double loss) {
        int low = from;
        int high = to;
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (1 - kept(middle) <= loss) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
