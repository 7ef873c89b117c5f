package dev.graft.trial;

import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.run.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What searching is worth, whatever it finds: in each of several repeats anew, by that repeat's validation alone, and the best of it tested on
 * its test part, without {@link Finals}: these need further repeats to hold the best against the recipe as it stands, and the test items of one
 * repeat are among the training and validation items of others, so that what they choose would have been chosen by what it is tested on (nested cross-validation: Varma, Simon: Bias in error estimation when using cross-validation for model selection, BMC
 * Bioinformatics 2006).
 *
 * @param found trials that were chosen, a repeat
 * @param searched what they came to on the test parts
 * @param usual what the recipe as it stands came to there
 * @param gain of the first over the second, paired
 */
public record Nested(List<Integer> found, Interval searched, Interval usual, Interval gain) {
    public Nested {
        found = List.copyOf(found);
    }

    static Nested of(Setting setting, SearchFolder folder, int folds) {
        List<Integer> found = new ArrayList<>();
        List<Map<String, Measures>> pairs = new ArrayList<>();
        List<Tried<?>> standing = new ArrayList<>();
        for (int r = 0; r < folds; r++) {
            SearchFolder fold = folder.fold(r);
            SearchPlan plan = setting.plan().fold(r, folds);
            Setting its = setting.with(plan, fold);
            fold.claim(its.facts());
            Board board = Trials.run(its, List.of(), plan.repeats());
            Trial best = board.best(1).getFirst();
            Tried<?> usual = its.experiment(board.all().getFirst());
            Tried<?> chosen = best.number() == 0 ? usual : its.experiment(best);
            found.add(best.number());
            pairs.add(Map.of(Evidence.TUNED, tested(chosen, r), Evidence.FROZEN, tested(usual, r)));
            standing.add(usual);
            setting.options().progress().step("nested", (r + 1.0) / folds, "search " + (r + 1) + " of " + folds);
        }
        Tried<?> one = standing.getFirst();
        Evidence evidence = new Evidence(one.metric(), pairs, one.design());
        return new Nested(
                found,
                evidence.of(Evidence.TUNED, one.metric()),
                evidence.of(Evidence.FROZEN, one.metric()),
                evidence.difference(Evidence.TUNED, Evidence.FROZEN, one.metric()));
    }

    private static Measures tested(Tried<?> experiment, int r) {
        return Objects.requireNonNull(experiment.measured(r).get(Evidence.TUNED));
    }
}
