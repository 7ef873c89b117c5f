package dev.graft.eval;

import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * A readout of untouched vectors x or of what {@code P = (D + I)^-1 (A + I)} makes of them, {@code P x} or {@code P² x},
 * whichever the validation nodes prefer by that very readout: what neighbourhoods add without any training of vectors (SGC:
 * Wu et al., ICML 2019). Without validation nodes it is {@code P² x}, as in that paper.
 */
public final class Propagated implements Readout {
    private final Strengths.Fit<Readout> fit;

    private Propagated(Strengths.Fit<Readout> fit) {
        this.fit = fit;
    }

    /**
     * The {@link Probe}, as {@link Probe#fit}.
     *
     * @param untouched the probe on the vectors themselves
     */
    public static Propagated fit(
            Probe untouched, Hops hops, int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {
        return best(hops, valid, hop -> {
            Probe probe =
                    hop == 0 ? untouched : Probe.fit(hops.rows().get(hop), hops.dim(), train, valid, targets, score);
            return new Strengths.Fit<>(probe, hop, probe.score());
        });
    }

    /**
     * The votes of the nearest, as {@link NearestVotes#fit}.
     *
     * @param score of what is told of the validation nodes; more is better
     */
    public static Propagated nearest(
            Hops hops, int[] train, int[] valid, Targets targets, int k, ToDoubleFunction<float[]> score) {
        return best(hops, valid, hop -> {
            NearestVotes votes = NearestVotes.fit(hops.rows().get(hop), hops.dim(), train, targets, k);
            return new Strengths.Fit<>(
                    votes, hop, valid.length == 0 ? Double.NaN : score.applyAsDouble(votes.of(valid)));
        });
    }

    /** Of equals, the one of fewer hops. */
    private static Propagated best(Hops hops, int[] valid, IntFunction<Strengths.Fit<Readout>> at) {
        int last = hops.rows().size() - 1;
        Strengths.Fit<Readout> best = at.apply(valid.length == 0 ? last : 0);
        for (int hop = 1; hop <= last && valid.length > 0; hop++) {
            Strengths.Fit<Readout> next = at.apply(hop);
            best = next.above(best) ? next : best;
        }
        return new Propagated(best);
    }

    /** Hops of neighbourhoods that were chosen. */
    public int hops() {
        return fit.exponent();
    }

    @Override
    public float[] of(int[] ids) {
        return fit.model().of(ids);
    }

    @Override
    public String chosen() {
        int hops = fit.exponent();
        return (hops == 0 ? "x" : hops == 1 ? "Px" : "P²x") + ": " + fit.model().chosen();
    }
}
