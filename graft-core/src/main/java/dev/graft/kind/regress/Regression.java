package dev.graft.kind.regress;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Readout;
import dev.graft.eval.RegressMetrics;
import dev.graft.eval.Targets;
import dev.graft.eval.TestItems;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.NodeTask;
import dev.graft.kind.nodes.Split;
import dev.graft.model.HeadTarget;
import dev.graft.model.ValueLoss;
import dev.graft.model.ValueTarget;
import dev.graft.run.Told;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Node regression as a task: what is measured, on which scale, and against what.
 *
 * @param undirected the graph without directions
 * @param targets {@code [nodes]} as given, NaN where a node has none
 */
record Regression(Graph graph, Graph undirected, double[] targets, RegressSpec spec)
        implements NodeTask<Regression.Result> {
    /** Baselines in the order of reports, with what each is. */
    public static Map<String, String> baselines(boolean features) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(
                "frozen",
                "ridge regression on " + (features ? "the features and " : "")
                        + "the untouched vectors, its strength chosen on the validation nodes");
        if (features) {
            map.put("features", "the same on the features alone");
        }
        map.put("mean", "the mean of the training nodes, for every node");
        map.put("degree", "ridge regression on the logarithms of a node's degrees");
        map.put("neighbourMean", "training values spread along the edges");
        return map;
    }

    /**
     * A model's results on one split.
     *
     * @param predicted for the test nodes, on the scale of the metrics
     */
    public record Result(Measures measures, double[] predicted) {}

    @Override
    public Regression on(Graph other) {
        return new Regression(other, Graphs.undirected(other), targets, spec);
    }

    @Override
    public HeadTarget target(Split split) {
        TargetScale scale = TargetScale.of(spec, targets, split.train());
        float[] learned = new float[targets.length];
        for (int u : split.train()) {
            learned[u] = (float) scale.learned(targets[u]);
        }
        return new ValueTarget(loss(spec), learned);
    }

    /** What errors count, as a recipe says. */
    static ValueLoss loss(RegressSpec spec) {
        return switch (spec.loss()) {
            case SQUARED -> ValueLoss.SQUARED;
            case HUBER -> ValueLoss.HUBER;
        };
    }

    @Override
    public Targets targets(Split split) {
        TargetScale scale = TargetScale.of(spec, targets, split.train());
        return new Targets.Values(Arrays.stream(targets).map(scale::learned).toArray());
    }

    @Override
    public double validation(Split split, float[] valid, String metric) {
        return better(split, told(split, valid), metric);
    }

    /** Of predictions for the validation nodes on the scale of the metrics; more is better. */
    private double better(Split split, double[] told, String metric) {
        double value = RegressMetrics.of(measured(split.valid()), told, normaliser())
                .values()
                .getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    @Override
    public Result measure(Split split, float[] valid, float[] test) {
        return measure(split, told(split, test));
    }

    private Result measure(Split split, double[] predicted) {
        double[] truth = measured(split.test());
        Measures measures = RegressMetrics.of(truth, predicted, normaliser());
        return new Result(
                measures.with(RegressMetrics.influences(
                        TestItems.of(split.test()), measures, truth, predicted, normaliser())),
                predicted);
    }

    private double[] told(Split split, float[] learned) {
        TargetScale scale = TargetScale.of(spec, targets, split.train());
        double[] told = new double[learned.length];
        for (int i = 0; i < told.length; i++) {
            told[i] = scale.told(learned[i]);
        }
        return told;
    }

    /** Targets of some nodes, on the scale of the metrics. */
    public double[] measured(int[] ids) {
        return Arrays.stream(ids)
                .mapToDouble(u -> TargetScale.measured(spec.transform(), spec.scale(), targets[u]))
                .toArray();
    }

    /** What squared errors are divided by; 0 stands for the measured nodes' variance. */
    public double normaliser() {
        if (spec.normaliser() == RegressSpec.Normaliser.VARIANCE) {
            return 0;
        }
        double[] all = measured(known());
        return Arrays.stream(all).max().orElse(0) * Arrays.stream(all).average().orElse(0);
    }

    /** Ids of the nodes that have a target. */
    public int[] known() {
        return java.util.stream.IntStream.range(0, targets.length)
                .filter(u -> !Double.isNaN(targets[u]))
                .toArray();
    }

    @Override
    public Map<String, Result> baselines(Split split, NodeInputs inputs, Readout probe) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name : baselines(inputs.width() > 0).keySet()) {
            results.put(name, measure(split, predicted(name, split, inputs)));
        }
        return results;
    }

    /** What a baseline predicts of the test nodes, on the scale of the metrics. */
    private double[] predicted(String name, Split split, NodeInputs inputs) {
        double[] all = measured(every());
        return switch (name) {
            case "frozen" -> ridge(inputs.joined(), inputs.joinedWidth(), split);
            case "features" -> ridge(inputs.features(), inputs.width(), split);
            case "degree" -> ridge(Baselines.degrees(graph), 2, split);
            case "mean" -> ValueBaselines.mean(all, split);
            default -> ValueBaselines.neighbourMean(undirected.out(), all, split);
        };
    }

    private int[] every() {
        return java.util.stream.IntStream.range(0, targets.length).toArray();
    }

    @Override
    public float[] baseline(String name, Split split, NodeInputs inputs, Readout probe) {
        double[] told = predicted(name, new Split(split.train(), split.valid(), every()), inputs);
        TargetScale scale = TargetScale.of(spec, targets, split.train());
        float[] learned = new float[told.length];
        for (int u = 0; u < told.length; u++) {
            learned[u] = (float) scale.relearned(told[u]);
        }
        return learned;
    }

    /** Predicted minus true, of each test node. */
    @Override
    public double[] errors(Split split, Result result) {
        double[] errors = measured(split.test());
        for (int i = 0; i < errors.length; i++) {
            errors[i] = result.predicted()[i] - errors[i];
        }
        return errors;
    }

    /** The root mean square of the difference, as a share of theirs from their means. */
    @Override
    public double disagreement(Result one, Result other) {
        double squares = 0;
        for (int i = 0; i < one.predicted().length; i++) {
            double off = one.predicted()[i] - other.predicted()[i];
            squares += off * off / one.predicted().length;
        }
        double variances = RegressMetrics.variance(one.predicted()) + RegressMetrics.variance(other.predicted());
        return squares == 0 ? 0 : Math.sqrt(squares / variances);
    }

    private double[] ridge(float[] rows, int dim, Split split) {
        return ValueBaselines.ridge(rows, dim, targets, split, spec, told -> better(split, told, spec.metric()));
    }

    @Override
    public String metric() {
        return spec.metric();
    }

    @Override
    public Measures measures(Result result) {
        return result.measures();
    }

    @Override
    public void write(Told told, String model, Split split, Result result) {
        double[] truth = measured(split.test());
        for (int i = 0; i < truth.length; i++) {
            told.prediction(model, graph.ids().name(split.test()[i]), truth[i], result.predicted()[i]);
        }
    }
}
