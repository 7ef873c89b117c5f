package dev.graft.sample;

import dev.graft.graph.Bucket;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/**
 * Windows over walks that follow one edge forward, the next backward, and so on: u → v ← w → x. Every second node is
 * met as a source, the others as targets, so a node learns also from edges that share only an end with its own (Khosla
 * et al.: NERD, ECML-PKDD 2019). Each centre is scored by the nodes of the other role around it, against negatives of
 * its own role. A bucket's units are start nodes; each starts one walk as a source and one as a target.
 */
public final class AlternatingSampler implements Sampler {
    private final Steps out;
    private final Steps in;
    private final Negatives sources;
    private final Negatives targets;
    private final int count;
    private final int nodes;
    private final int window;
    private final long seed;
    private final int[] walk;
    private Seeds random = Seeds.of(0);
    private Order order;
    private long unit;
    private long end;
    private boolean startsAsTarget;
    private int size;
    private int centre;

    /**
     * @param sources noise over nodes as sources
     * @param targets noise over nodes as targets
     * @param count negatives a window
     * @param length nodes a walk
     */
    public AlternatingSampler(
            Csr out, Csr in, Negatives sources, Negatives targets, int count, int length, int window, long seed) {
        this.out = new Steps(out);
        this.in = new Steps(in);
        this.sources = sources;
        this.targets = targets;
        this.count = count;
        this.nodes = out.nodes();
        this.window = window;
        this.seed = seed;
        this.walk = new int[length];
        this.order = new Order(nodes, random);
    }

    @Override
    public int maxInputs() {
        return 2 * window;
    }

    @Override
    public int maxOutputs() {
        return 1 + count;
    }

    @Override
    public void open(Bucket bucket) {
        random = Seeds.of(seed, bucket.epoch(), bucket.round(), bucket.index());
        order = new Order(nodes, Seeds.of(seed, bucket.epoch()));
        unit = bucket.from();
        end = bucket.to();
        startsAsTarget = true;
        size = 0;
        centre = 0;
    }

    @Override
    public boolean next(Batch batch) {
        while (true) {
            while (centre >= size) {
                if (!draw()) {
                    return false;
                }
            }
            fill(batch);
            centre++;
            if (batch.inputCount > 0) {
                return true;
            }
        }
    }

    /** The next walk: of a unit first the one that starts as a source, then the one that starts as a target. */
    private boolean draw() {
        if (startsAsTarget && unit == end) {
            return false;
        }
        startsAsTarget = !startsAsTarget;
        walk[0] = order.at(startsAsTarget ? unit - 1 : unit++);
        size = 1;
        while (size < walk.length) {
            int next = (asTarget(size - 1) ? in : out).from(walk[size - 1], random);
            if (next < 0) {
                break;
            }
            walk[size++] = next;
        }
        centre = size == 1 ? 1 : 0;
        return true;
    }

    private boolean asTarget(int place) {
        return (place % 2 == 1) != startsAsTarget;
    }

    private void fill(Batch batch) {
        int reach = 1 + random.nextInt(window);
        int n = 0;
        for (int i = Math.max(0, centre - reach); i <= Math.min(size - 1, centre + reach); i++) {
            if ((i - centre) % 2 != 0) {
                batch.inputs[n++] = walk[i];
            }
        }
        batch.inputCount = n;
        batch.outputs[0] = walk[centre];
        (asTarget(centre) ? targets : sources).fill(random, batch.outputs, 1, count + 1, walk[centre]);
        batch.outputCount = count + 1;
        batch.reversed = !asTarget(centre);
    }
}
