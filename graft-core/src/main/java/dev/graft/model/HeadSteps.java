package dev.graft.model;

import dev.graft.math.Tiles;
import dev.graft.recipe.Tune;
import java.util.Arrays;
import java.util.List;

/**
 * How a head's gradients become steps, and how noisy they are. One thread.
 *
 * <ul>
 *   <li>Gradients of several batches are joined, each by its examples, as if they were one batch.
 *   <li>A gradient whose norm over all layers is above a bound is scaled down to it (Pascanu, Mikolov, Bengio: On the
 *       difficulty of training recurrent neural networks, ICML 2013); penalties come after.
 *   <li>Layer l of L steps at {@code lr · layerRate^(L-1-l)} (Howard, Ruder: ULMFiT, ACL 2018).
 * </ul>
 *
 * At the end of an epoch nothing is pending, so there is no state to store. Noise is measured over the first {@value
 * #GROUP} batches of an epoch, as if parameters stood still meanwhile.
 */
public final class HeadSteps {
    private static final int GROUP = 8;
    private final Head head;
    private final Tune.Regularize penalties;
    private final Joined joined;
    private final int accumulate;
    private final double clip;
    private final double layerRate;
    private final Joined group;
    private double squares;
    private boolean measured;
    private Noise noise = Noise.NONE;

    /** Weighted sums of gradients. */
    private static final class Joined {
        private final List<float[]> sums;
        private int batches;
        private double examples;

        Joined(List<float[]> like) {
            sums = like.stream().map(g -> new float[g.length]).toList();
        }

        void add(List<float[]> gradients, int n) {
            for (int l = 0; l < sums.size(); l++) {
                Tiles.add(n, gradients.get(l), 0, sums.get(l), 0, sums.get(l).length);
            }
            batches++;
            examples += n;
        }

        /** Writes the mean of an example and starts anew. */
        void take(List<float[]> to) {
            for (int l = 0; l < sums.size(); l++) {
                Arrays.fill(to.get(l), 0);
                Tiles.add((float) (1 / examples), sums.get(l), 0, to.get(l), 0, to.get(l).length);
            }
            clear();
        }

        void clear() {
            sums.forEach(sum -> Arrays.fill(sum, 0));
            batches = 0;
            examples = 0;
        }
    }

    /**
     * @param accumulate batches a step
     * @param clip largest norm of a gradient; 0: any
     * @param layerRate each layer's rate in that of the layer after it
     */
    public HeadSteps(Head head, Tune.Regularize penalties, int accumulate, double clip, double layerRate) {
        this.head = head;
        this.penalties = penalties;
        this.accumulate = accumulate;
        this.clip = clip;
        this.layerRate = layerRate;
        this.joined = new Joined(accumulate > 1 ? head.gradients() : List.of());
        this.group = new Joined(head.gradients());
    }

    /**
     * What follows a {@link Head#backward}: a step, unless more batches are to join it.
     *
     * @param n examples that the gradients are means over
     * @param last whether this is the epoch's last batch: what is pending steps now
     */
    public void after(int n, float lr, boolean last) {
        measure(n, last);
        if (accumulate > 1) {
            joined.add(head.gradients(), n);
            if (joined.batches < accumulate && !last) {
                return;
            }
            joined.take(head.gradients());
        }
        clip();
        int layers = head.gradients().size();
        for (int l = 0; l < layers; l++) {
            float rate = layerRate == 1 ? lr : (float) (lr * Math.pow(layerRate, layers - 1 - l));
            head.step(l, rate, (float) penalties.l1(), (float) penalties.l2());
        }
    }

    private void clip() {
        if (clip == 0) {
            return;
        }
        double norm = Math.sqrt(square(head.gradients()));
        if (norm > clip) {
            float scale = (float) (clip / norm);
            for (float[] gradient : head.gradients()) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= scale;
                }
            }
        }
    }

    private static double square(List<float[]> gradients) {
        double sum = 0;
        for (float[] gradient : gradients) {
            sum += Tiles.dot(gradient, 0, gradient, 0, gradient.length);
        }
        return sum;
    }

    private void measure(int n, boolean last) {
        if (!measured) {
            squares += square(head.gradients());
            group.add(head.gradients(), n);
            measured = group.batches == GROUP || last;
            if (measured) {
                noise = ofGroup();
                squares = 0;
                group.clear();
            }
        }
        if (last) {
            measured = false;
        }
    }

    private Noise ofGroup() {
        if (group.batches < 2) {
            return Noise.NONE;
        }
        double large = square(group.sums) / (group.examples * group.examples);
        return Noise.of(squares / group.batches, group.examples / group.batches, large, group.examples);
    }

    /** Of the epoch that has ended; {@link Noise#NONE} where it had one batch. */
    public Noise noise() {
        return noise;
    }
}
