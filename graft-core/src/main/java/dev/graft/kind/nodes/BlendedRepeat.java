package dev.graft.kind.nodes;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Chosen;
import dev.graft.blend.Combination;
import dev.graft.data.Lineage;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.eval.Targets;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.math.Seeds;
import dev.graft.run.Blending;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Questions;
import dev.graft.run.Start;
import dev.graft.train.History;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One split of a blend about nodes: the fine-tuned model is made of what members' models of this split tell, by what its
 * validation nodes choose; all else is as in any run.
 *
 * @param of the same split of the first member's run
 * @param before what was chosen before, where there are no validation nodes; else null
 * @param <R> what a model reached
 */
record BlendedRepeat<R>(
        NodeRepeat<R> of, Blending blending, @Nullable AnswerBlend before) implements DerivedRepeat<NodeOutcome<R>> {
    @Override
    public List<String> models() {
        return List.of(Evidence.TUNED, Questions.FROZEN_HEAD);
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        return model.equals(Evidence.TUNED) ? blended(start) : blending.fitted(0, of.number(), model);
    }

    private Fitted blended(Start start) {
        Blending.Models models = blending.models(of.number(), before == null, start.lineage());
        List<Fitted> members = models.runs();
        List<Fitted> all = new ArrayList<>(members);
        NodeReadouts<R> readouts =
                of.readouts(start, models.first().parameter("vectors").values());
        blending.baselines().forEach(name -> all.add(baseline(name, start, readouts)));
        List<float[]> told =
                all.stream().map(each -> each.read("told").values()).toList();
        Chosen chosen = before == null ? chosen(told) : null;
        Combination combination =
                chosen == null ? Objects.requireNonNull(before).combination() : chosen.combination();
        int best = chosen == null ? Objects.requireNonNull(before).best() : chosen.best();
        BlendedVectors vectors = vectors(members, best, chosen);
        AnswerBlend outcome = chosen == null
                ? Objects.requireNonNull(before)
                : AnswerBlend.of(chosen, vectors.words(), vectors.probes(), blending.allSeconds());
        int outputs = outputs();
        Map<String, Object> card = new LinkedHashMap<>(of.card());
        card.put("model", start.model());
        card.put("roles", start.embedding().roles());
        card.put("repeat", of.number());
        card.putAll(outcome.facts());
        Fitted blend = new Fitted(
                members.getFirst().kind(),
                members.getFirst().names(),
                card,
                vectors.parameters(),
                Map.of("told", Tensor.rows(combination.of(told, told, outputs), outputs)),
                new History(),
                models.lineage());
        return Members.on(blend, all.stream().map(BlendedRepeat::told).toList());
    }

    /** A member with what it told alone: enough to measure it. */
    static Fitted told(Fitted member) {
        return new Fitted(
                member.kind(),
                member.names(),
                Map.of(),
                Map.of(),
                Map.of("told", member.read("told")),
                new History(),
                Lineage.NOTHING);
    }

    /** A baseline as a member: what it tells of all nodes. */
    private Fitted baseline(String name, Start start, NodeReadouts<R> readouts) {
        if (name.equals(Questions.FROZEN_HEAD)) {
            return blending.fitted(0, of.number(), name);
        }
        float[] told = NodeReadouts.NAMES.contains(name)
                ? readouts.of(name).of(IntStream.range(0, of.graph().nodes()).toArray())
                : of.task().baseline(name, of.split(), of.inputs(start), readouts.untouched());
        return new Fitted(
                String.valueOf(of.card().get("task")),
                of.graph().ids().names(),
                Map.of("baseline", name),
                Map.of(),
                Map.of("told", Tensor.rows(told, outputs())),
                new History(),
                Lineage.NOTHING);
    }

    private int outputs() {
        return of.task().targets(of.split()).outputs();
    }

    private Chosen chosen(List<float[]> told) {
        NodeTask<R> task = of.task();
        Split split = of.split();
        Targets targets = task.targets(split).at(split.valid());
        return Chosen.of(
                blending.how(),
                new Chosen.Question(
                        told,
                        split.valid(),
                        targets,
                        this::score,
                        this::error,
                        Seeds.derive(of.recipe().seed(), 17, of.number())));
    }

    /** By the run's metric, of some of the validation nodes. */
    private double score(int[] places, float[] told) {
        Split split = of.split();
        int[] nodes = IntStream.of(places).map(i -> split.valid()[i]).toArray();
        return of.task()
                .validation(
                        new Split(split.train(), nodes, split.test()),
                        told,
                        of.task().metric());
    }

    /** Of the difference of two answers about all validation nodes, by how these hang on each node. */
    private double error(float[] one, float[] two) {
        NodeTask<R> task = of.task();
        Split asked =
                new Split(of.split().train(), of.split().valid(), of.split().valid());
        Influence first =
                task.measures(task.measure(asked, one, one)).influences().get(task.metric());
        Influence second =
                task.measures(task.measure(asked, two, two)).influences().get(task.metric());
        return first == null || second == null ? Double.POSITIVE_INFINITY : first.errorOfDifference(second);
    }

    private BlendedVectors vectors(List<Fitted> members, int best, @Nullable Chosen chosen) {
        int first = best < members.size() ? best : bestRun(members.size(), chosen);
        List<Boolean> turned = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            turned.add(!blending.sameStart(m, of.number()));
        }
        return before == null
                ? BlendedVectors.chosen(of.task(), of.split(), members, first, turned)
                : BlendedVectors.again(before.vectors(), members, first, turned);
    }

    private static int bestRun(int runs, @Nullable Chosen chosen) {
        int best = 0;
        for (int m = 1; m < runs && chosen != null; m++) {
            best = chosen.members()[m] > chosen.members()[best] ? m : best;
        }
        return best;
    }

    @Override
    public NodeOutcome<R> measure(Start start, Map<String, Fitted> fitted) {
        NodeOutcome<R> outcome = of.measure(start, fitted);
        Fitted blend = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        AnswerBlend how = AnswerBlend.of(blend.card());
        Map<String, R> results = new LinkedHashMap<>(outcome.results());
        List<Fitted> members = Members.of(blend);
        List<String> keys = blending.keys();
        for (int m = 0; m < members.size(); m++) {
            R result = FineTuning.measured(
                    of.task(), of.split(), members.get(m).read("told").values());
            results.put(keys.get(m), result);
            if (m == how.best()) {
                results.put(Blended.BEST, result);
            }
        }
        return outcome.with(results, how);
    }
}
