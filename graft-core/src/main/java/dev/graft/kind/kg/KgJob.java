package dev.graft.kind.kg;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.graph.Graph;
import dev.graft.graph.Imported;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Seeds;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Job;
import dev.graft.run.Movements;
import dev.graft.run.Remembered;
import dev.graft.run.Reports;
import dev.graft.run.Run;
import dev.graft.run.Sources;
import dev.graft.run.StartVectors;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Fine-tuning for knowledge-graph completion, from the recipe to the report. */
public record KgJob(Recipe recipe, KgSpec spec, KgTune tune, Run run) implements Job {
    public KgJob {
        for (String metric : List.of(spec.metric(), tune.stop().metric())) {
            if (!KgTask.NAMES.contains(metric)) {
                throw new BadInput("metric '" + metric + "' is none of " + String.join(", ", KgTask.NAMES));
            }
        }
        if (!recipe.graph().directed()) {
            throw new BadInput("graph.directed is false, must be true for task.kind kg: facts have a direction");
        }
    }

    /** What was read. */
    private record Data(
            Imported source,
            KnowledgeGraph graph,
            @Nullable Graph valid,
            @Nullable Graph test,
            @Nullable Graph validFalse,
            @Nullable Graph testFalse) {}

    /** One repeat's outcome. */
    private record Repeat(
            KgTask task,
            Map<String, Measures> measures,
            KgTuning.Result tuned,
            KgTask.FactRanks ranks,
            KgModel frozen,
            KgTask.FactRanks frozenRanks) {}

    @Override
    public Report report() {
        long began = System.nanoTime();
        Data data = data();
        StartVectors.Start start = run.start(recipe, data.graph.graph());
        Movements movements = new Movements(recipe, run.options());
        movements.refuseJoint("kg");
        Movement movement = movements.of(data.graph.graph(), start);
        String scorer = spec.scorer().name().toLowerCase(Locale.ROOT);
        int dim = start.embedding().dim();
        Map<Integer, float[]> relations = new GivenRelations(recipe, run)
                .of(start, scorer, relationNames(data.graph), KgTuning.relationDim(spec.scorer(), dim));
        KgTuning tuning = new KgTuning(
                spec,
                tune,
                new KgStart(start.embedding(), random(), relations),
                movement,
                run.options().threads(),
                run.training(recipe));
        List<Repeat> repeats = new ArrayList<>();
        for (int r = 0; r < spec.repeats(); r++) {
            repeats.add(repeat(tuning, data, r));
        }
        Repeat first = repeats.getFirst();
        KgModel model = first.tuned.model();
        run.write(
                new Embedding(model.entities().toArray(), model.dim(), 1, 0, 0),
                data.graph.graph().ids(),
                scorer,
                "fine-tuned, first repeat");
        run.folder()
                .writeRelations(new NamedVectors(
                        relationNames(data.graph),
                        model.relations().dim(),
                        model.relations().toArray()));
        Evidence evidence = new Evidence(
                spec.metric(), repeats.stream().map(Repeat::measures).toList());
        List<History> histories = repeats.stream().map(r -> r.tuned.history()).toList();
        return new Reports(recipe, start, data.source.report(), run.options().threads(), began)
                .of(new Reports.Account(
                        "kg",
                        protocol(first.task),
                        counts(first.task, relations.size()),
                        evidence,
                        KgTask.BASELINES,
                        breakdown(first, data),
                        KgLeaks.of(first.task),
                        atTheScaleOf(start.embedding(), model),
                        Reports.heldOut(spec.valid(), spec.test()),
                        findings(repeats, new Remembered(recipe, start.embedding())),
                        new Report.Details(Reports.traces(histories), Reports.perRepeat(evidence), null, null)));
    }

    private Data data() {
        Sources sources = new Sources(run.options());
        Imported source = sources.graph(recipe.graph());
        @Nullable
        Graph[] others = Stream.of(spec.valid(), spec.test(), spec.validNegatives(), spec.testNegatives())
                .map(file -> file == null
                        ? null
                        : sources.graph(recipe.graph().of(file)).graph())
                .toArray(Graph[]::new);
        KnowledgeGraph graph = KnowledgeGraph.of(
                source.graph(), Stream.of(others).flatMap(Stream::ofNullable).toList());
        return new Data(source, graph, others[0], others[1], others[2], others[3]);
    }

