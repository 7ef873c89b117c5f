package dev.graft.kind.nodes;

import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.recipe.SemiSpec;
import java.util.Arrays;

/**
 * Takes what the head tells surely of nodes for their labels (Lee: Pseudo-Label, ICML workshop 2013), told anew each epoch
 * from a share of the run on: the likeliest class, or of several all that are likelier than not, where the likeliest
 * reaches a confidence. No true label of these nodes is read.
 */
final class PseudoLabels implements UnlabelledTerm {
    private final SemiSpec.Pseudo spec;
    private final int first;
    private final int[] nodes;
    private final ClassTarget target;
    private final int[] sure;
    private final long seed;
    private int count;
    private final int[] picked;

    /**
     * @param epochs of the whole run
     * @param nodes without a known label
     * @param of all nodes
     * @param most nodes a step
     */
    PseudoLabels(SemiSpec.Pseudo spec, int epochs, int[] nodes, int of, ClassTarget labelled, int most, long seed) {
        this.spec = spec;
        this.first = (int) Math.ceil(spec.after() * epochs);
        this.nodes = nodes;
        this.target = new ClassTarget(labelled.loss(), new int[of][0], labelled.classes());
        this.sure = new int[nodes.length];
        this.picked = new int[most];
        this.seed = seed;
    }

    @Override
    public boolean active(int epoch) {
        return epoch >= first;
    }

    @Override
    public void begin(int epoch, float[] told) {
        count = 0;
        int classes = target.classes();
        for (int i = 0; i < nodes.length; i++) {
            int at = i * classes;
            int best = at;
            for (int c = at + 1; c < at + classes; c++) {
                best = told[c] > told[best] ? c : best;
            }
            if (told[best] >= spec.confidence()) {
                target.labels()[nodes[i]] = labels(told, at, best - at);
                sure[count++] = nodes[i];
            }
        }
    }

    private int[] labels(float[] told, int at, int best) {
        if (target.loss() == ClassLoss.SOFTMAX) {
            return new int[] {best};
        }
        int[] labels = new int[target.classes()];
        int n = 0;
        for (int c = 0; c < labels.length; c++) {
            if (c == best || told[at + c] > 0.5f) {
                labels[n++] = c;
            }
        }
        return Arrays.copyOf(labels, n);
    }

    @Override
    public int pick(Bucket bucket, int most, int[] ids, int at) {
        int n = Math.min(most, count);
        Seeds random = Seeds.of(seed, bucket.epoch(), bucket.round());
        for (int i = 0; i < n; i++) {
            picked[i] = sure[random.nextInt(count)];
            ids[at + i] = picked[i];
        }
        return n;
    }

    @Override
    public void replace(float[] input, int row, int n, int stride) {
        // The nodes' own rows are what is read.
    }

    @Override
    public void gradient(float[] outputs, int row, int n) {
        int classes = target.classes();
        float weight = (float) spec.weight() / n;
        for (int i = 0; i < n; i++) {
            int at = (row + i) * classes;
            target.gradient(outputs, at, picked[i]);
            for (int c = at; c < at + classes; c++) {
                outputs[c] *= weight;
            }
        }
    }

    @Override
    public boolean movesRows() {
        return true;
    }
}
