package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels of pairs equal what their formulas say, at each dimension from 1 to 513. */
class PairKernelsTest {
    static IntStream dims() {
        return IntStream.rangeClosed(1, 513);
    }

    private static PairExample example(int dim) {
        Seeds random = Seeds.of(7, dim);
        return new PairExample(random, 1 + random.nextInt(16), 1 + random.nextInt(3), dim, Tiles.stride(dim));
    }

    /** Where column {@code c} of a pair has its output row: its own, or a negative's. */
    private static int row(PairExample e, int pair, int c) {
        int within = c % PairScores.COLUMNS;
        return within == 0 ? e.outAt[pair] : e.negAt[c / PairScores.COLUMNS * PairScores.NEGATIVES + within - 1];
    }

    @ParameterizedTest
    @MethodSource("dims")
    void scoresAreProducts(int dim) {
        PairExample e = example(dim);
        e.score();
        for (int i = 0; i < e.pairs; i++) {
            for (int c = 0; c < e.ld(); c++) {
                double sum = 0;
                for (int d = 0; d < dim; d++) {
                    sum += (double) e.in[e.inAt[i] + d] * e.out[row(e, i, c) + d];
                }
                assertThat((double) e.scores[i * e.ld() + c])
                        .as("pair %d, column %d", i, c)
                        .isCloseTo(sum, within(1e-5 * dim));
            }
        }
    }

    /** Small steps, so that which of a row's steps comes first changes nothing that the bound would see. */
    @ParameterizedTest
    @MethodSource("dims")
    void stepsAddWeightedRowsBothWays(int dim) {
        PairExample e = example(dim);
        Seeds random = Seeds.of(8, dim);
        for (int i = 0; i < e.pairs * e.ld(); i++) {
            e.scores[i] = (2 * random.nextFloat() - 1) * 1e-3f;
        }
        double[] in = new double[e.in.length];
        double[] out = new double[e.out.length];
        for (int i = 0; i < e.pairs; i++) {
            for (int c = 0; c < e.ld(); c++) {
                for (int d = 0; d < dim; d++) {
                    in[e.inAt[i] + d] += (double) e.scores[i * e.ld() + c] * e.out[row(e, i, c) + d];
                    out[row(e, i, c) + d] += (double) e.scores[i * e.ld() + c] * e.in[e.inAt[i] + d];
                }
            }
        }
        float[] inBefore = e.in.clone();
        float[] outBefore = e.out.clone();
        e.step();
        for (int i = 0; i < in.length; i++) {
            assertThat((double) e.in[i] - inBefore[i]).isCloseTo(in[i], within(3e-4));
            assertThat((double) e.out[i] - outBefore[i]).isCloseTo(out[i], within(3e-4));
        }
    }

    @Test
    void slopesAreTheNegatedSigmoidTimesTheRate() {
        float[] scores = new float[64];
        for (int i = 0; i < 50; i++) {
            scores[i] = i - 25;
        }
        float[] before = scores.clone();
        PairSteps.slopes(scores, 50, 0.3f);
        for (int i = 0; i < 50; i++) {
            assertThat((double) scores[i]).isCloseTo(-0.3 / (1 + Math.exp(-before[i])), within(1e-7));
        }
    }

    @Test
    void occurrencesAreCounted() {
        int[] values = new int[32];
        values[0] = 4;
        values[15] = 4;
        values[31] = 4;
        assertThat(Occurrences.of(4, values)).isEqualTo(3);
        assertThat(Occurrences.of(0, values)).isEqualTo(29);
        assertThat(Occurrences.of(7, values)).isZero();
    }
}
