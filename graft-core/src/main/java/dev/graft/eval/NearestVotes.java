package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.math.Gemm;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * A readout without any training: the {@code k} training nodes of highest cosine vote, each by its cosine where that is
 * above 0 (Cover, Hart: Nearest Neighbor Pattern Classification, 1967; votes by nearness: Dudani 1976). Of classes it
 * tells each one's share of the votes, of values their mean. Where nothing is near it tells what holds of all training
 * nodes. A node does not vote on itself. O(ids · training nodes · dim).
 */
public final class NearestVotes implements Readout {
    /** How many vote, where nobody says otherwise. */
    public static final int NEIGHBOURS = 10;

    private static final int BLOCK = 128;

    private final float[] rows;
    private final int dim;
    private final int[] train;
    private final float[] voters;
    private final float[] votes;
    private final float[] everybody;
    private final int outputs;
    private final int k;

    private NearestVotes(float[] rows, int dim, int[] train, Targets targets, int k) {
        this.rows = rows;
        this.dim = dim;
        this.train = train.clone();
        Arrays.sort(this.train);
        this.outputs = targets.outputs();
        this.k = k;
        this.voters = Memory.floats(train.length, dim, "vectors (nodes x dim)");
        this.votes = Memory.floats(train.length, outputs, "votes (nodes x classes)");
        this.everybody = new float[outputs];
        for (int i = 0; i < train.length; i++) {
            Probe.unit(rows, this.train[i] * dim, voters, i * dim, dim);
            write(targets, this.train[i], i * outputs);
            for (int c = 0; c < outputs; c++) {
                everybody[c] += votes[i * outputs + c] / train.length;
            }
        }
    }

    private void write(Targets targets, int u, int at) {
        switch (targets) {
            case Targets.Classes classes -> {
                for (int c : classes.of()[u]) {
                    votes[at + c] = 1;
                }
            }
            case Targets.Values values -> votes[at] = (float) values.of()[u];
        }
    }

    /**
     * Keeps the training nodes.
     *
     * @param rows {@code [nodes x dim]}
     * @param k how many of them vote
     */
    public static NearestVotes fit(float[] rows, int dim, int[] train, Targets targets, int k) {
        return new NearestVotes(rows, dim, train, targets, k);
    }

    @Override
    public float[] of(int[] ids) {
        float[] told = Memory.floats(ids.length, outputs, "votes (nodes x classes)");
        float[] asked = Memory.floats(BLOCK, dim, "vectors (nodes x dim)");
        float[] cosines = Memory.floats(BLOCK, train.length, "cosines (nodes x training nodes)");
        int[] nearest = new int[k];
        TopItems top = new TopItems(k);
        for (int from = 0; from < ids.length; from += BLOCK) {
            int n = Math.min(BLOCK, ids.length - from);
            for (int i = 0; i < n; i++) {
                Probe.unit(rows, ids[from + i] * dim, asked, i * dim, dim);
            }
            Arrays.fill(cosines, 0, n * train.length, 0);
            Gemm.abT(n, train.length, dim, asked, 0, dim, voters, 0, dim, cosines, 0, train.length);
            for (int i = 0; i < n; i++) {
                int own = Arrays.binarySearch(train, ids[from + i]);
                if (own >= 0) {
                    cosines[i * train.length + own] = Float.NEGATIVE_INFINITY;
                }
                int found = top.select(cosines, i * train.length, train.length, 0, nearest);
                vote(cosines, i * train.length, nearest, found, told, (from + i) * outputs);
            }
        }
        return told;
    }

    private void vote(float[] cosines, int at, int[] nearest, int found, float[] told, int to) {
        double all = 0;
        for (int j = 0; j < found; j++) {
            all += Math.max(0, cosines[at + nearest[j]]);
        }
        if (!(all > 0)) {
            System.arraycopy(everybody, 0, told, to, outputs);
            return;
        }
        for (int j = 0; j < found; j++) {
            float share = (float) (Math.max(0, cosines[at + nearest[j]]) / all);
            for (int c = 0; share > 0 && c < outputs; c++) {
                told[to + c] += share * votes[nearest[j] * outputs + c];
            }
        }
    }

    @Override
    public String chosen() {
        return k + " nearest by cosine";
    }
}
