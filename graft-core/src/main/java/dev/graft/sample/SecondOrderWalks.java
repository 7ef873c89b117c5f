package dev.graft.sample;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/**
 * Walks of Grover, Leskovec: node2vec, KDD 2016: after v → u, a step to x weighs 1/p if x = v, 1 if v and x are
 * neighbours, 1/q otherwise, times the edge weight. Drawn by rejection from first-order steps (the idea of KnightKing,
 * Yang et al., SOSP 2019): no table an edge; expected tries at most max(1/p, 1, 1/q) / min(1/p, 1, 1/q).
 */
public final class SecondOrderWalks implements Walks {
    private final Csr arcs;
    private final Steps steps;
    private final double back;
    private final double out;
    private final double highest;
    private final double lowest;

    public SecondOrderWalks(Csr arcs, double p, double q) {
        this.arcs = arcs;
        this.steps = new Steps(arcs);
        this.back = 1 / p;
        this.out = 1 / q;
        this.highest = Math.max(1, Math.max(back, out));
        this.lowest = Math.min(1, Math.min(back, out));
    }

    @Override
    public void fill(Seeds random, int walks, int length, int[] nodes, int[] lengths) {
        for (int w = 0; w < walks; w++) {
            lengths[w] = length;
        }
        for (int t = 1; t < length; t++) {
            for (int w = 0; w < walks; w++) {
                if (lengths[w] == length) {
                    int at = w * length + t;
                    int next = t == 1 ? steps.from(nodes[at - 1], random) : step(nodes[at - 2], nodes[at - 1], random);
                    if (next < 0) {
                        lengths[w] = t;
                    } else {
                        nodes[at] = next;
                    }
                }
            }
        }
    }

    private int step(int previous, int present, Seeds random) {
        while (true) {
            int next = steps.from(present, random);
            if (next < 0) {
                return -1;
            }
            double mark = random.nextDouble() * highest;
            if (mark < lowest || mark < weight(previous, next)) {
                return next;
            }
        }
    }

    private double weight(int previous, int next) {
        if (next == previous) {
            return back;
        }
        return arcs.has(previous, next) ? 1 : out;
    }
}
