package dev.graft.kind.recommend;

import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.graph.Interactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Predictions of ratings and how far off they are: mean squared, mean absolute, and root mean squared error. The first
 * two are means over test ratings, which gives them intervals. Predictions outside the range of the training ratings
 * count as its nearest end.
 */
final class Ratings {
    /** Names, in the order in which reports show them. */
    public static final List<String> NAMES = List.of("mse", "mae", "rmse");

    static final String GLOBAL_MEAN = "globalMean";
    static final String USER_ITEM_MEANS = "userItemMeans";

    /** Baselines without vectors in the order of reports, with what each is. */
    public static final Map<String, String> BASELINES = baselines();

    private static Map<String, String> baselines() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(GLOBAL_MEAN, "the mean of the training ratings");
        map.put(USER_ITEM_MEANS, "the mean, and by how much items, and then users, differ from it, damped");
        return map;
    }

    private static final double[] DAMPING = {0, 1, 2, 5, 10, 25};

    private Ratings() {}

    /** From the lowest of some ratings to the highest. */
    record Range(double least, double most) {
        static Range of(Interactions ratings) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < ratings.size(); i++) {
                least = Math.min(least, ratings.value(i));
                most = Math.max(most, ratings.value(i));
            }
            return new Range(least, most);
        }

        double nearest(double told) {
            return Math.clamp(told, least, most);
        }
    }

    /** Predictions of held-out ratings in their order, brought into the range of the training ratings. */
    public static double[] told(Prediction prediction, Interactions train, Interactions heldOut) {
        Range range = Range.of(train);
        double[] told = new double[heldOut.size()];
        for (int u = 0; u < heldOut.users(); u++) {
            for (int i = heldOut.offsets()[u]; i < heldOut.offsets()[u + 1]; i++) {
                told[i] = range.nearest(prediction.of(u, heldOut.targets()[i]));
            }
        }
        return told;
    }

    /** All metrics, test ratings' values in their order. */
    public static Measures measure(Prediction prediction, Interactions train, Interactions heldOut) {
        return measure(told(prediction, train, heldOut), heldOut);
    }

    /** The same of predictions that {@link #told} made. */
    public static Measures measure(double[] told, Interactions heldOut) {
        double[] squares = new double[heldOut.size()];
        double[] absolute = new double[heldOut.size()];
        for (int i = 0; i < told.length; i++) {
            double off = told[i] - heldOut.value(i);
            squares[i] = off * off;
            absolute[i] = Math.abs(off);
        }
        Map<String, double[]> items = new LinkedHashMap<>();
        items.put("mse", squares);
        items.put("mae", absolute);
        // Ratings of one user are not independent of each other.
        TestItems about = TestItems.of(heldOut.userOf());
        Measures measures = Measures.ofItems(items, about);
        Map<String, Double> values = new LinkedHashMap<>(measures.values());
        double mse = values.getOrDefault("mse", Double.NaN);
        double rmse = Math.sqrt(mse);
        values.put("rmse", rmse);
        float[] parts = new float[told.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = rmse == 0 ? 0 : (float) ((squares[i] - mse) / parts.length / (2 * rmse));
        }
        return new Measures(values, items, measures.influences())
                .with(Map.of("rmse", new Influence(rmse, about, parts)));
    }

    /**
     * A metric by itself; NaN of none.
     *
     * @param off by how much each of {@code n} predictions is off
     */
    static double error(String metric, int n, IntToDoubleFunction off) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double error = off.applyAsDouble(i);
            sum += metric.equals("mae") ? Math.abs(error) : error * error;
        }
        return metric.equals("rmse") ? Math.sqrt(sum / n) : sum / n;
    }

    /**
     * The baselines that need no vectors, by name; settings are chosen by the validation ratings.
     *
     * @param metric they are chosen by
     */
    public static Map<String, Prediction> baselinePredictions(Held held, Interactions known, String metric) {
        double damping = damping(held, metric);
        double mean = DampedMeans.mean(known);
        Map<String, Prediction> map = new LinkedHashMap<>();
        map.put(GLOBAL_MEAN, (user, item) -> mean);
        map.put(USER_ITEM_MEANS, DampedMeans.of(known, damping));
        return map;
    }

    /** The damping of {@link DampedMeans} that is best on the validation ratings. */
    static double damping(Held held, String metric) {
        double best = DAMPING[0];
        double least = Double.POSITIVE_INFINITY;
        for (double damping : DAMPING) {
            double error = measure(DampedMeans.of(held.train(), damping), held.train(), held.valid())
                    .values()
                    .getOrDefault(metric, Double.NaN);
            if (error < least) {
                least = error;
                best = damping;
            }
        }
        return best;
    }
}
