package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.EmptyInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.base.TimeText;
import dev.graft.graph.OpenTable.As;
import dev.graft.graph.OpenTable.Wanted;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Block;
import dev.graft.text.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the edges of a table: its chunks become the same parsed blocks that text does. */
public final class EdgeTables {
    private static final int GROUP = 16;
    private static final int EXAMPLES = 3;
    private final GraphSpec spec;
    private final int threads;
    private final OpenTable table;
    private final EdgeCollector edges;
    private final Columns columns;
    /** Places of source, target, weight, type and time among the chosen columns, or -1. */
    private final int[] places = {-1, -1, -1, -1, -1};

    private EdgeTables(GraphSpec spec, OpenTable table, boolean anyWeight, int threads) {
        this.spec = spec;
        this.table = table;
        this.threads = threads;
        this.edges = new EdgeCollector("rows", threads);
        this.columns = EdgeColumns.of(table.name(), table.columns(), spec.columns(), anyWeight);
    }

    /**
     * Reads, cleans and builds.
     *
     * @param source of a table that {@code tables} has
     * @param anyWeight whether weights may be 0 or below, as ratings may
     * @throws BadInput for a table that cannot be read, or a row that is no edge, with its number
     */
    public static Imported read(
            GraphSpec spec, Tables tables, String source, @Nullable Rows nodes, boolean anyWeight, int threads) {
        try (OpenTable table = tables.open(source, spec.onBadLine() == GraphSpec.BadLines.SKIP)) {
            EdgeTables reader = new EdgeTables(spec, table, anyWeight, threads);
            EdgeList list = reader.list();
            List<String> extra = nodes == null ? List.of() : NodeFiles.names(nodes, list.ids());
            return reader.edges.build(list, extra, spec, table.name(), reader.columns.taken());
        }
    }

    private EdgeList list() {
        table.select(wanted());
        List<TableChunk> group = new ArrayList<>();
        for (TableChunk chunk = table.next(); chunk != null; chunk = table.next()) {
            group.add(chunk);
            if (group.size() == GROUP) {
                take(group);
                group.clear();
            }
        }
        take(group);
        OpenTable.Rejected rejected = table.rejected();
        edges.count("rows rejected by the query's own reader", rejected.rows());
        edges.examples(rejected.examples());
        if (edges.edges() == 0) {
            throw new EmptyInput(table.name() + ": gives no edges; look at what it selects");
        }
        return edges.assemble(columns, table.name());
    }

    private List<Wanted> wanted() {
        int[] of = {columns.source(), columns.target(), columns.weight(), columns.type(), columns.time()};
        As[] as = {As.NAME, As.NAME, As.NUMBER, As.NAME, As.TIME};
        List<Wanted> wanted = new ArrayList<>();
        for (int k = 0; k < of.length; k++) {
            if (of[k] >= 0) {
                places[k] = wanted.size();
                wanted.add(new Wanted(of[k], as[k]));
            }
        }
        return wanted;
    }

    private void take(List<TableChunk> group) {
        Parsed[] parsed = new Parsed[group.size()];
        Threads.each(parsed.length, threads, i -> parsed[i] = parse(group.get(i)));
        for (Parsed chunk : parsed) {
            explain(chunk);
        }
        edges.add(Arrays.asList(parsed));
        if (edges.edges() > EdgeFiles.MOST_EDGES) {
            throw new BadInput(table.name() + ": holds more than " + EdgeFiles.MOST_EDGES
                    + " edges, which is this version's limit");
        }
        GraphMemory.require(edges.edges(), edges.edges(), spec.isDirected(), columns, table.name());
    }

    private Parsed parse(TableChunk chunk) {
        Parsed parsed = new Parsed(new Block(chunk.text(), chunk.textEnd(), chunk.firstRow()), columns);
        TimeText time = new TimeText();
        for (int row = 0; row < chunk.rows(); row++) {
            parsed.reserve();
            String fault = fill(chunk, row, parsed, time);
            if (fault == null) {
                parsed.size++;
            } else {
                parsed.bad++;
                if (parsed.faults.size() < EXAMPLES) {
                    parsed.faults.add(new Parsed.Fault(chunk.firstRow() + row, fault));
                }
            }
        }
        parsed.lines = chunk.rows();
        return parsed;
    }

    /** Puts the rows' texts to the faults; the table is asked by one thread. */
    private void explain(Parsed parsed) {
        for (Parsed.Fault fault : parsed.faults) {
            String text = fault.text() + ": '" + Values.shorten(table.row(fault.number())) + "'";
            String place = table.name() + ": row " + fault.number() + ": ";
            if (spec.onBadLine() == GraphSpec.BadLines.ERROR) {
                throw new BadInput(
                        place + text + ". Mend the row, or leave such rows out with " + GraphSpec.BadLines.SKIPPED);
            }
            parsed.examples.add(place + text);
        }
    }

    private @Nullable String fill(TableChunk chunk, int row, Parsed parsed, TimeText time) {
        int edge = parsed.size;
        for (int side = 0; side < 2; side++) {
            TableChunk.Names names = names(chunk, places[side]);
            int length = names.lengths()[row];
            if (BlockParser.blank(chunk.text(), names.starts()[row], length)) {
                return "the " + (side == 0 ? "source" : "target") + " is " + (length < 0 ? "null" : "empty");
            }
            if (breaksLine(chunk.text(), names.starts()[row], length)) {
                return "the " + (side == 0 ? "source" : "target") + " holds a line break or a zero byte";
            }
            int slot = 2 * edge + side;
            parsed.starts[slot] = names.starts()[row];
            parsed.lengths[slot] = length;
            parsed.hashes[slot] = Names.hash(chunk.text(), names.starts()[row], length);
        }
        if (parsed.weights != null && chunk.columns().get(places[2]) instanceof TableChunk.Numbers weights) {
            double weight = weights.values()[row];
            String wrong = columns.fault(weight);
            if (wrong != null) {
                return "the weight " + wrong;
            }
            parsed.weights[edge] = (float) weight;
        }
        if (parsed.typeStarts != null && parsed.typeLengths != null) {
            TableChunk.Names types = names(chunk, places[3]);
            if (types.lengths()[row] < 0) {
                return "the type is null";
            }
            parsed.typeStarts[edge] = types.starts()[row];
            parsed.typeLengths[edge] = types.lengths()[row];
        }
        return parsed.times == null ? null : time(chunk, row, parsed, time);
    }

    private @Nullable String time(TableChunk chunk, int row, Parsed parsed, TimeText time) {
        String wrong = switch (chunk.columns().get(places[4])) {
            case TableChunk.Times times
            when times.values()[row] == TableChunk.NO_TIME -> "is null or no time that there is";
            case TableChunk.Times times -> time.take(times.values()[row], times.decimals());
            case TableChunk.Names texts when texts.lengths()[row] < 0 -> "is null";
            case TableChunk.Names texts ->
                time.read(chunk.text(), texts.starts()[row], texts.starts()[row] + texts.lengths()[row]);
            case TableChunk.Numbers numbers -> throw new IllegalStateException("times as floating-point numbers");
        };
        if (wrong == null) {
            parsed.time(time, chunk.firstRow() + row);
        }
        return wrong == null ? null : "the time " + wrong;
    }

    /** Files of names hold one a line. */
    private static boolean breaksLine(byte[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n' || text[i] == '\r' || text[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static TableChunk.Names names(TableChunk chunk, int place) {
        if (chunk.columns().get(place) instanceof TableChunk.Names names) {
            return names;
        }
        throw new IllegalStateException("column " + place + " holds no names");
    }
}
