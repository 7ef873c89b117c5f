package dev.graft.eval;

import java.util.function.ToDoubleFunction;

/**
 * The {@link Probe} on untouched vectors x or on what {@code P = (D + I)^-1 (A + I)} makes of them, {@code P x} or {@code
 * P² x}, whichever the validation nodes prefer: what neighbourhoods add without any training of vectors (SGC: Wu et al.,
 * ICML 2019). Without validation nodes it is {@code P² x}, as in that paper.
 */
public final class Propagated implements Readout {
    private final Probe probe;
    private final int hops;

    private Propagated(Probe probe, int hops) {
        this.probe = probe;
        this.hops = hops;
    }

    /**
     * As {@link Probe#fit}.
     *
     * @param untouched the probe on the vectors themselves
     */
    public static Propagated fit(
            Probe untouched, Hops hops, int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {
        Propagated best = new Propagated(untouched, 0);
        int last = hops.rows().size() - 1;
        for (int hop = valid.length > 0 ? 1 : last; hop <= last; hop++) {
            Probe probe = Probe.fit(hops.rows().get(hop), hops.dim(), train, valid, targets, score);
            best = valid.length == 0 || probe.above(best.probe) ? new Propagated(probe, hop) : best;
        }
        return best;
    }

    @Override
    public float[] of(int[] ids) {
        return probe.of(ids);
    }

    @Override
    public String chosen() {
        return (hops == 0 ? "x" : hops == 1 ? "Px" : "P²x") + ": " + probe.chosen();
    }
}
