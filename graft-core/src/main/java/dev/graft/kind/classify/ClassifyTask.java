package dev.graft.kind.classify;

import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.data.HeldOut;
import dev.graft.data.ItemHash;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Protocol;
import dev.graft.eval.Report;
import dev.graft.eval.Unseen;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeExperiment;
import dev.graft.kind.nodes.NodeLeaks;
import dev.graft.kind.nodes.NodeOutcome;
import dev.graft.kind.nodes.NodeRepeat;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.kind.nodes.Projections;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.Standing;
import dev.graft.math.Seeds;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.run.Account;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import dev.graft.run.Remembered;
import dev.graft.run.Start;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Node classification with its data.
 *
 * @param dangling labels of nodes that the graph lacks
 */
record ClassifyTask(Recipe recipe, Options options, NodeData data, Classification task, long dangling)
        implements NodeExperiment<Classification.Result> {
    /** Most classes of a matrix that a page can show: it grows with their square. */
    private static final int CONFUSED = 500;

    private ClassifySpec spec() {
        return task.spec();
    }

    @Override
    public String name() {
        return "classify";
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
    public String metric() {
        return spec().metric();
    }

    @Override
    public NodeRepeat<Classification.Result> repeat(int number) {
        Labels labels = task.labels();
        return repeat(
                number,
                data.split(number, r -> Split.random(labels, spec().split(), Seeds.derive(recipe.seed(), 5, r))));
    }

    /** What validation chose besides epochs cannot be had without: then the measured model is kept. */
    @Override
    public @Nullable NodeRepeat<Classification.Result> everything(
            List<NodeOutcome<Classification.Result>> outcomes, List<Fitted> measured) {
        boolean chosen = ((Tune) recipe.tune()).head().start() == NodeHead.Start.FROZEN;
        return chosen ? null : known().choosing(measured.getFirst());
    }

    @Override
    public NodeRepeat<Classification.Result> known() {
        return repeat(repeats(), everything());
    }

    private Split everything() {
        return Split.everything(Split.labelled(task.labels()));
    }

    @Override
    public Fitted ready(Fitted kept, List<NodeOutcome<Classification.Result>> outcomes, List<Fitted> measured) {
        List<Split> splits = outcomes.stream().map(NodeOutcome::split).toList();
        Fitted ready = new ClassReady(task, splits, measured).of(kept);
        Split taught = Standing.everything(kept, repeats()) ? everything() : splits.getFirst();
        return repeat(repeats(), taught).ready(ready, outcomes.getFirst(), measured.getFirst());
    }

    private NodeRepeat<Classification.Result> repeat(int number, Split split) {
        Labels labels = task.labels();
        Ids ids = task.graph().ids();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("task", name());
        card.put("classes", labels.names());
        card.put("many", labels.many().name());
        return new NodeRepeat<>(
                task,
                task.graph(),
                recipe,
                options,
                data.features(),
                split,
                number,
                ItemHash.labels(labels, split.learned(), ids),
                HeldOut.labels("labels of test nodes", labels, split.test(), ids),
                card);
    }

    @Override
    public Design design() {
        return data.design(spec().split());
    }

    @Override
    public Map<String, String> baselines() {
        return NodeRepeat.described(own());
    }

    @Override
    public Set<String> ownBaselines() {
        return own().keySet();
    }

    private Map<String, String> own() {
        return Classification.baselines(
                data.features().width() > 0, task.asked().semi().labelFolds() > 0);
    }

    @Override
    public Questions questions() {
        return NodeRepeat.questions(ownBaselines(), Set.of("majority", "degree", "labelPropagation", "features"));
    }

    @Override
    public List<String> columns() {
        return List.of("truth", "predicted");
    }

    @Override
    public Account account(List<NodeOutcome<Classification.Result>> outcomes, Start start) {
        NodeOutcome<Classification.Result> first = outcomes.getFirst();
        Split split = first.split();
        return new Account(
                protocol(split),
                counts(split),
                Map.of(),
                NodeLeaks.ofClasses(split, task.labels(), data.features()),
                first.vectors(),
                Map.of("labels", String.valueOf(spec().labels())),
                findings(outcomes, start),
                confusion(outcomes),
                Projections.of(
                        start.embedding().rows(),
                        first.vectors(),
                        start.embedding().dim(),
                        task.labels(),
                        task.graph().ids(),
                        split,
                        Seeds.derive(recipe.seed(), 6)));
    }

    private Findings findings(List<NodeOutcome<Classification.Result>> outcomes, Start start) {
        ClassChanges changes = new ClassChanges(task);
        outcomes.forEach(outcome ->
                changes.add(outcome.split(), outcome.result(Questions.FROZEN_HEAD), outcome.result(Evidence.TUNED)));
        return changes.findings()
                .with(new Remembered(recipe, start.embedding())
                        .of(task.graph(), outcomes.getFirst().vectors()))
                .with(outcomes.getFirst().tried());
    }

    private String protocol(Split split) {
        String how = data.splits(
                spec().split(), repeats(), "random " + (task.labels().multi() ? "" : "stratified "));
        return String.format(
                Locale.ROOT,
                "%s: %,d train, %,d validation, %,d test nodes%s; %s%s.",
                how,
                split.train().length,
                split.valid().length,
                split.test().length,
                Unseen.told(
                        split.unseenClasses(task.labels()).items(),
                        "labels of test nodes are of classes that no training node has"),
                decision(task.labels().multi()),
                NodeTune.unlabelled(((Tune) recipe.tune()).semi()));
    }

    private String decision(boolean multi) {
        if (spec().threshold() == ClassifySpec.Threshold.PERCLASS) {
            return multi
                    ? "labels above their own class's threshold, chosen on the validation nodes, are told"
                    : "the class of the highest probability times a factor of its own, chosen on the validation nodes, is"
                            + " told";
        }
        return !multi
                ? "the likeliest class is told"
                : spec().protocol() == Protocol.DEEPWALK
                        ? "the k likeliest labels are told, k known (the DeepWalk paper's protocol)"
                        : "labels above a threshold chosen on the validation nodes are told";
    }

    private Map<String, Long> counts(Split split) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("classes", (long) task.labels().classes());
        counts.put("labelledNodes", (long) Split.labelled(task.labels()).length);
        long none = IntStream.range(0, task.graph().nodes())
                .filter(u -> task.labels().none()[u])
                .count();
        if (none > 0) {
            counts.put("nodesOfNoClass", none);
        }
        counts.put("danglingLabels", dangling);
        counts.putAll(data.features().counts());
        counts.put("train", (long) split.train().length);
        counts.put("valid", (long) split.valid().length);
        counts.put("test", (long) split.test().length);
        split.unseenClasses(task.labels()).count(counts, "classesOnlyInTest", "testLabelsOfUnseenClasses");
        counts.put("repeats", (long) repeats());
        return counts;
    }

    private Report.@Nullable Confusion confusion(List<NodeOutcome<Classification.Result>> outcomes) {
        int classes = task.labels().classes();
        if (classes > CONFUSED) {
            return null;
        }
        int[][] tuned = new int[classes][classes];
        int[][] frozen = new int[classes][classes];
        for (NodeOutcome<Classification.Result> outcome : outcomes) {
            task.confuse(tuned, outcome.split(), outcome.result(Evidence.TUNED).predicted());
            task.confuse(
                    frozen,
                    outcome.split(),
                    outcome.result(Questions.FROZEN_HEAD).predicted());
        }
        return new Report.Confusion(task.labels().names(), tuned, frozen);
    }
}
