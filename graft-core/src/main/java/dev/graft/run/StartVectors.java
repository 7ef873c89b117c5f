package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Lineage;
import dev.graft.feature.Features;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.NodeAttributes;
import dev.graft.math.RootMeanSquare;
import dev.graft.math.Seeds;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.StartSpec.NewNodes;
import dev.graft.start.Given;
import dev.graft.start.Matching;
import dev.graft.start.NewRows;
import dev.graft.start.Resize;
import dev.graft.start.Spectral;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Where the vectors of a run come from: trained here, or read and matched by name. */
@SuppressWarnings("exports") // public for the inside alone
public final class StartVectors {
    private static final TrainedOn NOTHING =
            new TrainedOn(Map.of(TrainedOn.PREFIX + "graph", "nothing: random vectors"));
    private final Options options;
    private final NodeAttributes attributes;
    private final GivenVectors given;

    /**
     * @param attributes of the graph's source
     * @param given what a recipe with {@code start.from} starts from
     */
    StartVectors(Options options, NodeAttributes attributes, GivenVectors given) {
        this.options = options;
        this.attributes = attributes;
        this.given = given;
    }

    Start of(Recipe recipe, Graph graph, long seed, Path checkpoints, String identity) {
        Start start = alone(recipe, graph, seed, checkpoints, identity);
        return (recipe.start().spectral() ? spectral(start, graph) : start).and(ofFeatures(recipe.features()));
    }

    /** Spread along the edges of what may be seen; relations' rows, where there are some, do not fit them any more. */
    Start spectral(Start start, Graph graph) {
        Embedding before = start.embedding();
        Spreading.check(true, before.roles());
        long began = System.nanoTime();
        float[] rows = Spectral.of(Graphs.undirected(graph), before.rows(), before.dim());
        double seconds = (System.nanoTime() - began) * 1e-9;
        options.progress().say(String.format(Locale.ROOT, "start: spread along edges in %.1f s", seconds));
        return new Start(
                new Embedding(rows, before.dim(), 1, before.pairs(), before.seconds() + seconds),
                start.model(),
                start.from() + ", spread along edges",
                start.trainedOn().andSpectral(graph),
                start.lineage().and(Lineage.of(graph)),
                start.fresh(),
                start.matched());
    }

    /** Features may be vectors of another run. */
    private Lineage ofFeatures(FeatureSpec features) {
        Lineage all = Lineage.NOTHING;
        for (String file : Arrays.asList(features.numeric(), features.categories(), features.words())) {
            Lineage its =
                    file == null || file.startsWith(NodeAttributes.SOURCE) ? null : GivenSource.seen(file, options);
            all = its == null ? all : all.and(its);
        }
        return all;
    }

    private Start alone(Recipe recipe, Graph graph, long seed, Path checkpoints, String identity) {
        return switch (recipe.start()) {
            case StartSpec.Scratch scratch ->
                new Start(
                        train(scratch.model(), graph, seed, checkpoints, recipe.checkpoint(), identity),
                        scratch.model().name(),
                        "trained here",
                        scratch.model() instanceof Model.Random
                                ? NOTHING
                                : TrainedOn.graph(recipe.graph().edges(), graph),
                        scratch.model() instanceof Model.Random ? Lineage.NOTHING : Lineage.of(graph),
                        new boolean[graph.nodes()],
                        Matched.NONE);
            case StartSpec.From from -> given(from, recipe, graph, seed);
        };
    }

    private Embedding train(
            Model model, Graph graph, long seed, @Nullable Path checkpoints, CheckpointSpec when, String identity) {
        boolean symmetric = model instanceof Model.NetMf;
        Graph view = symmetric ? Graphs.undirected(graph) : graph;
        return new Pretraining(view, seed, options.threads(), checkpoints, identity, when, options.progress())
                .run(model);
    }

