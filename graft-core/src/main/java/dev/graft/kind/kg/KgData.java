package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * What completion of a knowledge graph reads.
 *
 * @param graph of the graph's own facts: all of them, or those to train on where there are files of the others
 * @param valid facts of a file, or null where the graph's own are split
 * @param test as {@code valid}
 * @param validFalse facts that are not true, or null
 * @param testFalse as {@code validFalse}
 */
record KgData(
        Dataset dataset,
        KnowledgeGraph graph,
        @Nullable Triples valid,
        @Nullable Triples test,
        @Nullable Triples validFalse,
        @Nullable Triples testFalse) {
    /**
     * One split of the facts.
     *
     * @param view the graph of the training facts alone, over all entities
     */
    record Parts(Completion completion, Graph view) {}

    /** Says that random parts need some facts each. */
    void check(KgSpec spec) {
        int all = graph.graph().out().arcs();
        int valid = valid(spec);
        int test = test(spec);
        if (!fixed() && (valid == 0 || test == 0 || valid + test >= all)) {
            throw new BadInput("task.split leaves " + (all - valid - test) + " facts to train on, " + valid
                    + " to validate and " + test + " to test, of " + all + "; each needs one at least");
        }
    }

    /** Whether files say what is held out. */
    boolean fixed() {
        return valid != null && test != null;
    }

    private int valid(KgSpec spec) {
        return (int) Math.round(spec.split().valid() * graph.graph().out().arcs());
    }

    private int test(KgSpec spec) {
        return (int) Math.round(spec.split().test() * graph.graph().out().arcs());
    }

    /** Every fact, the test's too. */
    Triples everything() {
        Triples own = graph.triples(graph.graph());
        return valid == null || test == null ? own : Triples.join(own, valid, test);
    }

    /** All facts to train on, and nothing held out. */
    Parts whole() {
        Graph all = fixed() ? graph.graph(everything()) : graph.graph();
        KnowledgeGraph whole = new KnowledgeGraph(all, graph.relations());
        Triples none = new Triples(new int[0], new int[0], new int[0]);
        return new Parts(new Completion(whole, whole.triples(all), none, none), all);
    }

    /** The files' split, or a random one. */
    Parts split(KgSpec spec, long seed) {
        Triples all = graph.triples(graph.graph());
        if (valid != null && test != null) {
            return new Parts(new Completion(graph, all, valid, test), graph.graph());
        }
        int[] order = new int[all.size()];
        Arrays.setAll(order, i -> i);
        Seeds.of(seed, 1).shuffle(order);
        int first = valid(spec);
        int held = first + test(spec);
        boolean[] trained = new boolean[order.length];
        for (int i = held; i < order.length; i++) {
            trained[order[i]] = true;
        }
        Graph view = Graphs.withArcs(graph.graph(), trained);
        return new Parts(
                new Completion(
                        new KnowledgeGraph(view, graph.relations()),
                        all.pick(order, held, order.length),
                        all.pick(order, 0, first),
                        all.pick(order, first, held)),
                view);
    }
}
