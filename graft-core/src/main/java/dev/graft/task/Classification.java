package dev.graft.task;

import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.HeadTarget;
import dev.graft.recipe.TaskSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Node classification as a task: what is measured, and against what.
 *
 * @param undirected the graph without directions
 */
public record Classification(Graph graph, Graph undirected, Labels labels, TaskSpec.Classify spec)
        implements NodeTask<Classification.Result> {
    /** Baselines in the order of reports, with what each is. */
    public static Map<String, String> baselines(boolean features) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(
                "frozen",
                "logistic regression on " + (features ? "the features and " : "")
                        + "the untouched vectors, its strength chosen on the validation nodes");
        if (features) {
            map.put("features", "the same on the features alone");
        }
        map.put("majority", "the classes' shares among the training nodes, the same for every node");
        map.put("degree", "logistic regression on the logarithms of a node's degrees");
        map.put("labelPropagation", "training labels spread along the edges");
        return map;
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
    public record Result(Map<String, Double> metrics, int[][] predicted, float[] probabilities) {
        private Result withoutProbabilities() {
            return new Result(metrics, predicted, new float[0]);
        }
    }

    /** Measures probabilities {@code [ids x classes]}; the threshold, where one is needed, comes from validation. */
    @Override
    public Result measure(Split split, float[] valid, float[] test) {
        int[][] validTruth = Split.truth(labels, split.valid());
        int[][] testTruth = Split.truth(labels, split.test());
        int[][] predicted =
                Decisions.decide(spec.protocol(), labels.multi(), labels.classes(), valid, validTruth, test, testTruth);
        return new Result(
                ClassMetrics.all(testTruth, predicted, test, labels.classes(), labels.multi()), predicted, test);
    }

    /** One metric on the validation nodes, turned so that more is better. */
    @Override
    public double validation(Split split, float[] valid, String metric) {
        int[][] truth = Split.truth(labels, split.valid());
        int[][] predicted =
                Decisions.decide(spec.protocol(), labels.multi(), labels.classes(), valid, truth, valid, truth);
        double value = ClassMetrics.all(truth, predicted, valid, labels.classes(), labels.multi())
                .getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    @Override
    public HeadTarget target(Split split) {
        return new ClassTarget(loss(), labels.of(), labels.classes());
    }

    @Override
    public Map<String, Result> baselines(Split split, NodeInputs inputs) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name : baselines(inputs.width() > 0).keySet()) {
            Baselines.Scores scores = switch (name) {
                case "frozen" -> logistic(inputs.joined(), inputs.joinedWidth(), split);
                case "features" -> logistic(inputs.features(), inputs.width(), split);
                case "majority" -> Baselines.majority(labels, split);
                case "degree" -> logistic(Baselines.degrees(graph), 2, split);
                default -> Baselines.propagation(undirected.out(), labels, split);
            };
            Result result = measure(split, scores.valid(), scores.test());
            results.put(name, name.equals(Evidence.FROZEN) ? result : result.withoutProbabilities());
        }
        return results;
    }

    private Baselines.Scores logistic(float[] rows, int dim, Split split) {
        return Baselines.logistic(rows, dim, labels, split, loss(), spec.protocol());
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
