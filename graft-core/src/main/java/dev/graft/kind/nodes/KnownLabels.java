package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.eval.Targets;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Ids;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.model.HeadTarget;
import java.util.List;

/** What is known of nodes while a model goes on learning, as a kind of task has it. Nodes are numbers that stay. */
public interface KnownLabels {
    /** What a node has in a line of a stream, as JSON, such as {@code "value": 1.5}. */
    String example();

    /** What gains are, such as {@code accuracy}. */
    String metric();

    /** Whether a text is a class, or a value. */
    boolean isLabel(String text);

    /** As {@link dev.graft.living.Living#farOff}. */
    default @Nullable String farOff(NodeLabel label) {
        return null;
    }

    /** As {@link dev.graft.living.Living#doubt}. */
    default @Nullable String doubt(List<NodeLabel> labels) {
        return null;
    }

    /** Says no to a label that the model cannot learn. @throws dev.graft.base.BadInput with what to do */
    void check(NodeLabel label);

    /** What a node has, or null where it is not known. */
    @Nullable
    NodeLabel of(int node, String name);

    /** Whether a node is known to have this label, however that is written. */
    boolean has(int node, NodeLabel label);

    /** Gives a node another label. */
    void put(int node, NodeLabel label);

    /** Those whose label is known, ascending. */
    int[] nodes();

    /** As a run stores them, {@link StoredNodes#KNOWN}. */
    Tensor stored();

    /** As the head learns them: of {@code nodes}, by their places among these. */
    HeadTarget target(int[] nodes);

    /** As an encoder reads them, of all {@code nodes} that there are. */
    Targets targets(int nodes);

    /** What the head reads beside rows and features, of all nodes {@code [nodes x columns]}; empty where there is nothing. */
    default float[] columns(Csr arcs) {
        return new float[0];
    }

    /** How many columns that are. */
    default int width() {
        return 0;
    }

    /** What is told in the end, of what the head tells of all nodes, {@code [nodes x outputs]}. */
    default float[] finish(Csr arcs, float[] told) {
        return told;
    }

    /** What taught them, as lineage has it. */
    long[] hashes(int[] nodes, Ids ids);

    /** How right it is what is told of a node, {@code told[at …]}: from 0 to 1. */
    double gain(float[] told, int at, NodeLabel truth);

    /** The square of the error of what is told of a node; NaN of classes. */
    default double squaredError(float[] told, int at, NodeLabel truth) {
        return Double.NaN;
    }

    /** How often the categories of labels occur in what is known, and in some. */
    Frequencies frequencies(List<NodeLabel> labels);
}
