package dev.graft.kind.community;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.kind.community.CommunitySpec.Method;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.kind.nodes.Projections;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.run.Job;
import dev.graft.run.Movements;
import dev.graft.run.Remembered;
import dev.graft.run.Reports;
import dev.graft.run.Run;
import dev.graft.run.StartVectors;
import dev.graft.train.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fine-tuning for community detection, from the recipe to the report. */
public record CommunityJob(Recipe recipe, CommunitySpec spec, Tune tune, Run run) implements Job {
    /** Communities that a report breaks its result down by. */
    private static final int SHOWN = 50;

    public CommunityJob {
        NodeTune.ofCommunities(tune, spec.known().any());
        List<String> names = CommunityTask.names(spec);
        if (!names.contains(spec.metric()) && CommunityTask.NAMES.contains(spec.metric())) {
            throw new BadInput("metric '" + spec.metric() + "' needs "
                    + (spec.labels() == null
                            ? "task.labels; give a file, or set task.metric to modularity"
                            : "known members; set task.known.share, or task.metric to nmi"));
        }
        for (String metric : List.of(spec.metric(), tune.stop().metric())) {
            if (!CommunityTask.NAMES.contains(metric)) {
                throw new BadInput("metric '" + metric + "' is none of " + String.join(", ", CommunityTask.NAMES));
            }
        }
    }

    /** One repeat's outcome: the communities by each model, {@link Evidence#TUNED} first. */
    private record Repeat(
            Split split, CommunityTuning.Result tuned, Map<String, int[]> found, Map<String, Measures> measures) {}

    @Override
    public Report report() {
        long began = System.nanoTime();
        CommunityData data =
                CommunityData.read(recipe.graph(), spec, tune.head().hops(), run.options());
        CommunityTask task = data.task();
        Graph graph = task.graph();
        StartVectors.Start start = run.start(recipe, data.source().graph());
        int number = task.number(
                start.embedding().rows(),
                start.embedding().dim(),
                run.options().threads(),
                Seeds.derive(recipe.seed(), 7));
        List<Repeat> repeats = repeats(task, data.fixed(), start, number);
        Repeat first = repeats.getFirst();
        Embedding after = new Embedding(
                first.tuned.vectors(),
                start.embedding().dim(),
                start.embedding().roles(),
                0,
                0);
        run.write(after, graph.ids(), start.model(), "fine-tuned, first repeat");
        writeCommunities(task, first);
        Evidence evidence = new Evidence(
                spec.metric(), repeats.stream().map(Repeat::measures).toList());
        return new Reports(recipe, start, data.source().report(), run.options().threads(), began)
                .of(new Reports.Account(
                        "community",
                        protocol(first, number),
                        counts(task, first, number, data.danglingLabels()),
                        evidence,
                        CommunityTask.baselines(spec),
                        task.breakdown(found(first, Evidence.TUNED), first.split, SHOWN),
                        List.of(),
                        after.rows(),
                        Map.of("labels", String.valueOf(spec.labels())),
                        findings(task, repeats).with(new Remembered(recipe, start.embedding()).of(graph, after.rows())),
                        new Report.Details(
                                Reports.traces(repeats.stream()
                                        .map(r -> r.tuned.history())
                                        .toList()),
                                Reports.perRepeat(evidence),
                                null,
                                map(task, first, start.embedding(), after))));
    }

    private static Findings findings(CommunityTask task, List<Repeat> repeats) {
        CommunityChanges changes = new CommunityChanges(task.graph(), task.labels());
        repeats.forEach(repeat ->
                changes.add(repeat.split.test(), found(repeat, Evidence.FROZEN), found(repeat, Evidence.TUNED)));
        return changes.findings();
    }

    private List<Repeat> repeats(
            CommunityTask task, @Nullable List<int[]> fixed, StartVectors.Start given, int number) {
        Embedding start = given.embedding();
        CommunityTuning tuning = new CommunityTuning(
                task, tune, start, new Movements(recipe, run.options()).of(task.graph(), given), run.training(recipe));
        Repeat[] repeats = new Repeat[spec.repeats()];
        AtomicInteger done = new AtomicInteger();
        Threads.each(repeats.length, run.options().threads(), r -> {
            repeats[r] = repeat(task, tuning, task.split(fixed, Seeds.derive(recipe.seed(), 5, r)), start, number, r);
            synchronized (done) {
                int n = done.incrementAndGet();
                run.options()
                        .progress()
                        .step("fine-tune", (double) n / repeats.length, "repeat " + n + " of " + repeats.length);
            }
        });
        return List.of(repeats);
    }

    private Repeat repeat(CommunityTask task, CommunityTuning tuning, Split split, Embedding start, int number, int r) {
        long seed = Seeds.derive(recipe.seed(), 4, r);
        if (spec.known().any() && (split.train().length < 2 || split.test().length < 2)) {
            throw new BadInput("task.known leaves " + split.train().length + " members to train on and "
                    + split.test().length + " to test; each needs two at least");
        }
        CommunityTuning.Result tuned = tuning.run(r, split, number, seed);
        int dim = start.dim();
        int[] held = task.held(split.train(), split.valid());
        Map<String, int[]> found = new LinkedHashMap<>();
        found.put(Evidence.TUNED, assign(task, split, tuned, dim, number, seed));
        found.put(Evidence.FROZEN, task.ofRows(start.rows(), dim, number, held, 1, seed));
        found.putAll(task.withoutVectors(split, seed));
        Map<String, Measures> measures = new LinkedHashMap<>();
        found.forEach((name, community) -> measures.put(name, task.measures(community, split)));
        return new Repeat(split, tuned, found, measures);
    }

