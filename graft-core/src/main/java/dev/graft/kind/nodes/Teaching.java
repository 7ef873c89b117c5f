package dev.graft.kind.nodes;

import dev.graft.model.HeadTarget;
import java.util.stream.IntStream;

/**
 * What another model tells of all nodes, to be learned beside labels (Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural
 * Network, 2015; of several models into one: Buciluǎ, Caruana, Niculescu-Mizil: Model Compression, KDD 2006). A labelled node is
 * taught by the mean of both losses, one without a label by what is told of it alone, at a temperature of 1: so what is learned is
 * as sure as its teacher, and no more.
 *
 * @param told {@code [nodes x outputs]}, as {@link HeadTarget#predict} gives it; empty where nothing is taught so
 */
public record Teaching(float[] told) {
    /** Labels alone teach. */
    public static final Teaching NONE = new Teaching(new float[0]);

    /** Of a labelled node's loss. */
    private static final float SHARE = 0.5f;

    boolean any() {
        return told.length > 0;
    }

    /** Nodes that are learned from: those with a label, or all that something is told of. */
    int[] units(int[] labelled, int outputs) {
        return any() ? IntStream.range(0, told.length / outputs).toArray() : labelled;
    }

    /**
     * Labels with what is told of nodes.
     *
     * @param labelled nodes whose labels teach; those of others are not read
     */
    HeadTarget with(HeadTarget labels, int[] labelled) {
        if (!any()) {
            return labels;
        }
        boolean[] known = new boolean[told.length / labels.outputs()];
        for (int u : labelled) {
            known[u] = true;
        }
        return new Taught(labels, known, told, new float[labels.outputs()]);
    }

    /** @param spare {@code [outputs]}, written over: one thread uses it at a time */
    private record Taught(HeadTarget labels, boolean[] known, float[] told, float[] spare) implements HeadTarget {
        @Override
        public int outputs() {
            return labels.outputs();
        }

        @Override
        public double gradient(float[] outputs, int at, int node) {
            int n = spare.length;
            if (!known[node]) {
                return labels.towards(outputs, at, told, node * n);
            }
            System.arraycopy(outputs, at, spare, 0, n);
            double loss =
                    (1 - SHARE) * labels.gradient(outputs, at, node) + SHARE * labels.towards(spare, 0, told, node * n);
            for (int c = 0; c < n; c++) {
                outputs[at + c] = (1 - SHARE) * outputs[at + c] + SHARE * spare[c];
            }
            return loss;
        }

        @Override
        public double towards(float[] outputs, int at, float[] other, int from) {
            return labels.towards(outputs, at, other, from);
        }

        @Override
        public void predict(float[] outputs, int n) {
            labels.predict(outputs, n);
        }
    }
}
