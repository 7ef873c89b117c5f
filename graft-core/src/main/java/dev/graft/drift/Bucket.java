package dev.graft.drift;

import java.util.List;

/**
 * Batches that follow each other, as sums that add: what is needed of them at a cut is there without the batches.
 *
 * @param batches how many of the stream
 * @param means how many means they make; batches of few values make one together
 * @param count values in them
 * @param sum of the values
 * @param squares sum of the values' squares
 * @param meanSquares sum over means of {@code sum² / count}: less {@code sum² / count} of all it is the spread of the means
 */
record Bucket(long batches, long means, double count, double sum, double squares, double meanSquares) {
    static final Bucket NONE = new Bucket(0, 0, 0, 0, 0, 0);
    static final int NUMBERS = 6;

    static Bucket of(double[] numbers) {
        return new Bucket((long) numbers[0], (long) numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    List<Number> numbers() {
        return List.of(batches, means, count, sum, squares, meanSquares);
    }

    /** One mean of this one's values and a batch's. */
    Bucket together(Moments batch) {
        double n = count + batch.count();
        double total = sum + batch.sum();
        return new Bucket(batches + 1, 1, n, total, squares + batch.squares(), total * total / n);
    }

    Bucket plus(Bucket other) {
        return new Bucket(
                batches + other.batches,
                means + other.means,
                count + other.count,
                sum + other.sum,
                squares + other.squares,
                meanSquares + other.meanSquares);
    }

    Bucket minus(Bucket other) {
        return new Bucket(
                batches - other.batches,
                means - other.means,
                count - other.count,
                sum - other.sum,
                squares - other.squares,
                meanSquares - other.meanSquares);
    }

    double mean() {
        return sum / count;
    }

    /** Squares of values around their mean. */
    double within() {
        return Math.max(0, squares - sum * sum / count);
    }

    /** Squares of means around the mean of all, each counted as often as it has values. */
    double between() {
        return Math.max(0, meanSquares - sum * sum / count);
    }
}
