package dev.graft.app;

import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.train.RateCurve;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A learning-rate range test for people, as a curve of letters and a sentence, and for programs. */
record RateText(RateCurve curve, TuneSpec tune) {
    private static final int LINES = 24;
    private static final int WIDTH = 50;

    /** Rates down, smoothed losses across: a line for every few rounds. */
    String table() {
        int rounds = curve.smooth().size();
        double least = curve.least();
        // What the loss climbs to in the end would flatten all that matters.
        double most = Math.min(
                curve.smooth().stream().mapToDouble(x -> x).max().orElse(least),
                curve.smooth().isEmpty() ? least : 2 * curve.smooth().getFirst() - least);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%10s %10s%n", "rate", "loss"));
        for (int line = 0; line < Math.min(LINES, rounds); line++) {
            int i = (int) ((long) line * (rounds - 1) / Math.max(1, Math.min(LINES, rounds) - 1));
            double loss = curve.smooth().get(i);
            double share = most > least ? Math.clamp((loss - least) / (most - least), 0, 1) : 0;
            text.append(String.format(
                    Locale.ROOT, "%10.2e %10.4f %s*%n", curve.rates().get(i), loss, " ".repeat((int)
                                    Math.round(WIDTH * share))));
        }
        return text.toString();
    }

    /** What to do about it. */
    String advice() {
        if (!curve.falls()) {
            return "No rate lowered the loss by more than a hundredth: the start is near a solution, or training does not"
                    + " reach it. Keep tune.optimizer.lr at " + tune.optimizer().lr() + " or below.\n";
        }
        String head = String.format(
                Locale.ROOT,
                "Suggested: --set tune.optimizer.lr=%.1e, a tenth of the rate at which the loss was least (%.1e); it fell"
                        + " fastest at %.1e. The recipe says %s.%n",
                curve.suggestion(),
                curve.lowest(),
                curve.steepest(),
                tune.optimizer().lr());
        double rows = rows();
        return Double.isNaN(rows)
                ? head
                : head
                        + String.format(
                                Locale.ROOT,
                                "The rows' rate rose with it; in the same proportion it is --set"
                                        + " tune.optimizer.embeddingLr=%.1e.%n",
                                rows);
    }

    /** The rows' rate that goes with the suggestion; NaN where rows have none of their own. */
    private double rows() {
        return tune.optimizer() instanceof Tune.Optimizer optimizer ? ratio(optimizer) : Double.NaN;
    }

    private double ratio(Tune.Optimizer optimizer) {
        return optimizer.embeddingLr() == 0
                ? Double.NaN
                : curve.suggestion() * optimizer.embeddingLr() / optimizer.lr();
    }

    /** The same as an object. */
    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("suggestion", curve.suggestion());
        map.put("embeddingLr", rows());
        map.put("lowest", curve.lowest());
        map.put("steepest", curve.steepest());
        map.put("recipe", tune.optimizer().lr());
        map.put("rates", curve.rates());
        map.put("losses", curve.losses());
        map.put("smooth", curve.smooth());
        return map;
    }
}