    private KgTask task(Data data, long seed) {
        Triples all = data.graph.triples(data.source.graph());
        if (data.valid != null && data.test != null) {
            return new KgTask(data.graph, all, data.graph.triples(data.valid), data.graph.triples(data.test));
        }
        int[] order = new int[all.size()];
        java.util.Arrays.setAll(order, i -> i);
        Seeds.of(seed, 1).shuffle(order);
        int valid = (int) Math.round(spec.split().valid() * order.length);
        int test = (int) Math.round(spec.split().test() * order.length);
        if (valid == 0 || test == 0 || valid + test >= order.length) {
            throw new BadInput("task.split leaves " + (order.length - valid - test) + " facts to train on, " + valid
                    + " to validate and " + test + " to test, of " + order.length + "; each needs one at least");
        }
        return new KgTask(
                data.graph,
                all.pick(order, valid + test, order.length),
                all.pick(order, 0, valid),
                all.pick(order, valid, valid + test));
    }

    private Repeat repeat(KgTuning tuning, Data data, int r) {
        long seed = Seeds.derive(recipe.seed(), 4, r);
        int threads = run.options().threads();
        KgTask task = task(data, seed);
        KgTuning.Result tuned = tuning.run(task, r, false, seed);
        KgModel frozen = random()
                ? tuning.model(task, seed)
                : tuning.run(task, r, true, seed).model();
        Map<String, Measures> measures = new LinkedHashMap<>();
        KgTask.FactRanks ranks = task.ranks(new ModelScores(tuned.model()), threads);
        measures.put(Evidence.TUNED, KgTask.measures(ranks));
        KgTask.FactRanks frozenRanks = task.ranks(new ModelScores(frozen), threads);
        measures.put(Evidence.FROZEN, KgTask.measures(frozenRanks));
        task.baselineScores()
                .forEach((name, scores) -> measures.put(name, KgTask.measures(task.ranks(scores, threads))));
        return new Repeat(task, measures, tuned, ranks, frozen, frozenRanks);
    }

    private Findings findings(List<Repeat> repeats, Remembered remembered) {
        Repeat first = repeats.getFirst();
        KgChanges changes = new KgChanges(first.task);
        long items = 0;
        for (Repeat repeat : repeats) {
            changes.add(repeat.task, items, repeat.frozenRanks, repeat.ranks);
            // A fixed split asks the same questions in every repeat, a random one does not.
            items += spec.test() != null ? 0 : 2L * repeat.task.test().size();
        }
        return changes.findings()
                .with(KgChanges.memory(first.task, first.frozen, first.tuned.model(), remembered.seed()));
    }

    private List<String> relationNames(KnowledgeGraph graph) {
        List<String> names = new ArrayList<>(graph.relations());
        if (spec.reciprocal()) {
            graph.relations().forEach(name -> names.add(name + " (from the tail)"));
        }
        return names;
    }

    private boolean random() {
        return recipe.start() instanceof StartSpec.Scratch(Model.Random _);
    }

    /** Entity rows brought to the start's root mean square: training sets their scale anew, which is no drift. */
    private static float[] atTheScaleOf(Embedding start, KgModel model) {
        float[] rows = model.entities().toArray();
        float scale = start.rootMeanSquare() / new Embedding(rows, model.dim(), 1, 0, 0).rootMeanSquare();
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= scale;
        }
        return rows;
    }

    private Map<String, Map<String, Double>> breakdown(Repeat first, Data data) {
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>(first.task.breakdown(first.ranks));
        if (data.validFalse != null && data.testFalse != null) {
            groups.put(
                    "triple classification",
                    TripleClassification.of(
                            first.tuned.model(),
                            first.task.valid(),
                            data.graph.triples(data.validFalse),
                            first.task.test(),
                            data.graph.triples(data.testFalse)));
        }
        return groups;
    }

    private String protocol(KgTask task) {
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test facts; every test fact is asked from both sides, ranked among "
                        + "all %,d entities, other known answers left out, ties at their mean rank; 95 %% intervals are %s.",
                spec.test() != null
                        ? spec.repeats() == 1 ? "fixed split" : spec.repeats() + " seeds on a fixed split"
                        : spec.repeats() + (spec.repeats() == 1 ? " random split" : " random splits"),
                task.train().size(),
                task.valid().size(),
                task.test().size(),
                task.graph().entities(),
                spec.repeats() == 1 ? "over the test facts" : "Student's over the repeats");
    }

    private Map<String, Long> counts(KgTask task, int relationsGiven) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("entities", (long) task.graph().entities());
        counts.put("relations", (long) task.graph().relations().size());
        if (recipe.start() instanceof StartSpec.From) {
            counts.put("relationsGiven", (long) relationsGiven);
        }
        counts.put("questions", (long) task.questions().size());
        counts.put("train", (long) task.train().size());
        counts.put("valid", (long) task.valid().size());
        counts.put("test", (long) task.test().size());
        counts.put("testFactsWithUnseenEntity", task.unseen());
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }
}
