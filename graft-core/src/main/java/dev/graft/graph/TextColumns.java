package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.text.Look;
import dev.graft.text.Taken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Which columns of a table would be taken as what, without its being read. */
@SuppressWarnings("exports") // public for the inside alone
public final class TextColumns {
    private TextColumns() {}

    /**
     * Of text as edges.
     *
     * @param columns as {@link dev.graft.recipe.GraphSpec} has them, or null
     * @throws dev.graft.base.BadInput where it cannot be told which columns are meant
     */
    public static Taken ofEdges(String where, Look look, @Nullable String columns) {
        return EdgeColumns.of(where, look, columns, true).taken();
    }

    /** Of a table as edges; see above. */
    public static Taken ofEdges(String where, List<String> names, @Nullable String columns) {
        return EdgeColumns.of(where, names, columns, true).taken();
    }

    /** What is wrong with an edge, as a run would say; null where nothing is. Weights may be 0 or below, as ratings may. */
    public static @Nullable String fault(String source, String target, @Nullable String weight, @Nullable String time) {
        if (source.isBlank() || target.isBlank()) {
            return BlockParser.NAMELESS;
        }
        if (weight != null) {
            byte[] bytes = weight.getBytes(StandardCharsets.UTF_8);
            String wrong = Weights.faultOfAny(Numbers.parse(bytes, 0, bytes.length));
            if (wrong != null) {
                return "the weight '" + weight + "' " + wrong;
            }
        }
        String fault = time == null ? null : new TimeText().read(time);
        return fault == null ? null : "the time '" + time + "' " + fault;
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
