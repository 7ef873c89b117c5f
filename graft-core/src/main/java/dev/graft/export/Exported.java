package dev.graft.export;

import dev.graft.base.Nullable;
import dev.graft.graph.Sides;
import dev.graft.table.Layout;
import dev.graft.table.NamedVectors;
import java.nio.file.Path;
import java.util.List;

/**
 * What is written for other programs.
 *
 * @param layout what the values of a vector mean
 * @param sides the types of nodes
 * @param attributes more of the nodes; formats that hold none are given none
 * @param relationships edges between the nodes, or null where they are not known
 */
@SuppressWarnings("exports") // public for the inside alone
public record Exported(
        NamedVectors vectors,
        Layout layout,
        Sides sides,
        List<Attribute> attributes,
        @Nullable Relationships relationships) {
    public Exported {
        attributes = List.copyOf(attributes);
    }

    /** Vectors alone. */
    public Exported(NamedVectors vectors, Layout layout) {
        this(vectors, layout, Sides.NONE, List.of(), null);
    }

    /**
     * Says that a format which takes any name must at least be given names.
     *
     * @throws dev.graft.base.BadInput for one that is empty, or of characters that are none
     */
    public void mustFit(Path out, String format) {
        Fitting.names(out, format, vectors.names(), name -> null, "rename it");
    }

    int rows() {
        return vectors.names().size();
    }

    String name(int row) {
        return vectors.names().get(row);
    }
}
