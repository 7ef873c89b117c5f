package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Steps of stochastic gradient descent for the pairs of {@link PairScores}, onto the rows where they lie. All scores are those
 * of before; a row that occurs again takes its steps one after another, and so does an input with the next five negatives.
 */
public final class PairSteps {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private PairSteps() {}

    /**
     * What negative sampling (Mikolov et al., NIPS 2013: {@code -log σ(s⁺) - Σ log σ(-s⁻)}) steps by, in place of the
     * scores: {@code rate (label - σ(s))}, label 0 everywhere. Reads and writes up to the next multiple of
     * {@link Tiles#ALIGN}; whose label is 1 has {@code rate} added by the caller.
     *
     * @param n scores
     */
    public static void slopes(float[] scores, int n, float rate) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, scores, i)
                    .mul(-1.442695f)
                    .min(60f)
                    .max(-60f);
            FloatVector.broadcast(SPECIES, -rate)
                    .div(Exponential.ofTwo(t).add(1f))
                    .intoArray(scores, i);
        }
    }

    /**
     * {@code in += w · out + Σ w_j · negative_j} and back, for each pair.
     *
     * @param inAt where the inputs' rows start {@code [pairs]}
     * @param outAt where the outputs' rows start {@code [pairs]}
     * @param pairs any number
     * @param negAt where the negatives' rows start in {@code out}, {@code [blocks x 5]}
     * @param w {@code [pairs x 6 · blocks]}, as {@link PairScores#scores} orders them
     */
    public static void step(
            float[] in,
            int[] inAt,
            float[] out,
            int[] outAt,
            int pairs,
            int[] negAt,
            int blocks,
            int stride,
            float[] w) {
        for (int b = 0; b < blocks; b++) {
            for (int d = 0; d < stride; d += LANES) {
                slice(in, inAt, out, outAt, pairs, negAt, b, blocks * PairScores.COLUMNS, d, w);
            }
        }
    }

    /** One vector's width of all rows: the negatives and their sums stay in registers. */
    private static void slice(
            float[] in,
            int[] inAt,
            float[] out,
            int[] outAt,
            int pairs,
            int[] negAt,
            int block,
            int ld,
            int d,
            float[] w) {
        int j = block * PairScores.NEGATIVES;
        FloatVector n0 = FloatVector.fromArray(SPECIES, out, negAt[j] + d);
        FloatVector n1 = FloatVector.fromArray(SPECIES, out, negAt[j + 1] + d);
        FloatVector n2 = FloatVector.fromArray(SPECIES, out, negAt[j + 2] + d);
        FloatVector n3 = FloatVector.fromArray(SPECIES, out, negAt[j + 3] + d);
        FloatVector n4 = FloatVector.fromArray(SPECIES, out, negAt[j + 4] + d);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector z0 = zero, z1 = zero, z2 = zero, z3 = zero, z4 = zero;
        for (int i = 0; i < pairs; i++) {
            int xAt = inAt[i] + d;
            int yAt = outAt[i] + d;
            int at = i * ld + block * PairScores.COLUMNS;
            FloatVector x = FloatVector.fromArray(SPECIES, in, xAt);
            FloatVector y = FloatVector.fromArray(SPECIES, out, yAt);
            FloatVector s = FloatVector.broadcast(SPECIES, w[at]);
            FloatVector sum = s.fma(y, x);
            s.fma(x, y).intoArray(out, yAt);
            s = FloatVector.broadcast(SPECIES, w[at + 1]);
            sum = s.fma(n0, sum);
            z0 = s.fma(x, z0);
            s = FloatVector.broadcast(SPECIES, w[at + 2]);
            sum = s.fma(n1, sum);
            z1 = s.fma(x, z1);
            s = FloatVector.broadcast(SPECIES, w[at + 3]);
            sum = s.fma(n2, sum);
            z2 = s.fma(x, z2);
            s = FloatVector.broadcast(SPECIES, w[at + 4]);
            sum = s.fma(n3, sum);
            z3 = s.fma(x, z3);
            s = FloatVector.broadcast(SPECIES, w[at + 5]);
            sum = s.fma(n4, sum);
            z4 = s.fma(x, z4);
            sum.intoArray(in, xAt);
        }
        add(z0, out, negAt[j] + d);
        add(z1, out, negAt[j + 1] + d);
        add(z2, out, negAt[j + 2] + d);
        add(z3, out, negAt[j + 3] + d);
        add(z4, out, negAt[j + 4] + d);
    }

    private static void add(FloatVector z, float[] out, int at) {
        FloatVector.fromArray(SPECIES, out, at).add(z).intoArray(out, at);
    }
}
