package dev.graft.sample;

import dev.graft.graph.Bucket;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/**
 * Windows over walks that follow one edge forward, the next backward, and so on: u → v ← w → x. Every second node is
 * met as a source, the others as targets, so a node learns also from edges that share only an end with its own (Khosla
 * et al.: NERD, ECML-PKDD 2019). Each centre is scored by the nodes of the other role around it. A bucket's units are start nodes; each starts one walk as a source and one as a target.
 */
public final class AlternatingSampler implements Sampler {
    private final Steps out;
    private final Steps in;
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

    /** @param length nodes a walk */
    public AlternatingSampler(Csr out, Csr in, int length, int window, long seed) {
        this.out = new Steps(out);
        this.in = new Steps(in);
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
    public boolean next(Window into) {
        while (true) {
            while (centre >= size) {
                if (!draw()) {
                    return false;
                }
            }
            fill(into);
            centre++;
            if (into.inputCount > 0) {
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

    private void fill(Window into) {
        int reach = 1 + random.nextInt(window);
        int n = 0;
        for (int i = Math.max(0, centre - reach); i <= Math.min(size - 1, centre + reach); i++) {
            if ((i - centre) % 2 != 0) {
                into.inputs[n++] = walk[i];
            }
        }
        into.inputCount = n;
        into.output = walk[centre];
        into.reversed = !asTarget(centre);
    }
}