    private Start given(StartSpec.From spec, Recipe recipe, Graph graph, long seed) {
        String name = SqlText.is(spec.from())
                ? spec.from()
                : options.resolve(spec.from()).toString();
        GivenSource source = given.take(spec);
        NamedVectors vectors = source.vectors();
        Matching matching = Matching.of(vectors.names(), graph.ids());
        if (matching.almostNothing()) {
            throw matching.misfit(name, vectors.names(), graph.ids());
        }
        boolean[] fresh = new boolean[graph.nodes()];
        for (int u = 0; u < fresh.length; u++) {
            fresh[u] = matching.rowOf()[u] < 0;
        }
        if (matching.missing() > 0 && spec.newNodes() == NewNodes.ERROR) {
            throw new BadInput(name + ": has vectors for " + matching.matched() + " of the graph's " + graph.nodes()
                    + " nodes, matched by name, and none for " + first(graph, fresh)
                    + "; every node needs one: train them on this graph, drop the others from it, or set"
                    + " start.newNodes to neighbours, features or random");
        }
        given.say(matching.shown(name));
        float[] read = Resize.of(spec, name, vectors.rows(), vectors.dim(), source.roles(), Seeds.derive(seed, 13));
        int dim = read.length / vectors.names().size();
        float[] rows = Memory.floats(graph.nodes(), dim, "start vectors (nodes x dim)");
        for (int u = 0; u < fresh.length; u++) {
            if (!fresh[u]) {
                System.arraycopy(read, matching.rowOf()[u] * dim, rows, u * dim, dim);
            }
        }
        mustReckon(name, RootMeanSquare.of(rows), (long) matching.matched() * dim, rows.length);
        NewRows.Done done = fill(new Given(graph, rows, dim, source.roles(), fresh), spec, recipe, seed);
        Matched matched = Matched.of(matching, done);
        if (matching.missing() > 0) {
            given.say("start: new nodes: " + matched.initialised());
        }
        TrainedOn trainedOn =
                matching.missing() > 0 ? source.trainedOn().andNewNodes(matched.initialised()) : source.trainedOn();
        // Rows that are made of neighbours' rows along this graph's edges have seen those edges.
        Lineage lineage = matching.missing() > 0 && spec.newNodes() == NewNodes.NEIGHBOURS
                ? source.lineage().and(Lineage.of(graph))
                : source.lineage();
        return new Start(
                StartRows.of(new Embedding(rows, dim, source.roles(), 0, 0)),
                source.model(),
                name,
                trainedOn,
                lineage,
                fresh,
                matched,
                source.relations());
    }

    /** @param typical root mean square of all values, of which those that were not given are 0 yet */
    private static void mustReckon(String name, double typical, long given, long all) {
        double own = typical * Math.sqrt((double) all / given);
        if (own < NamedVectors.SMALLEST) {
            throw new BadInput(name + ": "
                    + (own == 0
                            ? "every vector of the graph's nodes is zeros, so that there is nothing to start from; give"
                                    + " vectors that were trained, or train some here by start.model"
                            : String.format(
                                    Locale.ROOT,
                                    "the vectors of the graph's nodes have a root mean square of %.1e, below %.0e, where"
                                            + " products of values vanish; scale them up",
                                    own,
                                    NamedVectors.SMALLEST)));
        }
    }

    private static String first(Graph graph, boolean[] fresh) {
        for (int u = 0; u < fresh.length; u++) {
            if (fresh[u]) {
                return "'" + graph.ids().name(u) + "'";
            }
        }
        return "none";
    }

    private NewRows.Done fill(Given given, StartSpec.From spec, Recipe recipe, long seed) {
        long own = Seeds.derive(seed, 14);
        if (given.nodes(true).length == 0) {
            return new NewRows.Done(0, 0, "none");
        }
        return switch (spec.newNodes()) {
            case ERROR -> throw new IllegalStateException("new nodes are refused before");
            case NEIGHBOURS -> NewRows.neighbours(given, own, options.threads());
            case FEATURES -> NewRows.features(given, features(recipe, given.graph()), own, options.threads());
            case RANDOM -> NewRows.random(given, own);
        };
    }

    /** The features that new nodes' vectors are made of, where a recipe says so. */
    Features features(Recipe recipe, Graph graph) {
        if (recipe.features().none()) {
            throw new BadInput(
                    "start.newNodes is features, and there are none: name some under features, which classify"
                            + " and regress read, or set start.newNodes to neighbours");
        }
        Features features = new NodeFeatures(recipe, graph, attributes, options).read();
        options.inputs().same("features", Content.of(graph.ids().names(), features.rows(), features.width()));
        return features;
    }
}
