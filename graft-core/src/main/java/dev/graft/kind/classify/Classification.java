package dev.graft.kind.classify;

import dev.graft.base.Nullable;
import dev.graft.eval.ClassInfluences;
import dev.graft.eval.ClassMetrics;
import dev.graft.eval.Decisions;
import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Measures;
import dev.graft.eval.Readout;
import dev.graft.eval.Targets;
import dev.graft.eval.TestItems;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.ClassWeights;
import dev.graft.kind.nodes.FineTuning;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.NodeTask;
import dev.graft.kind.nodes.Split;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.HeadTarget;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Told;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Node classification as a task: what is measured, and against what.
 *
 * @param undirected the graph without directions
 */
@SuppressWarnings("exports") // public for the inside alone
public record Classification(Graph graph, Graph undirected, Labels labels, ClassifySpec spec, Asked asked)
        implements NodeTask<Classification.Result> {
    /** What the recipe's {@code tune} has to say about the task. */
    public record Asked(LossSpec loss, SemiSpec semi) {
        /** Of a recipe. */
        public static Asked of(Tune tune) {
            return new Asked(tune.loss(), tune.semi());
        }
    }

    /** A plain loss, and labels that are not spread. */
    public Classification(Graph graph, Graph undirected, Labels labels, ClassifySpec spec) {
        this(graph, undirected, labels, spec, new Asked(LossSpec.PLAIN, SemiSpec.NONE));
    }

    /**
     * Baselines in the order of reports, with what each is.
     *
     * @param spread whether fine-tuning is helped by spread labels: then a frozen baseline is, too
     */
    public static Map<String, String> baselines(boolean features, boolean spread) {
        Map<String, String> map = new LinkedHashMap<>();
        if (features) {
            map.put(
                    "features",
                    "logistic regression on the features alone, its strength chosen on the validation nodes");
        }
        map.put(
                "correctAndSmooth",
                "the probe of the untouched vectors, corrected and smoothed along the edges (Huang et al. 2021)");
        if (spread) {
            map.put(
                    "frozenSmoothed",
                    "logistic regression on the untouched vectors with the same help of labels spread along the edges as"
                            + " fine-tuning");
        }
        map.put("prototypes", "the nearest class mean of the untouched vectors, by cosine");
        map.put("majority", "the classes' shares among the training nodes, the same for every node");
        map.put("degree", "logistic regression on the logarithms of a node's degrees");
        map.put("labelPropagation", "training labels spread along the edges");
        return map;
    }

    @Override
    public Classification on(Graph other) {
        return new Classification(other, Graphs.undirected(other), labels, spec, asked);
    }

    /** The loss that fits the labels. */
    public ClassLoss loss() {
        return labels.multi() ? ClassLoss.LOGISTIC : ClassLoss.SOFTMAX;
    }

    /**
     * A model's results on one split.
     *
     * @param predicted the labels it gave to the test nodes
     * @param probabilities {@code [test x classes]} of the test nodes; kept of the fine-tuned and the frozen model alone
     */
    public record Result(Measures measures, int[][] predicted, float[] probabilities) {
        private Result withoutProbabilities() {
            return new Result(measures, predicted, new float[0]);
        }

        /** By name. */
        public Map<String, Double> metrics() {
            return measures.values();
        }
    }

    /** Measures probabilities {@code [ids x classes]}; the threshold, where one is needed, comes from validation. */
    @Override
    public Result measure(Split split, float[] valid, float[] test) {
        int[][] validTruth = Split.truth(labels, split.valid());
        int[][] testTruth = Split.truth(labels, split.test());
        int[][] predicted = decide(valid, validTruth, test, testTruth);
        Map<String, Double> values = ClassMetrics.all(testTruth, predicted, test, labels.classes(), labels.multi());
        Map<String, Influence> influences = ClassInfluences.of(
                TestItems.of(split.test()), values, testTruth, predicted, test, labels.classes(), labels.multi());
        return new Result(Measures.of(values).with(influences), predicted, test);
    }

    /** One metric on the validation nodes, turned so that more is better. */
    @Override
    public double validation(Split split, float[] valid, String metric) {
        int[][] truth = Split.truth(labels, split.valid());
        int[][] predicted = decide(valid, truth, valid, truth);
        double value = ClassMetrics.all(truth, predicted, valid, labels.classes(), labels.multi())
                .getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    private int[][] decide(float[] valid, int[][] validTruth, float[] test, int[][] testTruth) {
        return switch (spec.threshold()) {
            case GLOBAL ->
                Decisions.decide(spec.protocol(), labels.many(), labels.classes(), valid, validTruth, test, testTruth);
            case PERCLASS -> ClassThresholds.decide(labels.many(), labels.classes(), valid, validTruth, test);
        };
    }

    @Override
    public HeadTarget target(Split split) {
        return new ClassTarget(
                loss(), labels.of(), labels.classes(), ClassWeights.emphasis(asked.loss(), labels, split.train()));
    }

    @Override
    public NodeInputs inputs(Split split, NodeInputs inputs) {
        int folds = Math.min(asked.semi().labelFolds(), split.train().length);
        return folds < 2
                ? inputs
                : inputs.and(LabelFeature.of(undirected.out(), labels, split.train(), folds), labels.classes());
    }

    /** Corrected and smoothed where that is asked for; where nothing can be chosen, and nothing was, it is left alone. */
    @Override
    public Finished finish(Split split, float[] all, @Nullable Object before) {
        CorrectAndSmooth.Way way = CorrectAndSmooth.Way.of(before);
        if (!asked.semi().correctAndSmooth() || (way == null && split.valid().length == 0)) {
            return new Finished(all, Map.of());
        }
        CorrectAndSmooth ways = new CorrectAndSmooth(undirected.out(), labels, split.train());
        CorrectAndSmooth.Way taken = way == null ? best(ways, split, all) : way;
        return new Finished(ways.done(all, taken), taken.facts());
    }

    private CorrectAndSmooth.Way best(CorrectAndSmooth ways, Split split, float[] all) {
        return ways.best(all, split.valid(), valid -> validation(split, valid));
    }

    private float[] smoothed(Split split, float[] all) {
        CorrectAndSmooth ways = new CorrectAndSmooth(undirected.out(), labels, split.train());
        return ways.done(all, split.valid().length == 0 ? CorrectAndSmooth.Way.USUAL : best(ways, split, all));
    }

    /** By the metric that the run is about. */
    private double validation(Split split, float[] valid) {
        return validation(split, valid, spec.metric());
    }

    @Override
    public Targets targets(Split split) {
        return new Targets.Classes(labels.of(), labels.classes(), loss());
    }

    @Override
    public float[] frozenWeights(Split split, NodeInputs inputs) {
        return regression(inputs, split).weights();
    }

    LogisticRegression regression(NodeInputs inputs, Split split) {
        return regression(inputs.joined(), inputs.joinedWidth(), split);
    }

    private LogisticRegression regression(float[] rows, int dim, Split split) {
        return Baselines.regression(rows, dim, labels, split, loss(), valid -> validation(split, valid));
    }

    /** Frozen, with the features and the finish that fine-tuning has. */
    private Baselines.Scores smoothed(Split split, NodeInputs inputs) {
        NodeInputs read = inputs(split, inputs);
        return picked(
                finish(split, everywhere(regression(read, split), read), null).told(), split);
    }

    private float[] everywhere(LogisticRegression regression, NodeInputs read) {
        return regression.probabilities(read.joined(), every());
    }

    private int[] every() {
        return IntStream.range(0, graph.nodes()).toArray();
    }

    private Baselines.Scores picked(float[] all, Split split) {
        return new Baselines.Scores(
                PickedRows.of(all, split.valid(), labels.classes()),
                PickedRows.of(all, split.test(), labels.classes()));
    }

    @Override
    public Map<String, Result> baselines(Split split, NodeInputs inputs, Readout probe) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name :
                baselines(inputs.width() > 0, asked.semi().labelFolds() > 0).keySet()) {
            Baselines.Scores scores = scores(name, split, inputs, probe);
            results.put(name, measure(split, scores.valid(), scores.test()).withoutProbabilities());
        }
        return results;
    }

    private Baselines.Scores scores(String name, Split split, NodeInputs inputs, Readout probe) {
        return switch (name) {
            case "features" -> logistic(inputs.features(), inputs.width(), split);
            case "correctAndSmooth" -> picked(smoothed(split, probe.of(every())), split);
            case "frozenSmoothed" -> smoothed(split, inputs);
            case "prototypes" -> Prototypes.scores(inputs.joined(), inputs.joinedWidth(), labels, split);
            case "majority" -> Baselines.majority(labels, split);
            case "degree" -> logistic(Baselines.degrees(graph), 2, split);
            default -> Baselines.propagation(undirected.out(), labels, split);
        };
    }

    @Override
    public float[] baseline(String name, Split split, NodeInputs inputs, Readout probe) {
        return scores(name, new Split(split.train(), split.valid(), every()), inputs, probe)
                .test();
    }

    /** Labels told that are not its, or not told that are, of each test node. */
    @Override
    public double[] errors(Split split, Result result) {
        int[][] truth = Split.truth(labels, split.test());
        double[] errors = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            int[] told = result.predicted()[i];
            int[] its = truth[i];
            long both = Arrays.stream(told)
                    .filter(c -> Arrays.binarySearch(its, c) >= 0)
                    .count();
            errors[i] = told.length + its.length - 2.0 * both;
        }
        return errors;
    }

    /** Share of the test nodes that are told other classes. */
    @Override
    public double disagreement(Result one, Result other) {
        int differ = 0;
        for (int i = 0; i < one.predicted().length; i++) {
            differ += Arrays.equals(one.predicted()[i], other.predicted()[i]) ? 0 : 1;
        }
        return (double) differ / one.predicted().length;
    }

    private Baselines.Scores logistic(float[] rows, int dim, Split split) {
        return told(regression(rows, dim, split), rows, split);
    }

    private static Baselines.Scores told(LogisticRegression regression, float[] rows, Split split) {
        return new Baselines.Scores(
                regression.probabilities(rows, split.valid()), regression.probabilities(rows, split.test()));
    }

    /** Adds a split's test nodes to a confusion matrix {@code [truth][predicted]}; what is missed counts by what is told. */
    public void confuse(int[][] matrix, Split split, int[][] predicted) {
        int[][] truth = Split.truth(labels, split.test());
        for (int i = 0; i < truth.length; i++) {
            for (int real : truth[i]) {
                boolean hit = java.util.Arrays.binarySearch(predicted[i], real) >= 0;
                for (int told : predicted[i]) {
                    boolean wrong = java.util.Arrays.binarySearch(truth[i], told) < 0;
                    matrix[real][told] += hit ? (told == real ? 1 : 0) : (wrong ? 1 : 0);
                }
            }
        }
    }

    /** A split a repeat: the fixed ones in turn where there are any, else stratified by class. */
    public static List<Split> splits(Classification task, ClassifySpec spec, List<Split> fixed, long seed) {
        return FineTuning.splits(
                spec.repeats(), fixed, r -> Split.random(task.labels(), spec.split(), Seeds.derive(seed, 5, r)));
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
        for (int i = 0; i < split.test().length; i++) {
            int u = split.test()[i];
            told.prediction(model, graph.ids().name(u), joined(labels.of()[u]), joined(result.predicted()[i]));
        }
    }

    /** Names of classes, a bar between them. */
    private String joined(int[] classes) {
        return Arrays.stream(classes).mapToObj(c -> labels.names().get(c)).collect(Collectors.joining("|"));
    }
}
