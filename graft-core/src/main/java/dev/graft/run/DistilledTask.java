package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.eval.Distilled;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task whose fine-tuned model learns what a blend tells, beside what is known.
 *
 * @param task of the member whose recipe it is
 * @param <O> what a repeat came to
 */
@SuppressWarnings("exports") // public for the inside alone
public record DistilledTask<O extends Outcome>(Task<O> task, Distilling distilling, Taught<O> taught)
        implements DerivedTask<O> {
    /** What a kind has to say of it. */
    public interface Taught<O extends Outcome> {
        /** As {@link Task#repeat}, with the blend's and its members' models beside the task's own. */
        Repeat<O> repeat(int number);

        /** As {@link Task#everything}, of a blend that has such a model to tell it; else null. */
        @Nullable
        Repeat<O> everything(List<O> outcomes, List<Fitted> measured);

        /** How much two models tell otherwise, by their keys. */
        double disagreement(O outcome, String one, String other);

        /** How what is kept is asked. */
        Answers answers(Fitted kept);

        /** Of the task's baselines those that are others here. */
        default Map<String, String> baselines() {
            return Map.of();
        }
    }

    @Override
    public Repeat<O> repeat(int number) {
        return taught.repeat(number);
    }

    @Override
    public Map<String, String> baselines() {
        Map<String, String> all = new LinkedHashMap<>(distilling.described());
        all.putAll(task.baselines());
        all.putAll(taught.baselines());
        return all;
    }

    @Override
    public @Nullable Repeat<O> everything(List<O> outcomes, List<Fitted> measured) {
        return taught.everything(outcomes, measured);
    }

    @Override
    public Distilled distilled(List<O> outcomes, Evidence evidence, Fitted kept) {
        return distilling.account(
                evidence,
                kept,
                taught.answers(kept),
                (one, other) -> outcomes.stream()
                        .mapToDouble(outcome -> taught.disagreement(outcome, one, other))
                        .average()
                        .orElse(Double.NaN));
    }
}
