package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.graph.EdgeFingerprint;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Job;
import dev.graft.run.Movements;
import dev.graft.run.Remembered;
import dev.graft.run.Reports;
import dev.graft.run.Run;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import dev.graft.run.StartVectors;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Fine-tuning for link prediction, from the recipe to the report. */
public record LinkJob(Recipe recipe, LinkSpec spec, LinkTune tune, Run run) implements Job {
    public LinkJob {
        check("task.metric", spec.metric(), LinkMetrics.names(spec.negatives().kinds(), spec.candidates() > 0));
        check(
                "tune.stop.metric",
                tune.stop().metric(),
                LinkMetrics.names(spec.negatives().kinds(), false));
        boolean directed = recipe.graph().directed();
        if (!directed && spec.negatives().kinds().contains(LinkSpec.Negatives.NegativeKind.REVERSED)) {
            throw new BadInput("task.negatives has reversed ones and graph.directed is false: an undirected edge turned"
                    + " round is the same edge");
        }
        if (!directed && tune.features().contains(Feature.RECIPROCAL)) {
            throw new BadInput("tune.features has reciprocal and graph.directed is false: there is no other way round");
        }
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
                            ? "; it needs another kind in task.negatives, or task.candidates"
                            : ""));
        }
    }

    /** One repeat's outcome. */
    private record Repeat(
            LinkTask task, StartVectors.Start start, Map<String, Measures> measures, LinkTuning.Result tuned) {}

    @Override
    public Report report() {
        long began = System.nanoTime();
        LinkSources sources = LinkSources.read(recipe, spec, new Sources(run.options()));
        requireColumn(Feature.WEIGHTS, sources.graph().out().weights() != null, "weight");
        requireColumn(Feature.TYPES, sources.graph().out().types() != null, "type");
        List<Repeat> repeats = new ArrayList<>();
        List<LinkChanges> changes = new ArrayList<>();
        for (int r = 0; r < spec.repeats(); r++) {
            repeats.add(repeat(sources, r, changes));
        }
        Repeat first = repeats.getFirst();
        Embedding before = first.start.embedding();
        run.write(
                new Embedding(first.tuned.vectors(), before.dim(), before.roles(), 0, 0),
                sources.graph().ids(),
                first.start.model(),
                "fine-tuned, first repeat");
        Evidence evidence = new Evidence(
                spec.metric(), repeats.stream().map(Repeat::measures).toList());
        List<History> histories = repeats.stream().map(r -> r.tuned.history()).toList();
        EdgeFingerprint seen = run.seenBefore(recipe);
        return new Reports(
                        recipe,
                        first.start,
                        sources.source().report(),
                        run.options().threads(),
                        began)
                .of(new Reports.Account(
                        "link",
                        protocol(first.task),
                        counts(first.task),
                        evidence,
                        baselines(evidence),
                        Map.of(),
                        LinkLeaks.of(first.task, seen),
                        first.tuned.vectors(),
                        provenance(seen, histories),
                        changes.getFirst()
                                .findings()
                                .with(new Remembered(recipe, before)
                                        .of(first.task.data().seen(), first.tuned.vectors())),
                        new Report.Details(Reports.traces(histories), Reports.perRepeat(evidence), null, null)));
    }

    private void requireColumn(Feature feature, boolean there, String column) {
        if (!there && tune.features().contains(feature)) {
            throw new BadInput("tune.features has " + feature.name().toLowerCase(Locale.ROOT)
                    + " and the edges have none; name the column in graph.columns, such as source,target," + column);
        }
    }

    private Repeat repeat(LinkSources sources, int r, List<LinkChanges> changes) {
        long seed = Seeds.derive(recipe.seed(), 4, r);
        LinkData data = sources.data(spec, tune.supervision(), seed);
        StartVectors.Start start = start(data.seen(), r);
        LinkTask task = new LinkTask(data, spec, tune, seed);
        LinkTuning tuning = new LinkTuning(tune, run.training(recipe));
        LinkTuning.Result tuned = tuning.run(
                task, start.embedding(), new Movements(recipe, run.options()).of(data.seen(), start), r, seed);
        Map<String, Measures> measures =
                task.measure(tuned.models(), spec.repeats() == 1, run.options().threads());
        if (r == 0) {
            changes.add(new LinkChanges(task));
        }
        changes.getFirst()
                .add(
                        task,
                        Objects.requireNonNull(tuned.models().get(Evidence.FROZEN)),
                        Objects.requireNonNull(tuned.models().get(Evidence.TUNED)));
        return new Repeat(task, start, measures, tuned);
    }

    /** Each repeat starts from vectors of its own training edges. */
    private StartVectors.Start start(Graph seen, int r) {
        if (r == 0) {
            return run.start(recipe, seen);
        }
        Run own = new Run(
                new RunFolder(run.folder().path().resolve("starts").resolve("%02d".formatted(r))),
                run.identity(),
                run.options());
        StartVectors.Start start = own.start(recipe, seen, Seeds.derive(recipe.seed(), 9, r));
        own.removeCheckpoints();
        return start;
    }

    private Map<String, String> baselines(Evidence evidence) {
        Map<String, String> described = LinkBaselines.described(
                recipe.graph().directed(),
                spec.split().kind() == LinkSpec.Split.Kind.TIME,
                !tune.operators().isEmpty(),
                !tune.features().isEmpty());
        described.keySet().retainAll(evidence.repeats().getFirst().keySet());
        return described;
    }

    private String protocol(LinkTask task) {
        String negatives = String.join(
                ", ",
                task.test().negatives().entrySet().stream()
                        .map(e -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                e.getValue().size(),
                                e.getKey().name().toLowerCase(Locale.ROOT)))
                        .toList());
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test edges, against %s negatives%s; vectors were trained on %,d"
                        + " training edges and nothing else%s; 95 %% intervals are %s.",
                spec.test() != null
                        ? "fixed test file"
                        : "split " + word(spec.split().kind()),
                task.data().train().size(),
                task.data().parts().valid().size(),
                task.data().parts().test().size(),
                negatives,
                spec.candidates() > 0 ? ", ranked among " + spec.candidates() + " wrong targets each" : "",
                task.data().seen().edges(),
                recipe.start() instanceof StartSpec.From ? ", as far as they were trained here" : "",
                spec.repeats() == 1
                        ? "bootstrapped over test edges and negatives, paired between models"
                        : "Student's over " + spec.repeats() + " repeats");
    }

    /** Which state a repeat kept, and by what: where the head is linear its start is the frozen regression. */
    private static String kept(History history) {
        String best = history.best() < 0
                ? "the start kept"
                : String.format(
                        Locale.ROOT, "epoch %d of %d %.4f", history.best() + 1, history.size(), history.bestValid());
        return Double.isNaN(history.start())
                ? best
                : String.format(Locale.ROOT, "start (frozen) %.4f, %s", history.start(), best);
    }

    private static String word(LinkSpec.Split.Kind kind) {
        return switch (kind) {
            case RANDOM -> "at random";
            case CONNECTED -> "at random, training kept connected";
            case TIME -> "by time";
            case NODES -> "by node";
            case RELATION -> "by relation";
        };
    }

    private Map<String, Long> counts(LinkTask task) {
        LinkData data = task.data();
        Edges test = data.parts().test();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) data.ids().size());
        counts.put("train", (long) data.train().size());
        counts.put("valid", (long) data.parts().valid().size());
        counts.put("test", (long) test.size());
        counts.put("seenByStart", data.seen().edges());
        counts.put("teachHead", (long) data.teach().size());
        task.test()
                .negatives()
                .forEach((kind, sample) ->
                        counts.put("testNegatives" + LinkMetrics.capital(kind), (long) sample.size()));
        counts.put("pairFeatures", (long) task.features());
        counts.put("testEdgesWithUnseenNode", data.unseen());
        if (data.directed()) {
            counts.put("testEdgesReversedInTrain", data.reversedInTrain());
        }
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }

    private Map<String, String> provenance(@Nullable EdgeFingerprint seen, List<History> histories) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("valid", String.valueOf(spec.valid()));
        map.put("test", String.valueOf(spec.test()));
        map.put(
                "kept",
                tune.stop().metric() + " on validation: "
                        + String.join(
                                "; ", histories.stream().map(LinkJob::kept).toList()));
        if (recipe.start() instanceof StartSpec.From) {
            map.put(
                    "startSaw",
                    seen == null
                            ? "not recorded: that the given vectors know test edges cannot be excluded"
                            : "recorded, and compared with the test edges");
        }
        return map;
    }
}
