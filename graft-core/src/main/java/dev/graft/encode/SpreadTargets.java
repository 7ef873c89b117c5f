package dev.graft.encode;

import dev.graft.base.Memory;
import dev.graft.eval.Targets;
import dev.graft.graph.Csr;
import dev.graft.model.Spreading;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the labelled nodes around a node say of it: their targets spread along the edges ({@link Spreading#byMeans}) and brought
 * to a mean. Of a training node without those of its own fold, so that no node is told its own.
 */
final class SpreadTargets {
    /** Shares of what comes from afar. */
    static final double[] SHARES = {0.5, 0.8, 0.95};

    /** Of little that arrives, so much is what holds of all training nodes. */
    private static final double PRIOR = 1e-3;

    private final Spreading spreading;
    private final Targets targets;
    private final int nodes;
    private final Folds folds;

    /** @param arcs of an undirected graph */
    SpreadTargets(Csr arcs, Targets targets, Folds folds) {
        this.spreading = new Spreading(arcs);
        this.targets = targets;
        this.nodes = arcs.nodes();
        this.folds = folds;
    }

    /** What all training nodes say, {@code [nodes x outputs]} for each share; of a training node with its own. */
    List<float[]> ofAll(double... shares) {
        int[] train = folds.train();
        return raw(train, shares).stream()
                .map(spread -> means(spread, usual(train), targets.outputs()))
                .toList();
    }

    /** The same, of a training node without its fold. */
    float[] outOfFold(double share) {
        return without(-1, share);
    }

    /** The same without a fold at all: of a training node without that and its own. */
    float[] outOfFold(int without, double share) {
        return without(without, share);
    }

    private float[] without(int fold, double share) {
        float[] all = of(u -> folds.of(u) != fold, share);
        for (int other = 0; other < folds.count(); other++) {
            int own = other;
            if (own != fold) {
                float[] some = of(u -> folds.of(u) != fold && folds.of(u) != own, share);
                for (int u : folds.train()) {
                    if (folds.of(u) == own) {
                        int at = u * targets.outputs();
                        System.arraycopy(some, at, all, at, targets.outputs());
                    }
                }
            }
        }
        return all;
    }

    private float[] of(IntPredicate says, double share) {
        int[] known = IntStream.of(folds.train()).filter(says).toArray();
        return means(raw(known, share).getFirst(), usual(known), targets.outputs());
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

    /** Shares of classes, or the mean value, of some nodes. */
    double[] usual(int[] known) {
        double[] sums = new double[targets.outputs()];
        float[] one = new float[targets.outputs()];
        for (int u : known) {
            Arrays.fill(one, 0);
            write(u, one, 0);
            for (int c = 0; c < one.length; c++) {
                sums[c] += one[c] / known.length;
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
