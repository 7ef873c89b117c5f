package dev.graft.start;

import dev.graft.base.Memory;
import dev.graft.graph.Csr;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * The mean of the rows of a node's neighbours by the weights of the edges; in a directed graph the mean over those it
 * points to and the mean over those that point to it, side by side. Nodes without a row count for nothing.
 */
final class Surroundings {
    private final Given given;
    private final boolean[] has;

    /** @param has whether a node's row may be read */
    Surroundings(Given given, boolean[] has) {
        this.given = given;
        this.has = has;
    }

    /** Floats of a node's surroundings. */
    int width() {
        return given.graph().directed() ? 2 * given.dim() : given.dim();
    }

    /** Whether any neighbour has a row. */
    boolean any(int u) {
        return any(given.graph().out(), u)
                || (given.graph().directed() && any(given.graph().in(), u));
    }

    private boolean any(Csr arcs, int u) {
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            if (arcs.targets()[i] != u && has[arcs.targets()[i]]) {
                return true;
            }
        }
        return false;
    }

    /** Of each node, {@code [nodes x width]}. */
    float[] of(int[] nodes) {
        float[] all = Memory.floats(nodes.length, width(), "means of neighbourhoods (nodes x dim)");
        for (int i = 0; i < nodes.length; i++) {
            int at = i * width();
            divide(all, at, add(given.graph().out(), nodes[i], all, at));
            if (given.graph().directed()) {
                at += given.dim();
                divide(all, at, add(given.graph().in(), nodes[i], all, at));
            }
        }
        return all;
    }

    /** The plain mean over all neighbours, whatever the direction, {@code [nodes x dim]}. */
    float[] plain(int[] nodes) {
        float[] all = Memory.floats(nodes.length, given.dim(), "means of neighbourhoods (nodes x dim)");
        for (int i = 0; i < nodes.length; i++) {
            int at = i * given.dim();
            double weight = add(given.graph().out(), nodes[i], all, at);
            if (given.graph().directed()) {
                weight += add(given.graph().in(), nodes[i], all, at);
            }
            divide(all, at, weight);
        }
        return all;
    }

    private double add(Csr arcs, int u, float[] into, int at) {
        float[] weights = arcs.weights();
        double sum = 0;
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            int v = arcs.targets()[i];
            if (v != u && has[v]) {
                float weight = weights == null ? 1 : weights[i];
                Tiles.add(weight, given.rows(), v * given.dim(), into, at, given.dim());
                sum += weight;
            }
        }
        return sum;
    }

    private void divide(float[] values, int at, double by) {
        for (int d = at; d < at + given.dim() && by > 0; d++) {
            values[d] /= (float) by;
        }
    }

    /** The nodes of these any of whose neighbours have a row. */
    int[] reached(int[] nodes) {
        return Arrays.stream(nodes).filter(this::any).toArray();
    }
}
