package dev.graft.kind.classify;

import dev.graft.base.Memory;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.Split;

/**
 * Nearest class mean (Snell, Swersky, Zemel: Prototypical Networks, NIPS 2017) by cosine, of rows that are moved to mean 0
 * over all nodes first, as SimpleShot does (Wang et al. 2019): training that learns nothing but means. Of one label a
 * node the softmax of {@value #SHARPNESS} times the cosines; of several {@code (1 + cosine) / 2} each. O(nodes · dim ·
 * classes).
 */
final class Prototypes {
    private static final double SHARPNESS = 10;

    private final float[] rows;
    private final int dim;
    private final int classes;
    private final double[] mean;
    private final double[][] prototypes;
    private final boolean multi;

    /** @param rows {@code [nodes x dim]} */
    Prototypes(float[] rows, int dim, Labels labels, int[] train) {
        this.rows = rows;
        this.dim = dim;
        this.classes = labels.classes();
        this.multi = labels.multi();
        this.mean = new double[dim];
        int nodes = rows.length / dim;
        for (int i = 0; i < rows.length; i++) {
            mean[i % dim] += rows[i] / (double) nodes;
        }
        this.prototypes = new double[classes][dim];
        for (int u : train) {
            double norm = norm(u);
            for (int label : labels.of()[u]) {
                for (int d = 0; d < dim; d++) {
                    prototypes[label][d] += (rows[u * dim + d] - mean[d]) / norm;
                }
            }
        }
    }

    static Baselines.Scores scores(float[] rows, int dim, Labels labels, Split split) {
        Prototypes prototypes = new Prototypes(rows, dim, labels, split.train());
        return new Baselines.Scores(prototypes.probabilities(split.valid()), prototypes.probabilities(split.test()));
    }

    float[] probabilities(int[] ids) {
        float[] all = Memory.floats(ids.length, classes, "class scores (nodes x classes)");
        for (int i = 0; i < ids.length; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                double cosine = cosine(ids[i], prototypes[c]);
                all[i * classes + c] = (float) (multi ? (1 + cosine) / 2 : Math.exp(SHARPNESS * (cosine - 1)));
                sum += all[i * classes + c];
            }
            for (int c = 0; !multi && c < classes; c++) {
                all[i * classes + c] /= (float) sum;
            }
        }
        return all;
    }

    /** A class without training nodes has cosine -1: it is never the nearest. */
    private double cosine(int u, double[] prototype) {
        double dot = 0;
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            dot += prototype[d] * (rows[u * dim + d] - mean[d]);
            squares += prototype[d] * prototype[d];
        }
        return squares == 0 ? -1 : dot / (Math.sqrt(squares) * norm(u));
    }

    private double norm(int u) {
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            squares += (rows[u * dim + d] - mean[d]) * (rows[u * dim + d] - mean[d]);
        }
        return Math.max(Math.sqrt(squares), 1e-30);
    }
}
