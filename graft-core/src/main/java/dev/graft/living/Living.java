package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.graph.HeldRows;
import dev.graft.living.Links.Link;
import java.util.List;
import java.util.Map;

/** A finished model that goes on learning, batch by batch: what it knows is in memory, and no file of its data is read again. */
public interface Living {
    /** How many edges, interactions or facts it knows, and labels of nodes where its task is of these. */
    int size();

    /** What a line of a stream is such as that it learns, as JSON. */
    default String example() {
        return "{\"source\": \"a\", \"target\": \"b\"}";
    }

    /** Keys that a line of a stream says it by, the ends of a link first; {@code time} and {@code removed} are beside them. */
    default List<String> keys() {
        return List.of("source", "target", "weight");
    }

    /** Whether a text is what a node may have, as far as that can be told without the node. */
    default boolean isLabel(String text) {
        return false;
    }

    /** Why it does not take an item, whatever it says; null where it does. */
    default @Nullable String refusal(Item item) {
        return item instanceof NodeLabels.NodeLabel ? "runs of this kind learn no labels of nodes" : null;
    }

    /** Why an item is not taken that is far from all that is known, and would spoil it; null where it is none. */
    default @Nullable String farOff(Item item) {
        return null;
    }

    /** What is to be said of a batch that may be a mistake; null where there is nothing. */
    default @Nullable String doubt(Batch batch) {
        return null;
    }

    /** Rows of features that say something new. */
    default Map<String, HeldRows> news(Batch batch) {
        return batch.features();
    }

    /** By which it keeps when its links were; null where it does not. */
    default @Nullable Clock clock() {
        return null;
    }

    /** Whether what it knows is something else at another time, as events are; else of a pair the last word holds. */
    default boolean repeats() {
        return false;
    }

    /** Whether its links go one way only. */
    default boolean directed() {
        return true;
    }

    /** What the weight of a link is to it. */
    default Weights weights() {
        return Weights.STRENGTH;
    }

    /** Whether there is anything that would be taken away by it, whatever its weight is. */
    default boolean has(Link link) {
        return knows(link.withoutWeight());
    }

    /** Whether it knows a link, and keeps the weight that this has with it though another is given. */
    default boolean keepsWeight(Link link) {
        return false;
    }

    /** Whether it knows a name, of whatever it is that has names: a node, a user, an item, an entity. */
    boolean hasName(String name);

    /** Whether it knows each name of a link, as what that names: only such it can be asked. */
    default boolean hasNames(Link link) {
        return hasName(link.source()) && hasName(link.target());
    }

    /** Whether edges that join a node to itself are cleaned away, as in training. */
    default boolean dropsLoops() {
        return false;
    }

    /** Whether it knows an item; a node that has another label is not known to have this one. */
    boolean knows(Item item);

    /**
     * What it tells, as it is, of some items, as if it did not know them; other answers that it knows are left out. Before {@link #learn},
     * of items that it does not know, this is prequential evaluation (Dawid 1984). Where the task is of nodes, labels are asked, and a
     * node that is new is found by the edges. Gains come in the order of the items, so that two models' go together.
     */
    Foretold ask(Batch items);

    /**
     * The same on equal terms with another model of the run: answers that either knows are left out, and those whose names the other lacks.
     * By what it knows alone, the one that knows more has fewer wrong answers to choose from. Where answers do not go by what is known, as
     * {@link #ask(Batch)}.
     */
    default Foretold ask(Batch items, Living other) {
        return ask(items);
    }

    /** Whether what is told of an item hangs on what else is known, as known answers are left out. */
    default boolean leavesOutKnown() {
        return false;
    }

    /**
     * Learns a batch: new names get rows from what they hang together with, then the rows that the batch is about go on being trained, on
     * it and on what they knew before. The same batch and seed give the same bits.
     *
     * @param seed of what is drawn
     */
    Learned learn(Batch batch, long seed);

    /** How often categories of a batch occur in what it adds, and in what is known so far: relations, degrees, classes. */
    List<Frequencies> frequencies(Batch batch);

    /** What else there is to say of what it learned since {@link #fitted} was asked for, by name, as JSON has it. */
    default Map<String, Object> told() {
        return Map.of();
    }

    /** What it is now, to be stored and asked. */
    Fitted fitted();

    /**
     * Some of what it knows and is asked of, by name: so many, or all; those whose hashes are least, so that a larger model has most of
     * the same.
     */
    Batch some(int number);
}
