package dev.graft.eval;

import dev.graft.model.ClassLoss;
import java.util.Arrays;

/** What a readout of vectors learns to tell of nodes. */
@SuppressWarnings("exports") // public for the inside alone
public sealed interface Targets {
    /** Numbers told a node. */
    int outputs();

    /** Those of some nodes, in their order. */
    default Targets at(int[] ids) {
        return switch (this) {
            case Classes all ->
                new Classes(Arrays.stream(ids).mapToObj(u -> all.of[u]).toArray(int[][]::new), all.classes, all.loss);
            case Values all ->
                new Values(Arrays.stream(ids).mapToDouble(u -> all.of[u]).toArray());
        };
    }

    /**
     * Classes: told are their probabilities.
     *
     * @param of class indices {@code [nodes][]}, ascending
     * @param loss softmax where a node has one class, logistic where it may have several
     */
    record Classes(int[][] of, int classes, ClassLoss loss) implements Targets {
        @Override
        public int outputs() {
            return classes;
        }
    }

    /**
     * A value a node.
     *
     * @param of {@code [nodes]}; only those of training nodes are read
     */
    record Values(double[] of) implements Targets {
        @Override
        public int outputs() {
            return 1;
        }
    }
}
