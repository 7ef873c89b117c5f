package dev.graft.run;

import dev.graft.adapt.Fisher;
import dev.graft.adapt.GraphLoss;
import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.data.Content;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.NodeFiles;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Turns a recipe's {@code adapt} into what each row of the start may do. */
@SuppressWarnings("exports") // public for the inside alone
public final class Movements {
    private static final int FISHER_SAMPLES = 200_000;
    private final Recipe recipe;
    private final Options options;

    public Movements(Recipe recipe, Options options) {
        this.recipe = recipe;
        this.options = options;
    }

    /**
     * Reads the files that {@code adapt} names, as each training will.
     *
     * @param directed whether edges have a direction in what is trained on
     */
    void read(BooleanSupplier directed) {
        if (recipe.adapt().freeze().nodes() != null) {
            names(recipe.adapt().freeze().nodes());
        }
        if (recipe.adapt().joint().replay() != null) {
            replayed(recipe.adapt().joint().replay(), directed.getAsBoolean());
        }
    }

    private Set<String> names(String file) {
        Set<String> names = new LinkedHashSet<>();
        NodeFiles.each(options.rows(file), names::add);
        options.inputs().same("adapt.freeze.nodes", Content.ofNames(names));
        return names;
    }

    private Graph replayed(String file, boolean directed) {
        Graph old =
                new Sources(options).graph(recipe.graph().as(directed).of(file)).graph();
        options.inputs().same("adapt.joint.replay", Content.of(old));
        return old;
    }

    /** What the start's rows, one a node of the graph, may do. */
    public Movement of(Graph graph, Start start) {
        Adapt adapt = recipe.adapt();
        Embedding vectors = start.embedding();
        boolean[] fresh = anyFresh(start.fresh()) ? start.fresh() : new boolean[0];
        boolean[] frozen = frozen(adapt.freeze(), graph);
        float[] importance = new float[0];
        if (adapt.ewc() > 0) {
            importance = Fisher.of(
                    objective(Edges.of(graph), graph, vectors),
                    new UnitRows(vectors).rows(),
                    vectors.dim(),
                    vectors.roles(),
                    FISHER_SAMPLES,
                    Seeds.derive(recipe.seed(), 10));
        }
        return new Movement(
                adapt,
                Movement.rates(frozen, fresh, adapt.rates()),
                fresh,
                importance,
                adapt.joint().weight() > 0 ? objective(rehearsed(graph), graph, vectors) : null);
    }

    /** The same without what training alone asks for: which rows may move, and how far. */
    public Movement bounds(Graph graph, Start start) {
        Adapt adapt = recipe.adapt();
        Recipe bounded = recipe.withAdapt(adapt.withEwc(0).withJoint(Adapt.FREE.joint()));
        return new Movements(bounded, options).of(graph, start);
    }

