package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Block;
import dev.graft.text.Taken;
import java.util.List;
import java.util.Map;

/**
 * Nodes and edges as a file of another format than an edge list says them, to be cleaned, counted and built as those are.
 *
 * @param source what errors and the report call it
 * @param taken what it was taken for, in a line
 * @param nodes all names, of nodes without edges too
 * @param sources places among {@code nodes}, {@code [edges]}, and so are targets
 * @param weights {@code [edges]}, or null where there are none; the same for types and times
 * @param times each a whole number of ten to the power of minus its {@code decimals}
 * @param counts of what was read
 * @param examples of what was left out
 */
public record ReadGraph(
        String source,
        String taken,
        List<String> nodes,
        int[] sources,
        int[] targets,
        float @Nullable [] weights,
        int @Nullable [] types,
        List<String> typeNames,
        long @Nullable [] times,
        byte[] decimals,
        Map<String, Long> counts,
        List<String> examples,
        NodeAttributes attributes) {

    /**
     * Cleans and builds.
     *
     * @param spec whose direction holds
     * @param more names of nodes to keep, or null
     */
    public Imported build(GraphSpec spec, @Nullable Rows more, int threads) {
        int size = sources.length;
        Columns columns = new Columns(
                null,
                0,
                1,
                weights == null ? -1 : 2,
                types == null ? -1 : 3,
                times == null ? -1 : 4,
                false,
                new Taken(source, "", List.of(), List.of(), List.of()));
        GraphMemory.require(size, size, spec.isDirected(), columns, source);
        Parsed parsed = new Parsed(new Block(new byte[0], 0, 1), columns);
        parsed.size = size;
        parsed.times = times;
        parsed.decimals = decimals;
        TimeScale scale = TimeScale.of(List.of(parsed));
        long[] scaled = times == null ? null : new long[size];
        if (scaled != null) {
            scale.copy(parsed, scaled, 0);
        }
        Ids ids = Ids.of(nodes);
        EdgeList list = new EdgeList(
                ids, size, new Edges(sources, targets, weights, types, scaled), scale.decimals(), typeNames);
        List<String> extra = more == null ? List.of() : NodeFiles.names(more, ids);
        Imported built = GraphBuilder.build(list, extra, spec, source, counts, examples, threads);
        ImportReport report =
                new ImportReport(source, built.report().counts(), built.report().examples(), taken);
        return new Imported(built.graph(), report, attributes);
    }
}
