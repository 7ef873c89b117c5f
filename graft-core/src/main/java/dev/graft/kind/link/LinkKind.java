package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.living.Living;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.recipe.Written;
import dev.graft.run.Blending;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import dev.graft.train.Footprint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Link prediction: which pairs of nodes are edges. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class LinkKind implements Kind {
    @Override
    public String name() {
        return "link";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return LinkSpec.class;
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return LinkTune.class;
    }

    @Override
    public TaskSpec usual() {
        return LinkSpec.usual();
    }

    /** Vectors that are not read are not encoded. */
    @Override
    public Map<String, Object> defaultsFor(Map<String, Object> written) {
        Written recipe = new Written(written);
        return recipe.at("tune", "operators") instanceof List<?> operators && operators.isEmpty()
                ? Map.of()
                : recipe.encoder();
    }

    @Override
    public Footprint footprint(Recipe recipe) {
        boolean refit = ((LinkSpec) recipe.task()).refit();
        Recipe as = recipe.adapt().method() == Adapt.Method.ENCODER
                ? recipe.withAdapt(recipe.adapt().with(Adapt.Method.FULL))
                : recipe;
        return Footprint.of(as, (Footprint.moves(as) ? 2 : 1) + (refit ? 9 : 4));
    }

    @Override
    public void check(Recipe recipe) {
        recipe.adapt()
                .mustBe(name(), Adapt.Method.FULL, Adapt.Method.FROZEN, Adapt.Method.PROPAGATE, Adapt.Method.ENCODER);
        LinkSpec spec = (LinkSpec) recipe.task();
        LinkTune tune = (LinkTune) recipe.tune();
        LinkSpec.Negatives negatives = spec.negatives();
        if (recipe.adapt().method() == Adapt.Method.PROPAGATE
                && tune.operators().isEmpty()) {
            throw new BadInput(
                    "adapt.method is propagate, must be full where tune.operators is []: vectors are not read");
        }
        double edges = recipe.adapt().drift().edges();
        if (edges != Adapt.Drift.USUAL.edges()) {
            throw new BadInput("adapt.drift.edges is " + edges
                    + ", must be left out where task.kind is link: held-out edges tell how much is forgotten");
        }
        check(
                "task.metric",
                spec.metric(),
                LinkMetrics.names(negatives.kinds(), spec.candidates(), negatives.hardEach()));
        check("tune.stop.metric", tune.stop().metric(), LinkMetrics.names(negatives.kinds(), 0, negatives.hardEach()));
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        return prediction(recipe, options, null);
    }

    @Override
    public boolean blends(Recipe recipe) {
        return true;
    }

    @Override
    public List<String> companions(Recipe recipe) {
        return List.of("rootedPageRank", "adamicAdar");
    }

    /** Negatives are drawn by it, also where edges are given in files. */
    @Override
    public Set<String> ofItems() {
        return Set.of("seed");
    }

    @Override
    public Task<?> blended(Recipe recipe, Options options, Blending blending) {
        return prediction(recipe, options, blending);
    }

    private LinkPrediction prediction(Recipe recipe, Options options, @Nullable Blending blending) {
        check(recipe);
        LinkSpec spec = (LinkSpec) recipe.task();
        LinkTune tune = (LinkTune) recipe.tune();
        together(recipe, spec, tune);
        LinkSources sources = LinkSources.read(recipe, spec, new Sources(options));
        needsDirection(sources.graph().directed(), spec, tune);
        requireColumn(tune, Feature.WEIGHTS, sources.graph().out().weights() != null, "weight");
        requireColumn(tune, Feature.TYPES, sources.graph().out().types() != null, "type");
        if (blending != null) {
            BlendedLinkRepeat.check(blending, tune, sources.graph().directed());
        }
        return new LinkPrediction(recipe, spec, tune, options, sources, blending);
    }

    @Override
    public String question() {
        return "NODE --top 10";
    }

    @Override
    public Set<String> learnsFrom(Recipe recipe) {
        return ((LinkTune) recipe.tune()).features().contains(Feature.HISTORY)
                ? Set.of(StoredLinks.EDGES, StoredLinks.TIME_DECIMALS)
                : Set.of(StoredLinks.EDGES);
    }

    @Override
    public boolean goesByTimes(Recipe recipe) {
        return ((LinkSpec) recipe.task()).split().kind() == LinkSpec.Split.Kind.TIME;
    }

    @Override
    public Recipe again(Recipe recipe) {
        if (((LinkSpec) recipe.task()).split().kind() == LinkSpec.Split.Kind.RELATION) {
            throw new BadInput("is split by relation, and a run keeps one edge of a pair, whatever its types are; run"
                    + " finetune on all the data, with --out elsewhere");
        }
        return recipe;
    }

    @Override
    public Recipe withoutTimes(Recipe again) {
        if (goesByTimes(again)) {
            throw new BadInput("is split by time, and was stored by an earlier version of Graft, without times; run"
                    + " finetune on all the data, with --out elsewhere");
        }
        return again;
    }

    @Override
    public List<String> heldOut(Recipe recipe) {
        LinkSpec spec = (LinkSpec) recipe.task();
        return Stream.of(spec.valid(), spec.test()).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return LivingLinks.of(fitted, recipe, how);
    }

    @Override
    public Answers answers(Fitted fitted) {
        return LinkAnswers.of(fitted, Runtime.getRuntime().availableProcessors());
    }

    private static void needsDirection(boolean directed, LinkSpec spec, LinkTune tune) {
        if (!directed && spec.negatives().kinds().contains(NegativeKind.REVERSED)) {
            throw new BadInput("task.negatives has reversed ones and graph.directed is false: an undirected edge turned"
                    + " round is the same edge");
        }
        if (!directed && tune.features().contains(Feature.RECIPROCAL)) {
            throw new BadInput("tune.features has reciprocal and graph.directed is false: there is no other way round");
        }
    }

    private static void together(Recipe recipe, LinkSpec spec, LinkTune tune) {
        // What the recipe says is known before anything is read.
        needsDirection(!Boolean.FALSE.equals(recipe.graph().directed()), spec, tune);
        if (tune.features().contains(Feature.HISTORY) && spec.split().kind() != LinkSpec.Split.Kind.TIME) {
            throw new BadInput("tune.features has history and task.split.kind is "
                    + spec.split().kind().name().toLowerCase(Locale.ROOT) + ", must be time");
        }
        if (spec.split().kind() == LinkSpec.Split.Kind.NODES && recipe.start() instanceof StartSpec.Scratch) {
            throw new BadInput("task.split.kind nodes holds out all edges of some nodes, so nothing trained here has"
                    + " vectors for them; give vectors of all nodes by start.from, such as those of their texts");
        }
    }

    private static void check(String key, String metric, List<String> names) {
        if (!names.contains(metric)) {
            throw new BadInput(key + " '" + metric + "' is none of " + String.join(", ", names)
                    + (LinkMetrics.names().contains(metric)
                            ? "; it needs another kind in task.negatives, more hard ones, or task.candidates"
                            : ""));
        }
    }

    private static void requireColumn(LinkTune tune, Feature feature, boolean there, String column) {
        if (!there && tune.features().contains(feature)) {
            throw new BadInput("tune.features has " + feature.name().toLowerCase(Locale.ROOT)
                    + " and the edges have none; name the column in graph.columns, such as source,target," + column);
        }
    }
}
