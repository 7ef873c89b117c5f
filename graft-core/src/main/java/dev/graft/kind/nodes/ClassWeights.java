package dev.graft.kind.nodes;

import dev.graft.graph.Labels;
import dev.graft.model.Emphasis;
import dev.graft.recipe.LossSpec;

/** The emphasis that a recipe asks for, its class weights by the labels of training nodes alone. */
public final class ClassWeights {
    private ClassWeights() {}

    /** Counts the classes of the training nodes. */
    public static Emphasis emphasis(LossSpec spec, Labels labels, int[] train) {
        long[] counts = new long[labels.classes()];
        for (int u : train) {
            for (int label : labels.of()[u]) {
                counts[label]++;
            }
        }
        double[] weights = switch (spec.weights()) {
            case NONE -> new double[0];
            case SQRT -> Emphasis.weights(counts, 0.5);
            case BALANCED -> Emphasis.weights(counts, 1);
        };
        return new Emphasis(spec.smoothing(), spec.gamma(), weights);
    }
}
