package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.data.Lineage;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;

/**
 * The vectors that a repeat starts from.
 *
 * @param rows of all nodes
 * @param model that trained them, such as {@code deepwalk}
 * @param from where they are from, in a few words
 * @param trainedOn what is written down of their training
 * @param lineage what they have seen
 * @param fresh which nodes had no vector in what was given, {@code [nodes]}; all false where nothing is new
 * @param matched how given vectors fitted
 * @param relations rows of a knowledge graph's relations that were trained beside them, or null where there are none
 */
@SuppressWarnings("exports") // public for the inside alone
public record Start(
        StartRows rows,
        String model,
        String from,
        TrainedOn trainedOn,
        Lineage lineage,
        boolean[] fresh,
        Matched matched,
        @Nullable NamedVectors relations) {
    /** Without relations. */
    Start(
            Embedding embedding,
            String model,
            String from,
            TrainedOn trainedOn,
            Lineage lineage,
            boolean[] fresh,
            Matched matched) {
        this(StartRows.of(embedding), model, from, trainedOn, lineage, fresh, matched, null);
    }

    /** The vectors themselves: to be asked for where they are used, and not to be kept longer than that. */
    public Embedding embedding() {
        return rows.get();
    }

    /** Values of a node. */
    int dim() {
        return rows.dim();
    }

    /** The same with other vectors of the same nodes. */
    public Start with(Embedding other) {
        return new Start(StartRows.of(other), model, from, trainedOn, lineage, fresh, matched, relations);
    }

    /** The same with other words on where it is from. */
    Start from(String other) {
        return new Start(rows, model, other, trainedOn, lineage, fresh, matched, relations);
    }

    /** The same, and what else taught what it is read with. */
    Start and(Lineage more) {
        return new Start(rows, model, from, trainedOn, lineage.and(more), fresh, matched, relations);
    }
}
