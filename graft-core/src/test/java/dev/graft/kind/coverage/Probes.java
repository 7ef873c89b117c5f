package dev.graft.kind.coverage;

import dev.graft.eval.ClassInfluences;
import dev.graft.eval.ClassMetrics;
import dev.graft.eval.LogisticRegression;
import dev.graft.eval.Measures;
import dev.graft.eval.RegressMetrics;
import dev.graft.eval.Ridge;
import dev.graft.eval.TestItems;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.model.ClassLoss;
import java.util.Map;

/** Linear probes of vectors, measured on a split's test nodes. */
final class Probes {
    private Probes() {}

    /** Logistic regression, C = 1. */
    static Measures ofClasses(float[] rows, int dim, Labels labels, Split split) {
        int classes = labels.classes();
        float[] told = LogisticRegression.fit(
                        rows, dim, split.train(), Split.truth(labels, split.train()), classes, ClassLoss.SOFTMAX, 1)
                .probabilities(rows, split.test());
        int[][] predicted = new int[split.test().length][];
        for (int i = 0; i < predicted.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = told[i * classes + c] > told[i * classes + best] ? c : best;
            }
            predicted[i] = new int[] {best};
        }
        int[][] truth = Split.truth(labels, split.test());
        Map<String, Double> values = ClassMetrics.all(truth, predicted, told, classes, false);
        return Measures.of(values)
                .with(ClassInfluences.of(TestItems.of(split.test()), values, truth, predicted, told, classes, false));
    }

    /** Ridge regression. */
    static Measures ofValues(float[] rows, int dim, double[] targets, Split split) {
        double[] y = new double[split.train().length];
        for (int i = 0; i < y.length; i++) {
            y[i] = targets[split.train()[i]];
        }
        double[] told = new Ridge(rows, dim, split.train()).fit(y, 0.1).of(rows, split.test());
        double[] truth = new double[told.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = targets[split.test()[i]];
        }
        Measures measures = RegressMetrics.of(truth, told, 0);
        return measures.with(RegressMetrics.influences(TestItems.of(split.test()), measures, truth, told, 0));
    }
}