    /** What the fine-tuned vectors say, read off as the recipe wants. */
    private int[] assign(
            CommunityTask task, Split split, CommunityTuning.Result tuned, int dim, int number, long seed) {
        int[] held = task.held(split.train(), split.valid());
        int[] head = tuned.head().clone();
        Arrays.setAll(head, u -> held[u] >= 0 ? held[u] : head[u]);
        boolean byHead = switch (spec.assign()) {
            case HEAD -> true;
            case METHOD -> false;
            case BEST -> {
                int[] blind = task.ofRows(tuned.vectors(), dim, number, task.held(split.train()), 1, seed);
                yield task.validation(tuned.head(), split, spec.metric())
                        > task.validation(blind, split, spec.metric());
            }
        };
        return byHead ? head : task.ofRows(tuned.vectors(), dim, number, held, 1, seed);
    }

    private static int[] found(Repeat repeat, String model) {
        return Objects.requireNonNull(repeat.found.get(model), model);
    }

    /** {@code communities.tsv}: a line a node, a column a model; the truth's names where members of it were told. */
    private void writeCommunities(CommunityTask task, Repeat repeat) {
        StringBuilder text = new StringBuilder("node");
        repeat.found.keySet().stream()
                .filter(name -> !name.equals("random"))
                .forEach(name -> text.append('\t').append(name));
        text.append('\n');
        for (int u = 0; u < task.graph().nodes(); u++) {
            text.append(task.graph().ids().name(u));
            for (Map.Entry<String, int[]> entry : repeat.found.entrySet()) {
                if (!entry.getKey().equals("random")) {
                    text.append('\t').append(name(task, entry.getKey(), entry.getValue()[u]));
                }
            }
            text.append('\n');
        }
        AtomicFiles.write(run.folder().path().resolve("communities.tsv"), text.toString());
    }

    private String name(CommunityTask task, String model, int community) {
        boolean told = spec.known().any()
                && List.of(Evidence.TUNED, Evidence.FROZEN, "labelSpreading").contains(model);
        return told && task.labels() != null && community < task.labels().classes()
                ? task.labels().names().get(community)
                : Integer.toString(community);
    }

    /** A map by the communities found, so that no truth shapes it. */
    private Report.Projection map(CommunityTask task, Repeat repeat, Embedding start, Embedding after) {
        int[] found = found(repeat, Evidence.TUNED);
        Map<Integer, Integer> numbers = new TreeMap<>();
        for (int c : found) {
            numbers.putIfAbsent(c, 0);
        }
        List<String> names = new ArrayList<>();
        numbers.replaceAll((c, _) -> {
            names.add(name(task, Evidence.TUNED, c));
            return names.size() - 1;
        });
        int[][] of = new int[found.length][];
        int[] every = new int[found.length];
        for (int u = 0; u < found.length; u++) {
            of[u] = new int[] {numbers.getOrDefault(found[u], 0)};
            every[u] = u;
        }
        return Projections.of(
                start.rows(),
                after.rows(),
                start.dim(),
                new Labels(names, of),
                task.graph().ids(),
                new Split(every, new int[0], new int[0]),
                Seeds.derive(recipe.seed(), 6));
    }

    private String protocol(Repeat first, int number) {
        String how = spec.known().any()
                ? String.format(
                        Locale.ROOT,
                        "%d %s: %,d members' communities known to train, %,d to choose by; nmi, ami and ari are of the other %,d",
                        spec.repeats(),
                        spec.known().file() == null
                                ? "random choices of known members"
                                : "seeds on fixed known members",
                        first.split.train().length,
                        first.split.valid().length,
                        first.split.test().length)
                : spec.repeats() + " seeds" + (spec.labels() == null ? ", no truth given" : ", no member known");
        String count = spec.method() == Method.LEIDEN
                ? "the number of communities is what Leiden finds"
                : spec.communities() > 0
                        ? number + " communities, given"
                        : spec.known().any()
                                ? number + " communities, as many as there are"
                                : number + " communities, chosen by "
                                        + spec.choice().by().name().toLowerCase(Locale.ROOT)
                                        + " on the untouched vectors";
        return how + "; " + count
                + "; directions are left out; nmi's normaliser is the arithmetic mean; 95 % intervals are Student's over the repeats.";
    }

    private Map<String, Long> counts(CommunityTask task, Repeat first, int number, long dangling) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("communitiesSought", (long) number);
        if (task.labels() != null) {
            counts.put("communities", (long) task.labels().classes());
            counts.put("labelledNodes", (long) Split.labelled(task.labels()).length);
            counts.put("danglingLabels", dangling);
            counts.put("train", (long) first.split.train().length);
            counts.put("valid", (long) first.split.valid().length);
            counts.put("test", (long) first.split.test().length);
        }
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }
}
