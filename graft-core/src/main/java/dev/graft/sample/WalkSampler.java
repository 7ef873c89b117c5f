package dev.graft.sample;

import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;

/**
 * Skip-gram over walks: each node of a walk is the positive output of the nodes around it, within a window that is
 * drawn anew from 1 to {@code window} as word2vec does. Pairs of a node with itself
 * are kept, as word2vec keeps them: leaving them out has let skip-gram collapse at short budgets. A bucket's units are start nodes.
 */
public final class WalkSampler implements Sampler {
    private static final int IN_STEP = 32;

    private final Walks walks;
    private final int nodes;
    private final int length;
    private final int window;
    private final boolean oneSided;
    private final long seed;

    private final int[] block;
    private final int[] lengths = new int[IN_STEP];
    private Seeds random = Seeds.of(0);
    private Order order;
    private long unit;
    private long end;
    private int walk;
    private int walkCount;
    private int centre;

    /**
     * @param nodes number of start nodes
     * @param length nodes a walk
     * @param oneSided whether a window holds only nodes that the walk visited before its centre
     */
    public WalkSampler(Walks walks, int nodes, int length, int window, boolean oneSided, long seed) {
        this.walks = walks;
        this.nodes = nodes;
        this.length = length;
        this.window = window;
        this.oneSided = oneSided;
        this.seed = seed;
        this.block = new int[IN_STEP * length];
        this.order = new Order(nodes, random);
    }

    @Override
    public int maxInputs() {
        return 2 * window;
    }

    @Override
    public void open(Bucket bucket) {
        random = Seeds.of(seed, bucket.epoch(), bucket.round(), bucket.index());
        order = new Order(nodes, Seeds.of(seed, bucket.epoch()));
        unit = bucket.from();
        end = bucket.to();
        walk = 0;
        walkCount = 0;
        centre = oneSided ? 1 : 0;
    }

    @Override
    public boolean next(Window into) {
        while (true) {
            if (walk == walkCount && !draw()) {
                return false;
            }
            int size = lengths[walk];
            if (centre >= size || size == 1) {
                walk++;
                centre = oneSided ? 1 : 0;
                continue;
            }
            fill(into, walk * length, size);
            centre++;
            return true;
        }
    }

    private boolean draw() {
        walkCount = (int) Math.min(IN_STEP, end - unit);
        for (int w = 0; w < walkCount; w++) {
            block[w * length] = order.at(unit + w);
        }
        walks.fill(random, walkCount, length, block, lengths);
        unit += walkCount;
        walk = 0;
        return walkCount > 0;
    }

    private void fill(Window into, int at, int size) {
        int reach = 1 + random.nextInt(window);
        int from = Math.max(0, centre - reach);
        int to = oneSided ? centre : Math.min(size - 1, centre + reach);
        int n = 0;
        for (int i = from; i <= to; i++) {
            if (i != centre) {
                into.inputs[n++] = block[at + i];
            }
        }
        into.inputCount = n;
        into.output = block[at + centre];
        into.reversed = false;
    }
}
