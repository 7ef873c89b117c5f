package dev.graft.trial;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.run.Experiment;
import dev.graft.run.RunFolder;
import dev.graft.search.Importance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The test of what was chosen: its run is finished, and so is that of the recipe as it stands, to compare with. */
record Tested(Setting setting) {
    /** @param nested what searching is worth, where that was asked */
    Found of(Finals finals, Board board, @Nullable Nested nested) {
        SearchFolder folder = setting.folder();
        Choices choices = setting.choices();
        List<Trial> trials = board.all();
        double ended = trials.stream().mapToDouble(Trial::ended).max().orElse(0);
        Finished usual = finished(trials.getFirst(), folder.usual());
        Finished best = finals.taken()
                ? finished(trial(trials, finals.chosen().number()), folder.best())
                : finished(trials.getFirst(), folder.usual(), folder.best());
        return new Found(
                setting.kind().name(),
                usual.experiment.metric(),
                choices.space(),
                trials,
                finals,
                finals.winner() == null
                        ? List.of()
                        : Ends.of(
                                choices, trial(trials, finals.winner().number()).point()),
                Importance.of(
                        choices.space(),
                        trials.stream()
                                .filter(trial -> choices.space().holds(trial.point()))
                                .map(Trial::seen)
                                .toList()),
                new Found.Tests(best.report, usual.report),
                finals.taken() ? gain(best.experiment, usual.experiment) : null,
                nested,
                new Found.Cost(
                        ended,
                        trials.stream().mapToDouble(Trial::seconds).sum(),
                        trials.stream().mapToDouble(Trial::training).sum()),
                setting.plan());
    }

    private record Finished(Experiment<?> experiment, Report report) {}

    private static Trial trial(List<Trial> trials, int number) {
        return trials.stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private Finished finished(Trial trial, Path at) {
        return finished(trial, setting.folder().trial(trial.number()), at);
    }

    /** A trial's run, gone on with under another name. */
    private Finished finished(Trial trial, Path from, Path at) {
        Choices.Written written = setting.choices().at(trial.point());
        RunFolder.link(from, at);
        Experiment<?> experiment =
                Experiment.begin(setting.kind(), written.recipe(), written.text(), at, setting.options());
        return new Finished(experiment, experiment.run());
    }

    private static Interval gain(Experiment<?> best, Experiment<?> usual) {
        List<Map<String, Measures>> pairs = new ArrayList<>();
        for (int r = 0; r < best.measures().size(); r++) {
            pairs.add(Map.of(
                    Evidence.TUNED,
                    Objects.requireNonNull(best.measures().get(r).get(Evidence.TUNED)),
                    Evidence.FROZEN,
                    Objects.requireNonNull(usual.measures().get(r).get(Evidence.TUNED))));
        }
        return new Evidence(best.metric(), pairs, best.design())
                .difference(Evidence.TUNED, Evidence.FROZEN, best.metric());
    }
}
