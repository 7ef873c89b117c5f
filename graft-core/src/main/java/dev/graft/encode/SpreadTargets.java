package dev.graft.encode;

import dev.graft.base.Memory;
import dev.graft.eval.Targets;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import dev.graft.model.Spreading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the labelled nodes around a node say of it: their targets spread along the edges ({@link Spreading#byMeans}) and brought
 * to a mean, of a training node without its own, as it is of all others: its part in {@value #FOLDS} is left out.
 */
final class SpreadTargets {
    /** Shares of what comes from afar. */
    static final double[] SHARES = {0.5, 0.8, 0.95};

    private static final int FOLDS = 5;
    /** Of little that arrives, so much is what holds of all training nodes. */
    private static final double PRIOR = 1e-3;

    private final Spreading spreading;
    private final Targets targets;
    private final int nodes;
    private final double[] usual;

    /** @param arcs of an undirected graph */
    SpreadTargets(Csr arcs, Targets targets, int[] train) {
        this.spreading = new Spreading(arcs);
        this.targets = targets;
        this.nodes = arcs.nodes();
        this.usual = usual(train);
    }

    private double[] usual(int[] train) {
        double[] sums = new double[targets.outputs()];
        float[] one = new float[targets.outputs()];
        for (int u : train) {
            Arrays.fill(one, 0);
            write(u, one, 0);
            for (int c = 0; c < one.length; c++) {
                sums[c] += one[c] / train.length;
            }
        }
        return sums;
    }

    private void write(int u, float[] to, int at) {
        switch (targets) {
            case Targets.Classes classes -> {
                for (int c : classes.of()[u]) {
                    to[at + c] = 1;
                }
            }
            case Targets.Values values -> to[at] = (float) values.of()[u];
        }
    }

    /** Shares of classes, or means of values, {@code [nodes x outputs]}, for each of some shares. */
    List<float[]> of(int[] train, long seed, double... shares) {
        List<float[]> all = spread(train, shares);
        int[] order = train.clone();
        Seeds.of(seed).shuffle(order);
        for (int fold = 0; fold < FOLDS && train.length >= FOLDS; fold++) {
            int part = fold;
            int[] rest = IntStream.range(0, order.length)
                    .filter(i -> i % FOLDS != part)
                    .map(i -> order[i])
                    .toArray();
            List<float[]> without = spread(rest, shares);
            for (int s = 0; s < shares.length; s++) {
                for (int i = part; i < order.length; i += FOLDS) {
                    int at = order[i] * targets.outputs();
                    System.arraycopy(without.get(s), at, all.get(s), at, targets.outputs());
                }
            }
        }
        return all;
    }

    private List<float[]> spread(int[] known, double... shares) {
        return raw(known, shares).stream()
                .map(spread -> means(spread, usual, targets.outputs()))
                .toList();
    }

    /** What arrives at each node, and in the last column how much: {@code [nodes x (outputs + 1)]} for each share. */
    List<float[]> raw(int[] known, double... shares) {
        int outputs = targets.outputs();
        int width = outputs + 1;
        float[] start = Memory.floats(nodes, width, "spread targets (nodes x classes)");
        for (int u : known) {
            write(u, start, u * width);
            start[u * width + outputs] = 1;
        }
        return spreading.byMeans(start, width, shares);
    }

    /** Shares of classes, or the mean value, of all training nodes. */
    double[] usual() {
        return usual;
    }

    /** By the mass that arrived, the last column. */
    static float[] means(float[] spread, double[] usual, int outputs) {
        int width = outputs + 1;
        int nodes = spread.length / width;
        double mass = 0;
        for (int at = outputs; at < spread.length; at += width) {
            mass += spread[at] / nodes;
        }
        double prior = Math.max(PRIOR * mass, 1e-12);
        float[] means = Memory.floats(nodes, outputs, "spread targets (nodes x classes)");
        for (int u = 0; u < nodes; u++) {
            double by = spread[u * width + outputs] + prior;
            for (int c = 0; c < outputs; c++) {
                means[u * outputs + c] = (float) ((spread[u * width + c] + prior * usual[c]) / by);
            }
        }
        return means;
    }
}
