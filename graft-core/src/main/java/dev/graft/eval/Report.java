package dev.graft.eval;

import dev.graft.base.Nullable;
import dev.graft.eval.changed.Changed;
import dev.graft.model.Noise;
import java.util.List;
import java.util.Map;

/**
 * What a run proved. Its JSON form, {@code report.json}, is a contract that outsiders script against. Maps keep the
 * order in which a reader should see their entries.
 *
 * @param task kind of task, such as {@code classify}
 * @param protocol how it was measured, in one sentence
 * @param primary the metric that the verdict is about
 * @param counts nodes, edges, labels, train, valid, test, …
 * @param metrics of the fine-tuned model on the test nodes
 * @param baselines {@code frozen} first, then the trivial ones; each with the same metrics over the same splits
 * @param vectors whether the vectors got better: the same probe on them before and after
 * @param nearest the same by the ten nearest labelled nodes, after minus before; empty where nodes have no labels
 * @param propagated whether the vectors are better than propagated ones; null where nodes have no labels
 * @param model whether the task model is better than the same model on untouched vectors
 * @param best which model of this run to use
 * @param used which vectors of this run to use
 * @param covers what the intervals of the primary metric cover
 * @param undefined metrics that are no finite number, of some model in some repeat, with why; most often none
 * @param comparisons fine-tuned against each baseline by the primary metric
 * @param detectable the smallest true difference of the task model to its rival that these data would find four times in
 *     five; NaN where one repeat gives no interval
 * @param breakdown of the fine-tuned model's results, such as by relation kind: group → name → value
 * @param leaks what in the data makes results too good; empty where nothing was found
 * @param drift how far the vectors moved
 * @param changed what fine-tuning changed, group by group and by name
 * @param provenance version, model, data, seed and the like
 * @param kept which model is asked in the end
 * @param inputs a line a file: what it was taken for
 * @param blend what the fine-tuned model was blended of, and what that is worth; null where it was trained
 * @param distilled what the fine-tuned model is worth beside the blend that it was distilled from; null where it was not
 */
public record Report(
        String task,
        String protocol,
        long seed,
        String primary,
        Map<String, Long> counts,
        Map<String, Interval> metrics,
        Map<String, Baseline> baselines,
        Judgement vectors,
        Map<String, Interval> nearest,
        @Nullable BesidePropagated propagated,
        Judgement model,
        Best best,
        UsedVectors used,
        Covers covers,
        Map<String, String> undefined,
        Map<String, Comparison> comparisons,
        double detectable,
        Map<String, Map<String, Double>> breakdown,
        List<Leak> leaks,
        Map<String, Double> drift,
        Speed speed,
        Map<String, String> provenance,
        Kept kept,
        List<String> inputs,
        Changed changed,
        Details details,
        @Nullable Blended blend,
        @Nullable Distilled distilled) {
    /**
     * Which model is asked in the end.
     *
     * @param taughtBy what it was trained on, in words
     * @param epochs that it took
     * @param intervals of those of them that have one, by the same name; {@code n} is what they were measured on
     * @param expected what answers may be expected to be worth, by name: errors, coverage, calibration, as far as they were measured
     */
    public record Kept(String taughtBy, int epochs, Map<String, Double> expected, Map<String, Interval> intervals) {}

    /** What the fine-tuned model is called for people. */
    public String tuned() {
        return tuned(blend, distilled);
    }

    /** The same before there is a report. */
    public static String tuned(@Nullable Blended blend, @Nullable Distilled distilled) {
        return blend != null ? "blend" : distilled != null ? "distilled" : ModelWords.of(Evidence.TUNED);
    }

    /** What a model is called for people. */
    String words(String model) {
        return model.equals(Evidence.TUNED) ? tuned() : ModelWords.of(model);
    }

    /** Whether nothing stands in the way of believing and using the result: no leak, and no other method that is shown to be better. */
    public boolean sound() {
        return leaks.isEmpty() && !best.better();
    }

    /** A model to be measured against; {@code what} says in a few words which. */
    public record Baseline(String what, Map<String, Interval> metrics) {}

    /**
     * What the run cost.
     *
     * @param before seconds that went into it before, such as into the search that it is the end of; else 0
     */
    public record Speed(double pairsPerSecond, double seconds, double before, double peakRssMb) {}

    /**
     * What the page draws.
     *
     * @param trace one entry an epoch and repeat
     * @param perRepeat primary metric per repeat, by model name: {@code finetuned}, {@code frozen}, …
     * @param confusion of classes, where the task has any
     * @param map of the vectors, where nodes have labels to colour it by
     */
    public record Details(
            List<Trace> trace,
            Map<String, double[]> perRepeat,
            @Nullable Confusion confusion,
            @Nullable Projection map) {}

    /**
     * One epoch of one repeat.
     *
     * @param batch most examples of a batch; 0 where nobody says
     * @param noise of the gradient
     */
    @SuppressWarnings("exports") // noise is for the page
    public record Trace(
            int repeat, int epoch, double loss, double rate, double valid, double seconds, int batch, Noise noise) {
        /** Without batch and noise. */
        public Trace(int repeat, int epoch, double loss, double rate, double valid, double seconds) {
            this(repeat, epoch, loss, rate, valid, seconds, 0, Noise.NONE);
        }
    }

    /**
     * Counts summed over the repeats' test nodes.
     *
     * @param labels names, {@code [classes]}
     * @param tuned {@code [truth][predicted]} of the fine-tuned model
     * @param frozen the same of the frozen baseline
     */
    public record Confusion(List<String> labels, int[][] tuned, int[][] frozen) {}

    /**
     * Vectors in two dimensions, before and after, by the principal axes of the vectors before.
     *
     * @param names of the sampled nodes {@code [points]}
     * @param label index into {@code labels}, {@code [points]}
     * @param part train, valid or test of the first repeat, {@code [points]}
     * @param before {@code [points][2]}
     * @param after {@code [points][2]}
     */
    public record Projection(
            List<String> labels,
            List<String> names,
            int[] label,
            List<String> part,
            float[][] before,
            float[][] after) {}
}
