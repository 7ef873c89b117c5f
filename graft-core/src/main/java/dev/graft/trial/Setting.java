package dev.graft.trial;

import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Tried;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a search is of, and where its trials are. */
record Setting(Kind kind, Choices choices, SearchPlan plan, SearchFolder folder, Options options, Ledger ledger) {
    Setting with(SearchPlan other, SearchFolder place) {
        return new Setting(kind, choices, other, place, options, Ledger.NONE);
    }

    Setting with(Options other) {
        return new Setting(kind, choices, plan, folder, other, ledger);
    }

    /** Of each of so many trials side by side, which share out the threads. */
    Setting sharedBy(int trials) {
        return with(options.withThreads(Math.max(1, options.threads() / trials)));
    }

    /** The run of a trial. */
    Tried<?> experiment(Trial trial) {
        Choices.Written written = choices.at(trial.point());
        return Tried.begin(kind, written.recipe(), written.text(), folder.trial(trial.number()), options);
    }

    /** What makes it this search: its budget may grow, and how many trials go side by side may change. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        choices.given().forEach((key, value) -> facts.put("recipe." + key, value));
        choices.space()
                .dimensions()
                .forEach(dimension -> facts.put("space." + dimension.key(), Ranges.text(dimension)));
        facts.put("sampler", plan.sampler().name().toLowerCase(Locale.ROOT));
        facts.put("prune", String.valueOf(plan.prune()));
        facts.put("repeats", String.valueOf(plan.repeats()));
        facts.put("seed", String.valueOf(plan.seed()));
        return facts;
    }
}
