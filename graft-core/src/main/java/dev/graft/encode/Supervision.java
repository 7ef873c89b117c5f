package dev.graft.encode;

import dev.graft.eval.NearestVotes;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import java.util.function.ToDoubleFunction;

/**
 * What an encoder learns from and chooses by.
 *
 * @param train ids to learn from
 * @param valid ids to choose by; may be empty
 * @param score of what is told of the validation nodes {@code [valid x outputs]}, by the run's own metric; more is better
 */
@SuppressWarnings("exports") // public for the inside alone
public record Supervision(int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {
    /** Whether there is anything to choose by. */
    boolean chooses() {
        return valid.length > 0;
    }

    /** What was told of all nodes, on the validation nodes. */
    double score(float[] told) {
        int width = targets.outputs();
        float[] rows = new float[valid.length * width];
        for (int i = 0; i < valid.length; i++) {
            System.arraycopy(told, valid[i] * width, rows, i * width, width);
        }
        return score.applyAsDouble(rows);
    }

    /** A probe as it was chosen for other rows. */
    double probe(float[] rows, int dim, Probe.Settings settings) {
        return score.applyAsDouble(
                Probe.fit(settings, rows, dim, train, targets).of(valid));
    }

    double nearest(float[] rows, int dim) {
        return score.applyAsDouble(NearestVotes.fit(rows, dim, train, targets, NearestVotes.NEIGHBOURS)
                .of(valid));
    }
}
