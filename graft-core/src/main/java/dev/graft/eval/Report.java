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
 * @param delta fine-tuned minus frozen, paired over the splits
 * @param because one sentence that says why the verdict is what it is
 * @param comparisons fine-tuned against each baseline by the primary metric
 * @param detectable the smallest true difference to frozen in the primary metric that these data would find four times
 *     in five; NaN where one repeat gives no interval
 * @param breakdown of the fine-tuned model's results, such as by relation kind: group → name → value
 * @param leaks what in the data makes results too good; empty where nothing was found
 * @param drift how far the vectors moved
 * @param changed what fine-tuning changed, group by group and by name
 * @param provenance version, model, data, seed and the like
 */
public record Report(
        String task,
        String protocol,
        long seed,
        String primary,
        Map<String, Long> counts,
        Map<String, Interval> metrics,
        Map<String, Baseline> baselines,
        Map<String, Interval> delta,
        Verdict verdict,
        String because,
        Map<String, Comparison> comparisons,
        double detectable,
        Map<String, Map<String, Double>> breakdown,
        List<Leak> leaks,
        Map<String, Double> drift,
        Speed speed,
        Map<String, String> provenance,
        Changed changed,
        Details details) {

    /** A model to be measured against; {@code what} says in a few words which. */
    public record Baseline(String what, Map<String, Interval> metrics) {}

    /** What the run cost. */
    public record Speed(double pairsPerSecond, double seconds, double peakRssMb) {}

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
