package dev.graft.train;

import dev.graft.math.Occurrences;
import dev.graft.math.PairScores;
import dev.graft.math.PairSteps;
import dev.graft.math.Seeds;
import dev.graft.math.Softplus;
import dev.graft.sample.Negatives;
import java.util.Arrays;

/**
 * A thread's tile of pairs of one cell, which share their negatives and step from the same scores. One row is in a tile
 * only so often that its steps from the same scores stay small: more often, hubs diverge where a cell holds few other rows.
 */
final class PairTile {
    /** Pairs of a whole tile. */
    static final int PAIRS = 16;

    private static final int LOSS_EVERY = 64;
    /** Most that learning rate times occurrences of a row in a tile comes to, where it occurs more than once. */
    private static final float REACH = 0.03f;

    private final int stride;
    private final int count;
    private final int blocks;
    private final int ld;
    private final int[] inputs = new int[PAIRS];
    private final int[] outputs = new int[PAIRS];
    private final int[] inAt = new int[PAIRS];
    private final int[] outAt = new int[PAIRS];
    private final int[] negatives;
    private final int[] negAt;
    private final float[] scores;
    private final float[] lanes = new float[PairScores.LANE_FLOATS];

    private float[] in = {};
    private float[] out = {};
    private Negatives noise = new Negatives(new double[1], 1);
    private Seeds random = Seeds.of(0);
    private float rate;
    private int most;
    private int n;
    private long tiles;
    private long pairs;
    private long measured;
    private double loss;

    /**
     * @param stride floats from one row to the next
     * @param count negatives that the pairs of a tile share, one or more
     */
    PairTile(int stride, int count) {
        this.stride = stride;
        this.count = count;
        this.blocks = Math.ceilDiv(count, PairScores.NEGATIVES);
        this.ld = blocks * PairScores.COLUMNS;
        this.negatives = new int[count];
        this.negAt = new int[blocks * PairScores.NEGATIVES];
        this.scores = new float[PAIRS * ld];
        clear();
    }

    /** Starts the pairs of one cell whose inputs lie in {@code in} and outputs in {@code out}. */
    void open(float[] inPart, float[] outPart, Negatives noiseOfOut, Seeds seeds, float learningRate) {
        in = inPart;
        out = outPart;
        noise = noiseOfOut;
        random = seeds;
        rate = learningRate;
        most = Math.max(1, (int) (REACH / learningRate));
        tiles = 0;
        pairs = 0;
        measured = 0;
        loss = 0;
    }

    /** Adds a pair; trains what there is where the tile is full, or where it holds one of the rows as often as it may. */
    void add(int input, int output) {
        if (Occurrences.of(input, inputs) >= most || Occurrences.of(output, outputs) >= most) {
            train();
        }
        inputs[n] = input;
        outputs[n] = output;
        inAt[n] = input * stride;
        outAt[n] = output * stride;
        if (++n == PAIRS) {
            train();
        }
    }

    /** Trains what is left, and tells of all since {@link #open}. */
    Stats close() {
        train();
        return new Stats(pairs, loss, measured);
    }

    private void train() {
        if (n == 0) {
            return;
        }
        int padded = Math.ceilDiv(n, PairScores.PAIRS) * PairScores.PAIRS;
        Arrays.fill(inAt, n, padded, inAt[0]);
        Arrays.fill(outAt, n, padded, outAt[0]);
        noise.distinct(random, count, negatives);
        for (int j = 0; j < negAt.length; j++) {
            negAt[j] = negatives[Math.min(j, count - 1)] * stride;
        }
        PairScores.scores(in, inAt, out, outAt, padded, negAt, blocks, stride, scores, lanes);
        if (tiles++ % LOSS_EVERY == 0) {
            measure();
        }
        PairSteps.slopes(scores, n * ld, rate);
        complete();
        PairSteps.step(in, inAt, out, outAt, n, negAt, blocks, stride, scores);
        pairs += n;
        clear();
    }

    private void clear() {
        Arrays.fill(inputs, -1);
        Arrays.fill(outputs, -1);
        n = 0;
    }

    /** Labels of the positives; and nothing for columns that are padding, or negatives that are the pair's own output. */
    private void complete() {
        for (int i = 0; i < n; i++) {
            scores[i * ld] += rate;
            for (int b = 1; b < blocks; b++) {
                scores[i * ld + b * PairScores.COLUMNS] = 0;
            }
            for (int j = 0; j < negAt.length; j++) {
                if (j >= count || negatives[j] == outputs[i]) {
                    scores[i * ld + column(j)] = 0;
                }
            }
        }
    }

    private void measure() {
        for (int i = 0; i < n; i++) {
            loss += Softplus.of(-scores[i * ld]);
            for (int j = 0; j < count; j++) {
                loss += negatives[j] == outputs[i] ? 0 : Softplus.of(scores[i * ld + column(j)]);
            }
        }
        measured += n;
    }

    private static int column(int negative) {
        return negative / PairScores.NEGATIVES * PairScores.COLUMNS + 1 + negative % PairScores.NEGATIVES;
    }
}
