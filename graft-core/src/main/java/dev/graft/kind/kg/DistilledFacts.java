package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.run.DistilledTask;
import dev.graft.run.Distilling;
import dev.graft.run.Repeat;
import java.util.List;

/**
 * What a blend tells of training questions teaches beside the facts that answer them.
 *
 * @param task of the member whose recipe it is
 */
record DistilledFacts(KgTask task, Distilling distilling) implements DistilledTask.Taught<KgOutcome> {
    @Override
    public Repeat<KgOutcome> repeat(int number) {
        return new DistilledKgRepeat(task.trained(number), distilling, Double.NaN);
    }

    @Override
    public @Nullable Repeat<KgOutcome> everything(List<KgOutcome> outcomes, List<Fitted> measured) {
        return distilling.everything() == null
                ? null
                : new DistilledKgRepeat(
                        task.whole(),
                        distilling,
                        measured.stream()
                                .mapToDouble(DistilledKgRepeat::sharpness)
                                .average()
                                .orElseThrow());
    }

    @Override
    public double disagreement(KgOutcome outcome, String one, String other) {
        return outcome.disagreement(one, other);
    }

    @Override
    public Answers answers(Fitted kept) {
        return KgAnswers.of(kept);
    }
}
