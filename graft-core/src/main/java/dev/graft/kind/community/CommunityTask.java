package dev.graft.kind.community;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Labels;
import dev.graft.kind.community.CommunitySpec.Method;
import dev.graft.kind.nodes.Projections;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Account;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import dev.graft.run.Remembered;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.run.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Community detection with its data. */
record CommunityTask(Recipe recipe, Options options, CommunityData data) implements Task<CommunityOutcome> {
    /** Communities that a report breaks its result down by. */
    private static final int SHOWN = 50;

    private CommunitySpec spec() {
        return data.task().spec();
    }

    private CommunitySetting setting() {
        return new CommunitySetting(recipe, options, data);
    }

    @Override
    public String name() {
        return CommunitySetting.NAME;
    }

    @Override
    public Dataset dataset() {
        return data.dataset();
    }

    @Override
    public int repeats() {
        return spec().repeats();
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Repeat<CommunityOutcome> repeat(int number) {
        return new CommunityRepeat(
                setting(), data.split(recipe.seed(), number), number, Seeds.derive(recipe.seed(), 4, number));
    }

    /** All members that are known; where none are told to training, it has seen everything in every repeat. */
    @Override
    public @Nullable Repeat<CommunityOutcome> everything(List<CommunityOutcome> outcomes, List<Fitted> measured) {
        Labels labels = data.task().labels();
        if (labels == null || !spec().known().any()) {
            return null;
        }
        long byHead = measured.stream()
                .filter(one -> Boolean.TRUE.equals(one.card().get(CommunityRepeat.BY_HEAD)))
                .count();
        return new CommunityRepeat(
                setting(),
                Split.everything(Split.labelled(labels)),
                repeats(),
                Seeds.derive(recipe.seed(), 4, repeats()),
                2 * byHead > measured.size());
    }

    @Override
    public Fitted ready(Fitted kept, List<CommunityOutcome> outcomes, List<Fitted> measured) {
        return new CommunityReady(setting()).of(kept, outcomes.getFirst(), measured.getFirst());
    }

    @Override
    public String metric() {
        return spec().metric();
    }

    @Override
    public Design design() {
        CommunitySpec.Known known = spec().known();
        boolean anew = known.any() && known.file() == null;
        return new Design(false, anew, anew ? known.share() : 0, 2, "nodes");
    }

    @Override
    public Map<String, String> baselines() {
        return Detection.baselines(spec());
    }

    @Override
    public Questions questions() {
        return new Questions(
                Evidence.FROZEN,
                Questions.AFTER,
                false,
                setting().headed() ? Questions.FROZEN_HEAD : Evidence.FROZEN,
                Set.of("labelSpreading", "louvain", "leiden", "labelPropagation"),
                Set.of(Evidence.RANDOM),
                setting().headed()
                        ? Map.of(
                                Questions.FROZEN_HEAD,
                                List.of(Questions.FREEZE),
                                Evidence.FROZEN,
                                List.of(Questions.FREEZE, "task.assign=method"))
                        : Map.of(Evidence.FROZEN, List.of(Questions.FREEZE)),
                Set.of());
    }

    @Override
    public List<String> columns() {
        return List.of("truth", "community");
    }

    @Override
    public Account account(List<CommunityOutcome> outcomes, Start start) {
        CommunityOutcome first = outcomes.getFirst();
        return new Account(
                protocol(first),
                counts(first),
                data.task().breakdown(first.found(Evidence.TUNED), first.split(), SHOWN),
                List.of(),
                first.vectors(),
                Map.of("labels", String.valueOf(spec().labels())),
                findings(outcomes, start),
                null,
                map(first, start));
    }

    private Findings findings(List<CommunityOutcome> outcomes, Start start) {
        CommunityChanges changes =
                new CommunityChanges(data.task().graph(), data.task().labels());
        outcomes.forEach(outcome ->
                changes.add(outcome.split().test(), outcome.found(Evidence.FROZEN), outcome.found(Evidence.TUNED)));
        return changes.findings()
                .with(new Remembered(recipe, start.embedding())
                        .of(data.task().graph(), outcomes.getFirst().vectors()));
    }

    /** {@code communities.tsv}: a line a node, a column a model. */
    @Override
    public void keep(Path folder, Fitted fitted, CommunityOutcome outcome) {
        List<String> models = outcome.found().keySet().stream()
                .filter(name -> !name.equals(Evidence.RANDOM))
                .toList();
        StringBuilder text = new StringBuilder("node");
        models.forEach(name -> text.append('\t').append(name));
        text.append('\n');
        for (int u = 0; u < data.task().graph().nodes(); u++) {
            text.append(data.task().graph().ids().name(u));
            for (String model : models) {
                text.append('\t').append(outcome.name(model, outcome.found(model)[u]));
            }
            text.append('\n');
        }
        AtomicFiles.write(folder.resolve("communities.tsv"), text.toString());
    }

    /** A map by the communities found, so that no truth shapes it. */
    private Report.Projection map(CommunityOutcome first, Start start) {
        int[] found = first.found(Evidence.TUNED);
        Map<Integer, Integer> numbers = new TreeMap<>();
        for (int c : found) {
            numbers.putIfAbsent(c, 0);
        }
        List<String> names = new ArrayList<>();
        numbers.replaceAll((c, _) -> {
            names.add(first.name(Evidence.TUNED, c));
            return names.size() - 1;
        });
        int[][] of = new int[found.length][];
        int[] every = new int[found.length];
        for (int u = 0; u < found.length; u++) {
            of[u] = new int[] {numbers.getOrDefault(found[u], 0)};
            every[u] = u;
        }
        return Projections.of(
                start.embedding().rows(),
                first.vectors(),
                start.embedding().dim(),
                new Labels(names, of),
                data.task().graph().ids(),
                new Split(every, new int[0], new int[0]),
                Seeds.derive(recipe.seed(), 6));
    }

    private String protocol(CommunityOutcome first) {
        Split split = first.split();
        String how = spec().known().any()
                ? String.format(
                        Locale.ROOT,
                        "%d %s: %,d members' communities known to train, %,d to choose by; nmi, ami and ari are of the other %,d",
                        repeats(),
                        spec().known().file() == null
                                ? "random choices of known members"
                                : "seeds on fixed known members",
                        split.train().length,
                        split.valid().length,
                        split.test().length)
                : repeats() + " seeds" + (spec().labels() == null ? ", no truth given" : ", no member known");
        return how + "; " + number(first.number())
                + "; directions are left out; nmi's normaliser is the arithmetic mean.";
    }

    private String number(int number) {
        if (spec().method() == Method.LEIDEN) {
            return "the number of communities is what Leiden finds";
        }
        return spec().communities() > 0
                ? number + " communities, given"
                : spec().known().any()
                        ? number + " communities, as many as there are"
                        : number + " communities in the first repeat, chosen by "
                                + spec().choice().by().name().toLowerCase(Locale.ROOT)
                                + " on the untouched vectors";
    }

    private Map<String, Long> counts(CommunityOutcome first) {
        Detection task = data.task();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("communitiesSought", (long) first.number());
        if (task.labels() != null) {
            counts.put("communities", (long) task.labels().classes());
            counts.put("labelledNodes", (long) Split.labelled(task.labels()).length);
            counts.put("danglingLabels", data.danglingLabels());
            counts.put("train", (long) first.split().train().length);
            counts.put("valid", (long) first.split().valid().length);
            counts.put("test", (long) first.split().test().length);
        }
        counts.put("repeats", (long) repeats());
        return counts;
    }
}
