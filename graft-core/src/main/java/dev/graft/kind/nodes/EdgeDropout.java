package dev.graft.kind.nodes;

import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.HeadTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.SemiSpec;
import dev.graft.train.GatheredRows;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of a node should stay when some edges go (consistency: Laine, Aila, ICLR 2017; edges dropped: Rong et al.,
 * ICLR 2020). Each epoch a share of the edges goes; the head reads the means that are left, and is held to what it told
 * at the epoch's start with all of them, by cross-entropy, or for values by their loss. The teacher does not move; nor do
 * the vectors, which take gradients from labels alone.
 */
final class EdgeDropout implements UnlabelledTerm {
    private final SemiSpec.Consistency spec;
    private final GatheredRows rows;
    private final Propagation propagation;
    private final int dim;
    private final int[] nodes;
    private final HeadTarget target;
    private final long seed;
    private final int[] picked;
    private final List<float[]> thinned = new ArrayList<>();
    private float[] told = new float[0];

    /**
     * @param nodes without a known label
     * @param most nodes a step
     */
    EdgeDropout(
            SemiSpec.Consistency spec,
            GatheredRows rows,
            Propagation propagation,
            int dim,
            int[] nodes,
            HeadTarget target,
            int most,
            long seed) {
        this.spec = spec;
        this.rows = rows;
        this.propagation = propagation;
        this.dim = dim;
        this.nodes = nodes;
        this.target = target;
        this.picked = new int[most];
        this.seed = seed;
        for (int hop = 1; hop <= rows.hops(); hop++) {
            thinned.add(new float[rows.values().length]);
        }
    }

    @Override
    public boolean active(int epoch) {
        return true;
    }

    @Override
    public void begin(int epoch, float[] present) {
        told = present;
        Propagation fewer = propagation.thinned(spec.edgeDropout(), Seeds.derive(seed, 1, epoch));
        float[] from = rows.values();
        for (float[] mean : thinned) {
            fewer.apply(from, mean, dim);
            from = mean;
        }
    }

    @Override
    public int pick(Bucket bucket, int most, int[] ids, int at) {
        int n = Math.min(most, nodes.length);
        Seeds random = Seeds.of(seed, 2, bucket.epoch(), bucket.round());
        for (int i = 0; i < n; i++) {
            picked[i] = random.nextInt(nodes.length);
            ids[at + i] = nodes[picked[i]];
        }
        return n;
    }

    @Override
    public void replace(float[] input, int row, int n, int stride) {
        for (int i = 0; i < n; i++) {
            int from = nodes[picked[i]] * dim;
            for (int hop = 0; hop < thinned.size(); hop++) {
                System.arraycopy(thinned.get(hop), from, input, (row + i) * stride + (hop + 1) * dim, dim);
            }
        }
    }

    @Override
    public void gradient(float[] outputs, int row, int n) {
        int width = target.outputs();
        float weight = (float) spec.weight() / n;
        for (int i = 0; i < n; i++) {
            int at = (row + i) * width;
            target.towards(outputs, at, told, picked[i] * width);
            for (int c = at; c < at + width; c++) {
                outputs[c] *= weight;
            }
        }
    }

    @Override
    public boolean movesRows() {
        return false;
    }
}