    private static boolean anyFresh(boolean[] fresh) {
        for (boolean one : fresh) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** For a task whose own loss is about edges already, or whose rows are not read alone. */
    public void refuseJoint(String kind) {
        if (recipe.adapt().joint().weight() > 0) {
            throw new BadInput("adapt.joint.weight is " + recipe.adapt().joint().weight() + ", must be 0 for task.kind "
                    + kind + ": its own loss is the graph's");
        }
    }

    /** For objectives that do not move single rows by gradients. */
    public void refuseAllBut(String objective, Adapt.Method... allowed) {
        Adapt adapt = recipe.adapt();
        if (!List.of(allowed).contains(adapt.method())
                || !adapt.with(Adapt.Method.FULL).equals(Adapt.FREE)) {
            throw new BadInput("adapt is set and tune.objective is " + objective + ", whose rows "
                    + "move only together; leave adapt away but for method: "
                    + String.join(
                            ", ",
                            List.of(allowed).stream().map(Object::toString).toList()));
        }
    }

    private GraphLoss objective(Edges edges, Graph graph, Embedding vectors) {
        return new GraphLoss(
                edges,
                graph.directed(),
                graph.nodes(),
                vectors.dim(),
                vectors.roles(),
                recipe.adapt().joint().negatives());
    }

    /** The edges that joint training goes by: the run's, or those that are replayed, by the run's ids. */
    private Edges rehearsed(Graph graph) {
        String replay = recipe.adapt().joint().replay();
        if (replay == null) {
            return Edges.of(graph);
        }
        Graph old = replayed(replay, graph.directed());
        int[] ids = new int[old.nodes()];
        Arrays.setAll(ids, u -> graph.ids().id(old.ids().name(u)));
        Edges edges = Edges.of(old).renamed(ids);
        int[] known = IntStream.range(0, edges.size())
                .filter(i -> edges.sources()[i] >= 0 && edges.targets()[i] >= 0)
                .toArray();
        if (known.length == 0) {
            throw new BadInput("adapt.joint.replay " + replay + ": none of its " + old.edges()
                    + " edges joins two nodes of the graph; names must be the same"
                    + (old.nodes() == 0
                            ? ""
                            : ", and one here is '" + old.ids().name(0) + "'"
                                    + Nearby.spelling(
                                            old.ids().name(0), graph.ids().names())));
        }
        return edges.pick(known, 0, known.length);
    }

    private boolean[] frozen(Adapt.Freeze freeze, Graph graph) {
        boolean[] frozen = new boolean[graph.nodes()];
        List<Pattern> patterns = freeze.names().stream().map(Pattern::compile).toList();
        boolean[] met = new boolean[patterns.size()];
        for (int u = 0; u < frozen.length; u++) {
            for (int p = 0; p < met.length; p++) {
                boolean matches = patterns.get(p).matcher(graph.ids().name(u)).matches();
                met[p] |= matches;
                frozen[u] |= matches;
            }
            int degree = graph.degree(u);
            frozen[u] |= freeze.degreeAbove() > 0 && degree > freeze.degreeAbove();
            frozen[u] |= degree < freeze.degreeBelow();
        }
        for (int p = 0; p < met.length; p++) {
            if (!met[p]) {
                throw new BadInput("adapt.freeze.names: '" + patterns.get(p) + "' matches no node's name, such as '"
                        + graph.ids().name(0) + "'; a pattern has to match the whole name");
            }
        }
        if (freeze.nodes() != null) {
            named(freeze.nodes(), graph.ids()).forEach(u -> frozen[u] = true);
        }
        if (freeze.olderThan() != null) {
            old(frozen, graph, freeze.olderThan());
        }
        return frozen;
    }

    private List<Integer> named(String file, Ids ids) {
        List<Integer> nodes = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (String name : names(file)) {
            if (ids.id(name) >= 0) {
                nodes.add(ids.id(name));
            } else if (strangers.isEmpty()) {
                strangers.add(name);
            }
        }
        if (nodes.isEmpty()) {
            throw new BadInput("adapt.freeze.nodes " + file + ": none of its names is a node of the graph"
                    + (strangers.isEmpty()
                            ? ""
                            : ", such as '" + strangers.getFirst() + "'"
                                    + Nearby.spelling(strangers.getFirst(), ids.names())));
        }
        return nodes;
    }

    private static void old(boolean[] frozen, Graph graph, String time) {
        if (graph.out().times() == null) {
            throw new BadInput("adapt.freeze.olderThan is " + time
                    + " and the edges have no times; say which column has them, such as graph: {columns:"
                    + " \"source,target,time\"}");
        }
        TimeText read = new TimeText();
        read.read(time);
        // Of whole numbers, those below a fraction are those up to the whole number under it.
        long under = scaled(read, graph.timeDecimals());
        boolean exact = read.decimals() <= graph.timeDecimals();
        for (int u = 0; u < frozen.length; u++) {
            long first = Math.min(first(graph.out(), u), first(graph.in(), u));
            frozen[u] |= first < under || (first == under && !exact);
        }
    }

    private static long scaled(TimeText time, int decimals) {
        try {
            return TimeText.scaled(time.value(), time.decimals(), decimals);
        } catch (ArithmeticException e) {
            return time.value() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long first(Csr arcs, int u) {
        long first = Long.MAX_VALUE;
        long @Nullable [] times = arcs.times();
        for (int i = arcs.offsets()[u]; times != null && i < arcs.offsets()[u + 1]; i++) {
            first = Math.min(first, times[i]);
        }
        return first;
    }
}
