package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Lineage;
import dev.graft.graph.Sides;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.table.Layout;
import dev.graft.table.NamedVectors;
import java.nio.file.Files;
import java.util.List;

/**
 * Vectors that a run keeps, and what there is to know of them.
 *
 * @param layout what their values mean
 * @param sides the types of their nodes
 * @param lineage what they have seen
 */
@SuppressWarnings("exports") // public for the inside alone
public record StoredVectors(NamedVectors vectors, Layout layout, Sides sides, Lineage lineage) {
    /** Which of a run's vectors. */
    public enum Which {
        /** As the run left them. */
        AFTER,
        /** As the first repeat found them. */
        BEFORE,
        /** Of a knowledge graph's relations, not of its nodes. */
        RELATIONS
    }

    /**
     * Reads vectors of a run.
     *
     * @param recipe the run's, or null where it cannot be read any more: then less is known of what values mean
     * @param kind of the recipe's task, or null likewise
     * @throws BadInput where the run has none
     */
    public static StoredVectors of(RunFolder run, Which which, @Nullable Recipe recipe, @Nullable Kind kind) {
        run.mustExist();
        // What has no version in use was pre-trained alone: its task says nothing of it.
        Kind tuned = Files.exists(run.path().resolve("CURRENT")) ? kind : null;
        return switch (which) {
            case AFTER -> nodes(run.own(), recipe, tuned);
            case BEFORE -> nodes(start(run), recipe, tuned);
            case RELATIONS -> relations(run.own(), run, tuned);
        };
    }

    /** The same with other vectors of the same nodes. */
    public StoredVectors with(NamedVectors other) {
        return new StoredVectors(other, layout, sides, lineage);
    }

    private static VectorFolder start(RunFolder run) {
        VectorFolder start = run.start(0, "");
        if (!start.there()) {
            throw BadInput.in(run.path(), "keeps no vectors from before: it is a pretrain run, or one cut short");
        }
        return start;
    }

    private static StoredVectors nodes(VectorFolder folder, @Nullable Recipe recipe, @Nullable Kind kind) {
        NamedVectors vectors = folder.vectors();
        return new StoredVectors(
                vectors,
                layout(folder, vectors.dim(), recipe, kind),
                kind == null ? Sides.NONE : kind.sides(),
                folder.lineage());
    }

    private static StoredVectors relations(VectorFolder folder, RunFolder run, @Nullable Kind kind) {
        NamedVectors relations = folder.relations();
        if (relations == null) {
            throw BadInput.in(run.path(), "keeps no vectors of relations; runs of task.kind kg do");
        }
        Layout layout =
                kind == null ? new Layout(folder.model(), "relations", List.of()) : kind.relations(folder.model());
        return new StoredVectors(relations, layout, Sides.NONE, folder.lineage());
    }

    private static Layout layout(VectorFolder folder, int dim, @Nullable Recipe recipe, @Nullable Kind kind) {
        if (!folder.there()) {
            return new Layout("unknown", "vectors of which nothing is written down", List.of());
        }
        String model = folder.model();
        Layout ofKind = kind == null ? null : kind.layout(model, dim);
        if (folder.roles() == 2) {
            Layout roles = Layout.roles(model, dim);
            return ofKind == null ? roles : new Layout(model, ofKind.about(), roles.parts());
        }
        if (ofKind != null) {
            return ofKind;
        }
        return recipe != null
                        && recipe.start() instanceof StartSpec.Scratch(Model.Line line, boolean spectral)
                        && !spectral
                        && line.order() == Model.Line.Order.BOTH
                ? Layout.halves(
                        model,
                        "two vectors a node, each of length 1 before fine-tuning",
                        dim,
                        "first",
                        "first-order proximity: direct neighbours",
                        "second",
                        "second-order proximity: shared neighbours")
                : new Layout(model, "a vector a node, all values alike", List.of());
    }
}
