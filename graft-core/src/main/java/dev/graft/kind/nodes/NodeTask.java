package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.eval.Measures;
import dev.graft.eval.Readout;
import dev.graft.eval.Targets;
import dev.graft.graph.Graph;
import dev.graft.model.HeadTarget;
import dev.graft.run.Told;
import java.util.Map;

/**
 * A task about single nodes, as fine-tuning needs it.
 *
 * @param <R> what a model reached on one split
 */
public interface NodeTask<R> {
    /** The graph without directions. */
    Graph undirected();

    /** The same of a graph of the same nodes with other edges. */
    NodeTask<R> on(Graph graph);

    /** What the head is trained towards; nothing in it comes from nodes that are not training nodes. */
    HeadTarget target(Split split);

    /** What readouts of vectors learn from; they tell what the head does. */
    Targets targets(Split split);

    /** One metric of predictions for the validation nodes, turned so that more is better. */
    double validation(Split split, float[] valid, String metric);

    /** Measures predictions for the validation and the test nodes, as the head's {@link HeadTarget#predict} gives them. */
    R measure(Split split, float[] valid, float[] test);

    /** What the head reads on a split, where that is more than the baselines do. */
    default NodeInputs inputs(Split split, NodeInputs inputs) {
        return inputs;
    }

    /** Of the card: how what the head tells is finished. */
    String FINISH = "finish";

    /** Of how that came about: the share of a node's neighbours, for nodes that come later. */
    String NEIGHBOURS = "neighbours";

    /**
     * What is told in the end.
     *
     * @param told {@code [nodes x outputs]}
     * @param how what validation chose of it, as a card keeps it; empty where there was nothing to choose
     */
    record Finished(float[] told, Map<String, Object> how) {}

    /**
     * What is made of predictions before they are measured.
     *
     * @param all {@code [nodes x outputs]}, not changed
     * @param before what a card says was chosen before, or null to choose
     */
    default Finished finish(Split split, float[] all, @Nullable Object before) {
        return new Finished(all, Map.of());
    }

    /**
     * The frozen baseline as a linear head on {@link NodeInputs#joined}: {@code [(joined + 1) x outputs]}, the intercept
     * last.
     *
     * @throws IllegalArgumentException where it is none
     */
    default float[] frozenWeights(Split split, NodeInputs inputs) {
        throw new IllegalArgumentException("the frozen baseline of this task is no linear head");
    }

    /**
     * All baselines on one split, by name.
     *
     * @param probe of the inputs
     */
    Map<String, R> baselines(Split split, NodeInputs inputs, Readout probe);

    /**
     * What one of them tells of all nodes {@code [nodes x outputs]}, as a head's {@link HeadTarget} predicts.
     *
     * @param split may have no validation nodes
     */
    float[] baseline(String name, Split split, NodeInputs inputs, Readout probe);

    /** How wrong each test node was told. */
    double[] errors(Split split, R result);

    /** How much two tell the test nodes otherwise: 0 where all are told alike. */
    double disagreement(R one, R other);

    /** The metric that conclusions are about. */
    String metric();

    /** A result as reports compare it. */
    Measures measures(R result);

    /** Writes what a model told of the test nodes. */
    void write(Told told, String model, Split split, R result);
}
