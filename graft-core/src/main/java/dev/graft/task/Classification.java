package dev.graft.task;

import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;
import dev.graft.recipe.TaskSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Node classification as a task: what is measured, and against what.
 *
 * @param undirected the graph without directions
 */
public record Classification(Graph graph, Graph undirected, Labels labels, TaskSpec.Classify spec) {
    /** Baselines in the order of reports, with what each is. */
    public static final Map<String, String> BASELINES = baselines();

    private static Map<String, String> baselines() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("frozen", "logistic regression on the untouched vectors, its strength chosen on the validation nodes");
        map.put("majority", "the classes' shares among the training nodes, the same for every node");
        map.put("degree", "logistic regression on the logarithms of a node's degrees");
        map.put("labelPropagation", "training labels spread along the edges");
        return map;
    }

    /** The loss that fits the labels. */
    public ClassLoss loss() {
        return labels.multi() ? ClassLoss.LOGISTIC : ClassLoss.SOFTMAX;
    }

    /** A model's results on one split: its metrics, and the labels it gave to the test nodes. */
    public record Result(Map<String, Double> metrics, int[][] predicted) {}

    /** Measures probabilities {@code [ids x classes]}; the threshold, where one is needed, comes from validation. */
    public Result measure(Split split, float[] valid, float[] test) {
        int[][] validTruth = Split.truth(labels, split.valid());
        int[][] testTruth = Split.truth(labels, split.test());
        int[][] predicted =
                Decisions.decide(spec.protocol(), labels.multi(), labels.classes(), valid, validTruth, test, testTruth);
        return new Result(ClassMetrics.all(testTruth, predicted, test, labels.classes(), labels.multi()), predicted);
    }

    /** One metric on the validation nodes, turned so that more is better. */
    public double validation(Split split, float[] valid, String metric) {
        int[][] truth = Split.truth(labels, split.valid());
        int[][] predicted =
                Decisions.decide(spec.protocol(), labels.multi(), labels.classes(), valid, truth, valid, truth);
        double value = ClassMetrics.all(truth, predicted, valid, labels.classes(), labels.multi())
                .getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    /** All baselines on one split, by name. */
    public Map<String, Result> baselines(Split split, float[] vectors, int dim) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name : BASELINES.keySet()) {
            Baselines.Scores scores = switch (name) {
                case "frozen" -> Baselines.logistic(vectors, dim, labels, split, loss(), spec.protocol());
                case "majority" -> Baselines.majority(labels, split);
                case "degree" ->
                    Baselines.logistic(Baselines.degrees(graph), 2, labels, split, loss(), spec.protocol());
                default -> Baselines.propagation(undirected.out(), labels, split);
            };
            results.put(name, measure(split, scores.valid(), scores.test()));
        }
        return results;
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
}
