package dev.graft.graph;

import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Drops nodes and edges by the steps of a recipe, counting what each drops: outliers, bots, low degrees, core,
 * component. In this order what comes last holds at the end: every component of a k-core is a k-core.
 */
public final class Cleaner {
    private final GraphSpec spec;
    private final String source;
    private final Map<String, Long> counts;

    private Cleaner(GraphSpec spec, String source, Map<String, Long> counts) {
        this.spec = spec;
        this.source = source;
        this.counts = counts;
    }

    /** A graph that came about as told, cleaned. */
    public static Imported clean(Imported imported, GraphSpec spec) {
        Map<String, Long> counts = new LinkedHashMap<>(imported.report().counts());
        counts.keySet().removeAll(java.util.List.of("nodes", "edges"));
        Graph graph = clean(imported.graph(), spec, imported.report().source(), counts);
        counts.put("nodes", (long) graph.nodes());
        counts.put("edges", graph.edges());
        return new Imported(
                graph,
                new ImportReport(
                        imported.report().source(),
                        counts,
                        imported.report().examples(),
                        imported.report().taken()),
                imported.attributes());
    }

    /** @throws NothingLeft where no edge is left */
    static Graph clean(Graph graph, GraphSpec spec, String source, Map<String, Long> counts) {
        Graph cleaned = new Cleaner(spec, source, counts).steps(graph);
        if (cleaned.edges() == 0) {
            throw new NothingLeft(source, counts);
        }
        return cleaned;
    }

    private Graph steps(Graph whole) {
        Cleaning clean = spec.clean();
        Graph graph = outliers(whole, clean.outliers());
        if (clean.bots().degree() > 0) {
            graph = keep(graph, Bots.keep(graph, clean.bots()), bots(clean.bots()));
        }
        if (spec.minDegree() > 0) {
            boolean[] keep = new boolean[graph.nodes()];
            for (int u = 0; u < keep.length; u++) {
                keep[u] = graph.degree(u) >= spec.minDegree();
            }
            graph = keep(graph, keep, "degree below " + spec.minDegree());
        }
        if (clean.kCore() > 0) {
            graph = keep(graph, KCore.keep(graph, clean.kCore()), "outside the " + clean.kCore() + "-core");
        }
        return clean.largestComponent()
                ? keep(graph, Components.largest(graph), "outside the largest component")
                : graph;
    }

    private Graph outliers(Graph graph, Cleaning.Outliers rule) {
        String limit = rule.rule() == Cleaning.Outliers.Rule.MAD
                ? number(rule.limit()) + " deviations over the median"
                : "above the " + number(rule.limit()) + " quantile";
        return switch (rule.by()) {
            case NONE -> graph;
            case DEGREE -> keep(graph, Outliers.keepByDegree(graph, rule, source), "degree " + limit);
            case WEIGHT -> {
                Graph kept = Graphs.withArcs(graph, Outliers.keepByWeight(graph, rule, source));
                counts.put("edges dropped, weight " + limit, graph.edges() - kept.edges());
                yield kept;
            }
        };
    }

    private static String bots(Cleaning.Bots rule) {
        return "out-degree above " + rule.degree()
                + (rule.ratio() > 0 ? " and over " + number(rule.ratio()) + " times the in-degree" : "");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    private Graph keep(Graph graph, boolean[] keep, String why) {
        Graph kept = Graphs.induced(graph, keep);
        counts.put("nodes dropped, " + why, (long) graph.nodes() - kept.nodes());
        counts.put("edges dropped with them, " + why, graph.edges() - kept.edges());
        return kept;
    }
}
