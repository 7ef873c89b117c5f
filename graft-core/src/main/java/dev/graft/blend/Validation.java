package dev.graft.blend;

import dev.graft.eval.Targets;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items that a combination is chosen on, what members tell of them and what is true.
 *
 * @param told {@code [items x outputs]}, one a member
 * @param targets of the items
 * @param units what each item is of: those of one go together
 */
record Validation(List<float[]> told, Targets targets, Score score, int[] units) {
    int items() {
        return told.getFirst().length / targets.outputs();
    }

    int[] every() {
        return IntStream.range(0, items()).toArray();
    }

    /** Rows of some items, one array a member. */
    List<float[]> at(int[] items) {
        return told.stream()
                .map(rows -> PickedRows.of(rows, items, targets.outputs()))
                .toList();
    }

    /** A number that cannot be compared counts as the worst. */
    double score(int[] items, float[] rows) {
        double value = score.of(items, rows);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** Mean loss of what is told of items: for ties of a metric that only counts. */
    double loss(int[] items, float[] rows) {
        Link link = Link.of(targets);
        int outputs = targets.outputs();
        double sum = 0;
        for (int i = 0; i < items.length; i++) {
            switch (targets) {
                case Targets.Classes classes -> {
                    int[] truth = classes.of()[items[i]];
                    for (int c = 0; c < outputs; c++) {
                        double p = Math.clamp(rows[i * outputs + c], 1e-5, 1 - 1e-5);
                        boolean its = Arrays.binarySearch(truth, c) >= 0;
                        sum -= its ? Math.log(p) : link == Link.LOGISTIC ? Math.log(1 - p) : 0;
                    }
                }
                case Targets.Values values -> {
                    double error = values.of()[items[i]] - rows[i];
                    sum += error * error;
                }
            }
        }
        return sum / items.length;
    }

    /** The member that tells items best, of those alike the one of less loss, the first of those. */
    int best(int[] items) {
        List<float[]> rows = at(items);
        int best = 0;
        double most = score(items, rows.getFirst());
        double least = loss(items, rows.getFirst());
        for (int m = 1; m < rows.size(); m++) {
            double score = score(items, rows.get(m));
            double loss = loss(items, rows.get(m));
            if (score > most || (score == most && loss < least)) {
                best = m;
                most = score;
                least = loss;
            }
        }
        return best;
    }

    /** Units that some items are of, ascending. */
    int[] unitsOf(int[] items) {
        return Arrays.stream(items).map(i -> units[i]).sorted().distinct().toArray();
    }

    /** Items dealt into parts at random, unit by unit: those of each part, ascending. */
    int[][] folds(int[] items, int count, long seed) {
        int[] order = unitsOf(items);
        Seeds.of(seed).shuffle(order);
        int[][] folds = new int[count][];
        for (int f = 0; f < count; f++) {
            int fold = f;
            folds[f] = of(
                    items,
                    IntStream.range(0, order.length)
                            .filter(i -> i % count == fold)
                            .map(i -> order[i])
                            .toArray());
        }
        return folds;
    }

    /** The items of a share of the units, drawn at random, ascending. */
    int[] some(int[] items, double share, Seeds random) {
        int[] order = unitsOf(items);
        random.shuffle(order);
        return of(items, Arrays.copyOf(order, (int) Math.round(share * order.length)));
    }

    private int[] of(int[] items, int[] some) {
        int[] sorted = some.clone();
        Arrays.sort(sorted);
        return Arrays.stream(items)
                .filter(i -> Arrays.binarySearch(sorted, units[i]) >= 0)
                .sorted()
                .toArray();
    }

    /** The items that are not in a part, ascending. */
    static int[] others(int[][] folds, int fold) {
        return IntStream.range(0, folds.length)
                .filter(f -> f != fold)
                .flatMap(f -> Arrays.stream(folds[f]))
                .sorted()
                .toArray();
    }
}
