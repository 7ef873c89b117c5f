package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.Imported;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.BilinearScorer;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.RelationalScorer;
import dev.graft.kind.kg.scorer.RotatE;
import dev.graft.living.Living;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Blending;
import dev.graft.run.DistilledTask;
import dev.graft.run.Distilling;
import dev.graft.run.Kind;
import dev.graft.run.Metrics;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import dev.graft.table.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Completion of knowledge graphs. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class KgKind implements Kind {
    @Override
    public String name() {
        return "kg";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return KgSpec.class;
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return KgTune.class;
    }

    @Override
    public TaskSpec usual() {
        return KgSpec.usual();
    }

    @Override
    public GraphSpec usualGraph(String edges) {
        return KgSpec.facts(edges);
    }

    @Override
    public @Nullable Layout layout(String model, int dim) {
        RelationalScorer scorer = KgTuning.named(model);
        if (scorer == null) {
            return null;
        }
        String about = "entities, compared "
                + (scorer.comparison() == Comparison.DISTANCE ? "by distance" : "by product")
                + " once a relation has acted on them; relations have rows of their own (relations.npy of the run)";
        return scorer.complex()
                ? Layout.halves(
                        model,
                        about,
                        dim,
                        "real",
                        "real parts of " + dim / 2 + " complex numbers",
                        "imaginary",
                        "their imaginary parts, in the same order")
                : new Layout(model, about, List.of());
    }

    @Override
    public boolean startsRelations() {
        return true;
    }

    @Override
    public Layout relations(String model) {
        RelationalScorer scorer = KgTuning.named(model);
        String what = scorer instanceof RotatE
                ? "relations: phases in radians, by which the complex numbers of an entity are turned, half as many as it"
                        + " has values"
                : scorer != null && scorer.complex()
                        ? "relations: complex numbers, first the real parts, then as many imaginary ones"
                        : "relations, in the space of the entities";
        return new Layout(model, what, List.of());
    }

    @Override
    public void check(Recipe recipe) {
        recipe.adapt().mustBe(name(), Adapt.Method.FULL, Adapt.Method.FROZEN);
        KgSpec spec = (KgSpec) recipe.task();
        KgTune tune = (KgTune) recipe.tune();
        Metrics.mustBeOneOf(Completion.NAMES, "task.metric", spec.metric());
        Metrics.mustBeOneOf(Completion.NAMES, "tune.stop.metric", tune.stop().metric());
        mustBeProduct(spec, "tune.objective.relations", tune.objective().relations());
        mustBeProduct(spec, "tune.regularize.dura", tune.regularize().dura());
    }

    private static void mustBeProduct(KgSpec spec, String key, double value) {
        if (value > 0 && !(KgTuning.scorer(spec.scorer()) instanceof BilinearScorer)) {
            throw new BadInput(key + " is " + value + ", must be 0 for task.scorer " + KgTuning.name(spec.scorer())
                    + ": it is of scorers that are products, distmult and complex");
        }
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        return task(recipe, options, null);
    }

    @Override
    public boolean blends(Recipe recipe) {
        return true;
    }

    @Override
    public List<String> companions(Recipe recipe) {
        return List.of("rules");
    }

    @Override
    public Task<?> distilled(Recipe recipe, Options options, Distilling distilling) {
        KgTask task = task(recipe, options, null);
        return new DistilledTask<>(task, distilling, new DistilledFacts(task, distilling));
    }

    @Override
    public void mayDistil(Recipe recipe, Path member) {
        if (((KgTune) recipe.tune()).objective().kind() == KgTune.Objective.Contestants.ADVERSARIAL) {
            throw BadInput.in(
                    member,
                    "has tune.objective adversarial, which tells true from false and has no shares of entities to be taught;"
                            + " take another member by --as");
        }
    }

    @Override
    public Task<?> blended(Recipe recipe, Options options, Blending blending) {
        blending.mustBeOf(CountedFacts.NAMES);
        return task(recipe, options, blending);
    }

    @Override
    public Set<String> ofModels() {
        return Set.of("task.scorer", "task.reciprocal");
    }

    private KgTask task(Recipe recipe, Options options, @Nullable Blending blending) {
        check(recipe);
        KgSpec spec = (KgSpec) recipe.task();
        if (!recipe.graph().isDirected()) {
            throw new BadInput("graph.directed is false, must be true for task.kind kg: facts have a direction");
        }
        new Movements(recipe, options).refuseJoint("kg");
        return new KgTask(recipe, options, data(recipe, spec, new Sources(options)), blending);
    }

    @Override
    public Recipe again(Recipe recipe) {
        return recipe;
    }

    @Override
    public List<String> heldOut(Recipe recipe) {
        KgSpec spec = (KgSpec) recipe.task();
        return Stream.of(spec.valid(), spec.test()).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public String edges() {
        return "facts";
    }

    @Override
    public Set<String> learnsFrom(Recipe recipe) {
        return Set.of(Ready.KNOWN);
    }

    @Override
    public boolean asksByProducts() {
        return true;
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return new LivingFacts(fitted, (KgSpec) recipe.task(), (KgTune) recipe.tune(), how, threads);
    }

    @Override
    public Answers answers(Fitted fitted) {
        return KgAnswers.of(fitted);
    }

    private static KgData data(Recipe recipe, KgSpec spec, Sources sources) {
        Imported source = sources.graph(recipe.graph());
        mustHaveRelations(source.graph(), recipe.graph().edges());
        Map<String, Graph> files = new LinkedHashMap<>();
        read("task.valid", spec.valid(), recipe, sources, files);
        read("task.test", spec.test(), recipe, sources, files);
        read("task.validNegatives", spec.validNegatives(), recipe, sources, files);
        read("task.testNegatives", spec.testNegatives(), recipe, sources, files);
        KnowledgeGraph graph = KnowledgeGraph.of(source.graph(), new ArrayList<>(files.values()));
        Dataset dataset = Dataset.of(source.graph(), source.report());
        Map<String, Triples> facts = new LinkedHashMap<>();
        for (Map.Entry<String, Graph> file : files.entrySet()) {
            dataset = dataset.with(file.getKey(), Content.of(file.getValue()));
            facts.put(file.getKey(), graph.triples(file.getValue()));
        }
        KgData data = new KgData(
                dataset,
                graph,
                facts.get("task.valid"),
                facts.get("task.test"),
                facts.get("task.validNegatives"),
                facts.get("task.testNegatives"));
        data.check(spec);
        return data;
    }

    private static void read(
            String key, @Nullable String file, Recipe recipe, Sources sources, Map<String, Graph> files) {
        if (file != null) {
            Graph facts = sources.graph(recipe.graph().of(file)).graph();
            mustHaveRelations(facts, file);
            files.put(key, facts);
        }
    }

    private static void mustHaveRelations(Graph facts, String file) {
        if (facts.out().types() == null) {
            throw new BadInput(
                    "task.kind is kg and the edges of " + file + " have no types, which are the relations; say"
                            + " which column has them, such as graph: {columns: \"source,type,target\"}");
        }
    }

    @Override
    public String question() {
        return "--head ENTITY --relation RELATION";
    }
}
