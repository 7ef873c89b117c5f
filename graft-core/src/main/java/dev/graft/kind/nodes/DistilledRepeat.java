package dev.graft.kind.nodes;

import dev.graft.blend.AnswerBlend;
import dev.graft.eval.Blended;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Distilling;
import dev.graft.run.Questions;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One split of a model about nodes that was distilled from a blend. What blend and members told of that split is kept beside it, to
 * be measured alike. No model is trained without some nodes to be asked of them as of new ones: the blend has seen all.
 *
 * @param of the same split of the member whose recipe it is
 * @param <R> what a model reached
 */
record DistilledRepeat<R>(NodeRepeat<R> of, Distilling distilling) implements DerivedRepeat<NodeOutcome<R>> {
    /** What others told. */
    private static final List<String> OTHERS = List.of(Distilled.BLEND, Blended.BEST, Distilled.UNDISTILLED);

    /** What is told teaches all nodes. */
    @Override
    public int taught() {
        return of.view().nodes();
    }

    @Override
    public List<String> models() {
        return Stream.concat(Stream.of(Evidence.TUNED, Questions.FROZEN_HEAD), OTHERS.stream())
                .toList();
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        Fitted teacher = of.everything()
                ? Objects.requireNonNull(distilling.everything(), "a blend of everything known")
                : distilling.fitted(of.number());
        return switch (model) {
            case Distilled.BLEND -> BlendedRepeat.told(teacher);
            case Blended.BEST ->
                Members.of(teacher).get(AnswerBlend.of(teacher.card()).best());
            case Distilled.UNDISTILLED -> Members.of(teacher).get(distilling.member());
            default ->
                distilling.on(of.with(new Teaching(told(teacher).values())).fit(model, start, training), teacher);
        };
    }

    private Tensor told(Fitted teacher) {
        if (!teacher.names().equals(of.graph().ids().names())) {
            throw new IllegalArgumentException("a blend of other nodes");
        }
        return teacher.read("told");
    }

    @Override
    public NodeOutcome<R> measure(Start start, Map<String, Fitted> fitted) {
        NodeOutcome<R> outcome = of.measure(start, fitted);
        Map<String, R> results = new LinkedHashMap<>(outcome.results());
        for (String other : OTHERS) {
            Fitted its = Objects.requireNonNull(fitted.get(other), other);
            results.put(
                    other,
                    FineTuning.measured(of.task(), of.split(), its.read("told").values()));
        }
        return outcome.with(results);
    }
}
