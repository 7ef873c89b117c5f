package dev.graft.kind.kg;

import dev.graft.base.Read;
import dev.graft.blend.ListBlend;
import dev.graft.eval.Blended;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Distilling;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One split of a model about facts that was distilled from a blend, whose own model of that split and members are kept beside it, to be
 * measured alike. Baselines on untouched vectors learn from facts alone.
 *
 * @param of the same split of the member whose recipe it is
 * @param before what the blend's scores were multiplied by in a repeat that had validation facts; NaN where this has some
 */
record DistilledKgRepeat(KgRepeat of, Distilling distilling, double before) implements DerivedRepeat<KgOutcome> {
    private static final String SHARPNESS = "teacherSharpness";
    private static final List<String> OTHERS = List.of(Distilled.BLEND, Blended.BEST, Distilled.UNDISTILLED);

    @Override
    public List<String> models() {
        return Stream.concat(of.models().stream(), OTHERS.stream()).toList();
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        Fitted teacher = Double.isNaN(before)
                ? distilling.fitted(of.number())
                : Objects.requireNonNull(distilling.everything(), "a blend of everything known");
        return switch (model) {
            case Distilled.BLEND -> BlendedKgRepeat.bare(teacher);
            case Blended.BEST ->
                Members.of(teacher).get(ListBlend.of(teacher.card()).best());
            case Distilled.UNDISTILLED -> Members.of(teacher).get(distilling.member());
            case Evidence.TUNED -> distilling.on(taught(start, training, teacher), teacher);
            default -> of.fit(model, start, training);
        };
    }

    private Fitted taught(Start start, Training training, Fitted teacher) {
        Completion task = of.parts().completion();
        int threads = of.setting().options().threads();
        AnswerScores scores = StoredModel.of(teacher).answers();
        double by = Double.isNaN(before) ? TaughtAnswers.sharpness(scores, task) : before;
        TaughtAnswers taught =
                TaughtAnswers.of(scores, task.questions(), task.graph().entities(), by, threads);
        return of.fit(Evidence.TUNED, start, training, taught).with(Map.of(SHARPNESS, by));
    }

    /** What a measured model's teacher's scores were multiplied by. */
    static double sharpness(Fitted measured) {
        return Read.number(measured.card().get(SHARPNESS));
    }

    @Override
    public KgOutcome measure(Start start, Map<String, Fitted> fitted) {
        return of.measure(start, fitted);
    }
}
