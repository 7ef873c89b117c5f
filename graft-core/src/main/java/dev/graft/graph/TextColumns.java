package dev.graft.graph;

import dev.graft.text.Look;
import dev.graft.text.Taken;
import java.util.List;
import java.util.function.Predicate;

/** Which columns of a table would be taken as what, without its being read. */
@SuppressWarnings("exports") // public for the inside alone
public final class TextColumns {
    private TextColumns() {}

    /** Of text as edges. @throws dev.graft.base.BadInput where it cannot be told which columns are meant */
    public static Taken ofEdges(String where, Look look) {
        return EdgeColumns.of(where, look, null, true).taken();
    }

    /** Of a table as edges. */
    public static Taken ofEdges(String where, List<String> names) {
        return EdgeColumns.of(where, names, null, true).taken();
    }

    /**
     * Of text as labels.
     *
     * @param known whether a name is that of a node
     */
    public static Taken ofNodes(String where, Look look, Predicate<String> known) {
        Rows.Field field = look.width() < 2 ? Rows.Field.NODE : Rows.Field.LABEL;
        Rows.Ask ask = new Rows.Ask(field, null, true, known);
        NodeColumns columns = NodeColumns.of(where, look.header(), look.width(), look.sample(), ask);
        return Taken.of(where, look, columns.told(), columns.unused(), columns.assumed());
    }
}
