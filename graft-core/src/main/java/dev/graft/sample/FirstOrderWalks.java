package dev.graft.sample;

import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/** Walks of Perozzi, Al-Rfou, Skiena: DeepWalk, KDD 2014: each step depends on the present node alone. */
public final class FirstOrderWalks implements Walks {
    private final Steps steps;

    /** @param arcs which way to walk: {@code graph.out()} forward, {@code graph.in()} backward */
    public FirstOrderWalks(Csr arcs) {
        steps = new Steps(arcs);
    }

    @Override
    public void fill(Seeds random, int walks, int length, int[] nodes, int[] lengths) {
        for (int w = 0; w < walks; w++) {
            lengths[w] = length;
        }
        for (int t = 1; t < length; t++) {
            for (int w = 0; w < walks; w++) {
                if (lengths[w] == length) {
                    int next = steps.from(nodes[w * length + t - 1], random);
                    if (next < 0) {
                        lengths[w] = t;
                    } else {
                        nodes[w * length + t] = next;
                    }
                }
            }
        }
    }
}
