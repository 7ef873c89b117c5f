package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.recipe.GraphSpec;
import dev.graft.text.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Gathers parsed blocks into an edge list: gives names their ids, and counts. */
final class EdgeCollector {
    private static final int EXAMPLES = 5;
    private final int threads;
    private final String unit;
    private final Shards shards = new Shards();
    private final List<Parsed> done = new ArrayList<>();
    private final Names types = new Names(16);
    private final List<int[]> typeIds = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long edges;
    private long firstDate;
    private long firstNumber;
    private long roundedTimes;
    private int timeDecimals;

    /** @param unit what the source is counted in: lines or rows */
    EdgeCollector(String unit, int threads) {
        this.unit = unit;
        this.threads = threads;
    }

    /** Takes blocks that follow one another. @throws dev.graft.base.BadInput the first failure among them */
    void add(List<Parsed> group) {
        for (Parsed parsed : group) {
            if (parsed.failure != null) {
                throw parsed.failure;
            }
        }
        shards.add(group, 2 * edges, threads);
        group.forEach(this::keep);
    }

    /** Edges so far. */
    long edges() {
        return edges;
    }

    /** Adds to a count. */
    void count(String what, long n) {
        counts.merge(what, n, Long::sum);
    }

    /** Adds to the examples of what was skipped, as long as there is room. */
    void examples(List<String> more) {
        more.stream().limit(Math.max(0, EXAMPLES - examples.size())).forEach(examples::add);
    }

    private void keep(Parsed parsed) {
        count(unit + " read", parsed.lines);
        count("comment lines", parsed.comments);
        count("blank lines", parsed.blanks);
        count("bad " + unit + " skipped", parsed.bad);
        examples(parsed.examples);
        edges += parsed.size;
        firstDate = firstDate == 0 ? parsed.firstDate : firstDate;
        firstNumber = firstNumber == 0 ? parsed.firstNumber : firstNumber;
        roundedTimes += parsed.roundedTimes;
        if (parsed.typeStarts != null && parsed.typeLengths != null) {
            int[] ids = new int[parsed.size];
            byte[] bytes = parsed.bytes();
            for (int i = 0; i < ids.length; i++) {
                int start = parsed.typeStarts[i];
                int length = parsed.typeLengths[i];
                ids[i] = types.add(bytes, start, length, Names.hash(bytes, start, length));
            }
            typeIds.add(ids);
        }
        done.add(parsed.slim());
    }

    /**
     * The edges in the source's order.
     *
     * @param source for errors
     */
    EdgeList assemble(Columns columns, String source) {
        if (firstDate > 0 && firstNumber > 0) {
            throw new BadInput(source + ": the time of " + unit.substring(0, unit.length() - 1) + " " + firstDate
                    + " is a date, and that of " + firstNumber + " a number; give all as the same");
        }
        int[][] globals = new int[Shards.COUNT][];
        Names names = shards.merge(globals);
        Edges list = edges(columns, globals);
        List<String> typeNames = new ArrayList<>();
        for (int t = 0; t < types.size(); t++) {
            typeNames.add(types.text(t));
        }
        return new EdgeList(new Ids(names), list.size(), list, timeDecimals, typeNames);
    }

    /** One column after another, each block's being let go as it is copied: no more than one is held twice. */
    private Edges edges(Columns columns, int[][] globals) {
        int size = (int) edges;
        int[] starts = new int[done.size() + 1];
        for (int b = 0; b < done.size(); b++) {
            starts[b + 1] = starts[b] + done.get(b).size;
        }
        float[] weights = columns.weight() < 0 ? null : new float[size];
        if (weights != null) {
            each((parsed, b) -> parsed.moveWeights(weights, starts[b]));
        }
        long[] times = columns.time() < 0 ? null : new long[size];
        if (times != null) {
            moveTimes(times, starts);
        }
        int[] kinds = columns.type() < 0 ? null : new int[size];
        if (kinds != null) {
            each((parsed, b) -> System.arraycopy(typeIds.set(b, new int[0]), 0, kinds, starts[b], parsed.size));
        }
        int[] sources = new int[size];
        int[] targets = new int[size];
        each((parsed, b) -> Shards.moveEnds(parsed, globals, sources, targets, starts[b]));
        done.clear();
        typeIds.clear();
        return new Edges(sources, targets, weights, kinds, times);
    }

    private void moveTimes(long[] times, int[] starts) {
        TimeScale scale = TimeScale.of(done);
        each((parsed, b) -> {
            scale.copy(parsed, times, starts[b]);
            parsed.times = null;
            parsed.decimals = null;
        });
        timeDecimals = scale.decimals();
        if (roundedTimes + scale.rounded() > 0) {
            count("times rounded to " + scale.decimals() + " decimals", roundedTimes + scale.rounded());
        }
    }

    private void each(ObjIntConsumer<Parsed> work) {
        Threads.each(done.size(), threads, b -> work.accept(done.get(b), b));
    }

    /** Cleans what was gathered and builds the graph. */
    Imported build(EdgeList list, List<String> isolated, GraphSpec spec, String source, @Nullable Taken taken) {
        Imported built = GraphBuilder.build(list, isolated, spec, source, counts, examples, threads);
        ImportReport report = built.report();
        String said = Taken.count(list.size(), "edges") + ", "
                + Taken.count(report.count("bad " + unit + " skipped"), "odd " + unit)
                + (report.count("comment lines") > 0
                        ? ", " + Taken.count(report.count("comment lines"), "comment lines")
                        : "");
        return taken == null
                ? built
                : new Imported(
                        built.graph(),
                        new ImportReport(
                                report.source(),
                                report.counts(),
                                report.examples(),
                                taken.line(said + heading(built.graph(), taken))));
    }

    /** That the first line may be names of columns, where it joins two words that no other line has; or an edge, where others have its. */
    private static String heading(Graph graph, Taken taken) {
        String said = "";
        if (taken.named()) {
            said = Taken.again(taken.ends(), name -> graph.ids().id(name) >= 0);
        } else if (taken.begins()
                && graph.nodes() > 1
                && graph.degree(0) == 1
                && graph.degree(1) == 1
                && graph.out().has(0, 1)) {
            said = Taken.heading(graph.ids().names().subList(0, 2), graph.edges(), true);
        }
        return said.isEmpty() ? "" : "; " + said;
    }
}
