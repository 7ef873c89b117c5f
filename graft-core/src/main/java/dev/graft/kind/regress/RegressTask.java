package dev.graft.kind.regress;

import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.data.HeldOut;
import dev.graft.data.ItemHash;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.kind.nodes.NodeData;
import dev.graft.kind.nodes.NodeExperiment;
import dev.graft.kind.nodes.NodeLeaks;
import dev.graft.kind.nodes.NodeOutcome;
import dev.graft.kind.nodes.NodeRepeat;
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

/**
 * Node regression with its data.
 *
 * @param dangling targets of nodes that the graph lacks
 */
record RegressTask(Recipe recipe, Options options, NodeData data, Regression task, long dangling)
        implements NodeExperiment<Regression.Result> {
    private RegressSpec spec() {
        return task.spec();
    }

    @Override
    public String name() {
        return "regress";
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
    public NodeRepeat<Regression.Result> repeat(int number) {
        double[] targets = task.targets();
        return repeat(
                number,
                data.split(
                        number,
                        r -> Split.random(
                                targets, spec().quantiles(), spec().split(), Seeds.derive(recipe.seed(), 5, r))));
    }

    /** What validation chose besides epochs cannot be had without: then the measured model is kept. */
    @Override
    public @Nullable NodeRepeat<Regression.Result> everything(
            List<NodeOutcome<Regression.Result>> outcomes, List<Fitted> measured) {
        boolean chosen = ((Tune) recipe.tune()).head().start() == NodeHead.Start.FROZEN;
        return chosen ? null : known().choosing(measured.getFirst());
    }

    @Override
    public NodeRepeat<Regression.Result> known() {
        return repeat(repeats(), everything());
    }

    private Split everything() {
        return Split.everything(task.known());
    }

    @Override
    public Fitted ready(Fitted kept, List<NodeOutcome<Regression.Result>> outcomes, List<Fitted> measured) {
        List<Split> splits = outcomes.stream().map(NodeOutcome::split).toList();
        Fitted ready = new ValueReady(task, splits, measured).of(kept);
        Split taught = Standing.everything(kept, repeats()) ? everything() : splits.getFirst();
        return repeat(repeats(), taught).ready(ready, outcomes.getFirst(), measured.getFirst());
    }

    private NodeRepeat<Regression.Result> repeat(int number, Split split) {
        double[] targets = task.targets();
        Ids ids = task.graph().ids();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("task", name());
        card.put(
                ValueReady.SCALE, TargetScale.of(spec(), targets, split.train()).facts());
        return new NodeRepeat<>(
                task,
                task.graph(),
                recipe,
                options,
                data.features(),
                split,
                number,
                ItemHash.values(targets, split.learned(), ids),
                HeldOut.values("targets of test nodes", targets, split.test(), ids),
                card);
    }

    @Override
    public Design design() {
        return data.design(spec().split());
    }

    @Override
    public Map<String, String> baselines() {
        return NodeRepeat.described(Regression.baselines(data.features().width() > 0));
    }

    @Override
    public Set<String> ownBaselines() {
        return Regression.baselines(data.features().width() > 0).keySet();
    }

    @Override
    public Questions questions() {
        return NodeRepeat.questions(ownBaselines(), Set.of("mean", "degree", "neighbourMean", "features"));
    }

    @Override
    public List<String> columns() {
        return List.of("truth", "predicted");
    }

    @Override
    public Account account(List<NodeOutcome<Regression.Result>> outcomes, Start start) {
        NodeOutcome<Regression.Result> first = outcomes.getFirst();
        Split split = first.split();
        TwinErrors twins = new TwinErrors(task);
        outcomes.forEach(outcome -> twins.add(outcome.split(), outcome.results()));
        return new Account(
                protocol(split),
                counts(split),
                twins.breakdown(),
                NodeLeaks.ofValues(
                        split,
                        task.targets(),
                        data.features(),
                        task.undirected().out()),
                first.vectors(),
                Map.of("targets", String.valueOf(spec().targets())),
                findings(outcomes, start),
                null,
                null);
    }

    private Findings findings(List<NodeOutcome<Regression.Result>> outcomes, Start start) {
        ValueChanges changes = new ValueChanges(task);
        outcomes.forEach(outcome ->
                changes.add(outcome.split(), outcome.result(Questions.FROZEN_HEAD), outcome.result(Evidence.TUNED)));
        return changes.findings()
                .with(new Remembered(recipe, start.embedding())
                        .of(task.graph(), outcomes.getFirst().vectors()))
                .with(outcomes.getFirst().tried());
    }

    private String protocol(Split split) {
        String scale = spec().scale() == RegressSpec.Scale.GIVEN
                ? "the targets as given"
                : "the " + (spec().transform() == RegressSpec.Transform.LOG ? "logarithm" : "log1p")
                        + " of the targets";
        String normaliser = spec().normaliser() == RegressSpec.Normaliser.VARIANCE
                ? "the test targets' variance"
                : "the largest times the mean target of all nodes";
        return String.format(
                Locale.ROOT,
                "%s: %,d train, %,d validation, %,d test nodes; metrics on %s, nmse is mse by %s.",
                data.splits(
                        spec().split(), repeats(), "random " + (spec().quantiles() > 1 ? "quantile-stratified " : "")),
                split.train().length,
                split.valid().length,
                split.test().length,
                scale,
                normaliser);
    }

    private Map<String, Long> counts(Split split) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) task.graph().nodes());
        counts.put("edges", task.graph().edges());
        counts.put("targets", (long) task.known().length);
        counts.put("danglingTargets", dangling);
        counts.putAll(data.features().counts());
        counts.put("train", (long) split.train().length);
        counts.put("valid", (long) split.valid().length);
        counts.put("test", (long) split.test().length);
        counts.put("repeats", (long) repeats());
        return counts;
    }
}
