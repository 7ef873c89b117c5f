package dev.graft.math;

import java.util.Arrays;

/** A tile of pairs over two tables of random rows, with what the kernels need. */
final class PairExample {
    final float[] in;
    final float[] out;
    final int[] inAt;
    final int[] outAt;
    final int[] negAt;
    final int pairs;
    final int blocks;
    final int stride;
    final float[] scores;

    /** Rows of ±1 and zeros past the dimension; rows occur again, and negatives are outputs too. */
    PairExample(Seeds random, int pairs, int blocks, int dim, int stride) {
        this.pairs = pairs;
        this.blocks = blocks;
        this.stride = stride;
        int rows = 9;
        in = rows(random, rows, dim);
        out = rows(random, rows, dim);
        int padded = (pairs + PairScores.PAIRS - 1) / PairScores.PAIRS * PairScores.PAIRS;
        inAt = new int[padded];
        outAt = new int[padded];
        for (int i = 0; i < pairs; i++) {
            inAt[i] = random.nextInt(rows) * stride;
            outAt[i] = random.nextInt(rows) * stride;
        }
        negAt = new int[blocks * PairScores.NEGATIVES];
        Arrays.setAll(negAt, _ -> random.nextInt(rows) * stride);
        scores = new float[padded * ld() + Tiles.ALIGN];
    }

    private float[] rows(Seeds random, int rows, int dim) {
        float[] values = new float[rows * stride];
        for (int r = 0; r < rows; r++) {
            for (int d = 0; d < dim; d++) {
                values[r * stride + d] = 2 * random.nextFloat() - 1;
            }
        }
        return values;
    }

    int ld() {
        return blocks * PairScores.COLUMNS;
    }

    void score() {
        PairScores.scores(
                in, inAt, out, outAt, inAt.length, negAt, blocks, stride, scores, new float[PairScores.LANE_FLOATS]);
    }

    void step() {
        PairSteps.step(in, inAt, out, outAt, pairs, negAt, blocks, stride, scores);
    }

    /** One tile from scores to steps. */
    void train(float rate) {
        score();
        PairSteps.slopes(scores, pairs * ld(), rate);
        step();
    }
}
