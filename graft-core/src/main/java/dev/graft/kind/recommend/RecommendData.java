package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.data.Dataset;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.EdgeReading;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Start;
import dev.graft.train.History;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recommendation's one split, which all repeats have in common.
 *
 * @param names of users and items, as nodes of one graph
 * @param known what the model that is tested has seen
 * @param leftOut what is no recommendation: validation interactions are none either, whether the model has seen them or not
 * @param view of training interactions alone, undirected: what a start may be trained on
 */
record RecommendData(
        Recipe recipe,
        RecommendSpec spec,
        RecommendTune tune,
        Options options,
        Dataset dataset,
        Bipartite names,
        Held held,
        Interactions known,
        Interactions leftOut,
        Graph view) {
    static RecommendData of(
            Recipe recipe,
            RecommendSpec spec,
            RecommendTune tune,
            Options options,
            Dataset dataset,
            Bipartite names,
            Held held) {
        Interactions both = held.known();
        return new RecommendData(
                recipe,
                spec,
                tune,
                options,
                dataset,
                names,
                held,
                spec.refit() ? both : held.train(),
                both,
                names.graph(held.train()));
    }

    /** The same with everything to train on, and nothing held out. */
    RecommendData whole() {
        Interactions all = held.everything();
        Interactions none = all.pick(new boolean[all.size()]);
        return of(recipe, spec, tune, options, dataset, names, new Held(all, none, none));
    }

    /** The one that conclusions are about, and that stops training. */
    String metric() {
        return spec.metric() != null ? spec.metric() : spec.rates() ? "mse" : "ndcg@" + spec.k();
    }

    /** Of a repeat's training. */
    long seed(int repeat) {
        return Seeds.derive(recipe.seed(), 4, repeat);
    }

    /** What of the start's rows moves, and how far. */
    Movement movement(Start start) {
        return new Movements(recipe, options).of(view, start);
    }

    /** Interactions as edges between the nodes of {@link #names}. */
    private Edges edges(Interactions interactions) {
        int[] items = interactions.targets().clone();
        for (int i = 0; i < items.length; i++) {
            items[i] += names.users();
        }
        return new Edges(interactions.userOf(), items);
    }

    /** What test interactions would be known by: an edge of the two, either way round. */
    HeldOut heldOut() {
        return HeldOut.edges("test interactions", edges(held.test()), names.ids());
    }

    /** An interaction, by name. */
    String name(int user, int item) {
        return names.ids().name(user) + "|" + names.ids().name(names.users() + item);
    }

    /** A trained model: training taught it, and so did validation, which chose its epochs at least. */
    Fitted fitted(
            Start start,
            int repeat,
            Map<String, Object> card,
            Map<String, Tensor> parameters,
            Map<String, Tensor> readout,
            History history) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", "recommend");
        facts.put("model", tune.objective().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("roles", 1);
        facts.put("repeat", repeat);
        facts.put("users", names.users());
        facts.putAll(EdgeReading.card(recipe.graph()));
        facts.put("feedback", spec.feedback().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("k", spec.k());
        facts.putAll(UserRule.card(tune, known));
        facts.putAll(card);
        Lineage lineage = start.lineage()
                .and(edges(held.train()), names.ids(), false)
                .and(edges(held.valid()), names.ids(), false);
        return new Fitted("recommend", names.ids().names(), facts, parameters, readout, history, lineage);
    }
}
