package dev.graft.kind.classify;

import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import dev.graft.model.Spreading;

/**
 * Training labels spread along the edges ({@link Spreading}) as features of nodes. A training node that saw its own label
 * would teach the head to copy it, which no other node can do: training nodes are dealt into folds, and each reads
 * what the labels of the other folds spread to it. All other nodes read the labels of all training nodes.
 */
final class LabelFeature {
    private LabelFeature() {}

    /** Columns of mean 0 and deviation 1, {@code [nodes x classes]}; one that is the same for all nodes is 0. */
    static float[] of(Csr arcs, Labels labels, int[] train, int folds) {
        Spreading spreading = new Spreading(arcs);
        int classes = labels.classes();
        float[] shares = shares(spreading.labels(labels, train), classes);
        int[] order = train.clone();
        Seeds.of(folds, train.length).shuffle(order);
        for (int fold = 0; fold < folds; fold++) {
            int from = (int) ((long) order.length * fold / folds);
            int to = (int) ((long) order.length * (fold + 1) / folds);
            float[] held = shares(spreading.labels(labels, without(order, from, to)), classes);
            for (int i = from; i < to; i++) {
                System.arraycopy(held, order[i] * classes, shares, order[i] * classes, classes);
            }
        }
        standardise(shares, classes);
        return shares;
    }

    private static int[] without(int[] all, int from, int to) {
        int[] rest = new int[all.length - (to - from)];
        System.arraycopy(all, 0, rest, 0, from);
        System.arraycopy(all, to, rest, from, all.length - to);
        return rest;
    }

    /** Rows that sum to 1; where nothing arrived, the same for every class. */
    private static float[] shares(float[] spread, int classes) {
        for (int at = 0; at < spread.length; at += classes) {
            double sum = 0;
            for (int c = at; c < at + classes; c++) {
                sum += spread[c];
            }
            for (int c = at; c < at + classes; c++) {
                spread[c] = sum > 0 ? (float) (spread[c] / sum) : 1f / classes;
            }
        }
        return spread;
    }

    private static void standardise(float[] rows, int width) {
        int n = rows.length / width;
        for (int c = 0; c < width; c++) {
            double sum = 0;
            double squares = 0;
            for (int at = c; at < rows.length; at += width) {
                sum += rows[at];
                squares += rows[at] * (double) rows[at];
            }
            double mean = sum / n;
            double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
            for (int at = c; at < rows.length; at += width) {
                rows[at] = deviation < 1e-6 ? 0 : (float) ((rows[at] - mean) / deviation);
            }
        }
    }
}
