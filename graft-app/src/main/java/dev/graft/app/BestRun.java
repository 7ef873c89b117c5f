package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.trials.SqliteLedger;
import dev.graft.app.trials.StoredSearch;
import dev.graft.app.yaml.Searched;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Shell;
import dev.graft.blend.How;
import dev.graft.eval.Report;
import dev.graft.kind.Kinds;
import dev.graft.run.Blending;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.trial.Choices;
import dev.graft.trial.Ledger;
import dev.graft.trial.SearchFolder;
import dev.graft.trial.SearchPlan;
import dev.graft.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The best answer that some minutes buy: a search, then a blend of what it found and of baselines, then one report. */
final class BestRun {
    /** Of the minutes, for the search; finishing the members and blending take the rest, more or less. */
    private static final double SEARCH = 0.5;

    /** Runs that are blended. */
    private static final int MEMBERS = 4;

    private static final int SEEDS = 3;

    private final Searched searched;
    private final Path out;
    private final Options options;
    private final int threads;

    BestRun(Path recipe, Overrides overrides, Path out, int threads, Options options) {
        this.searched = Searched.load(recipe, overrides.sets, List.of(), overrides.seed, SEEDS);
        this.out = out;
        this.threads = threads;
        this.options = options;
    }

    private Path search() {
        return search(out);
    }

    /** Where the search of a run is, beside it: a run's folder holds one run. */
    static Path search(Path run) {
        Path whole = run.toAbsolutePath().normalize();
        return whole.getFileName() == null ? run : run.resolveSibling(whole.getFileName() + "-search");
    }

    Report run(double minutes) {
        SearchPlan.minutes("--best", minutes);
        if (!SearchFolder.isSearch(search()) && !FolderLock.isFree(out)) {
            throw BadInput.in(
                    out, "is not empty, and nothing was searched for it in " + search() + "; choose another --out");
        }
        Spent spent = Spent.of(search(), minutes);
        SearchPlan plan = new SearchPlan(
                SearchPlan.Sampler.TPE,
                true,
                minutes * SEARCH,
                0,
                0,
                SearchPlan.told(searched.repeats()),
                Math.min(threads, SearchPlan.MOST_AT_ONCE),
                0,
                searched.loaded().recipe().seed());
        try (Ledger ledger = new SqliteLedger(search(), options.progress()::say)) {
            StoredSearch found = SearchCommand.found(searched, plan, search(), options, ledger, List.of(), 0);
            spent.save();
            say(found.because() + " All of it: graft report " + Shell.word(search().toString()));
            Kind kind = Kinds.of(searched.loaded().recipe().task());
            Report report = kind.blends(searched.loaded().recipe())
                    ? blend(members(found, spent), kind, spent)
                    : chosen(found, kind, spent);
            spent.save();
            return report;
        }
    }

    /** Where runs of a kind cannot be blended, what was found is all. */
    private Report chosen(StoredSearch found, Kind kind, Spent spent) {
        options.progress().say("runs of kind '" + kind.name() + "' cannot be blended: what the search took is the run");
        RunFolder.link(new SearchFolder(search()).best(), out);
        return Graft.finetune(at(found.chosen()).recipe(), out, options.after(spent.seconds()));
    }

    private List<Path> members(StoredSearch found, Spent spent) {
        SearchFolder folder = new SearchFolder(search());
        List<Path> members = new ArrayList<>(List.of(folder.best()));
        for (int finalist : found.finalists()) {
            if (finalist != found.chosen() && members.size() < MEMBERS) {
                members.add(finalist == 0 ? folder.usual() : member(folder, finalist));
                spent.save();
            }
        }
        return members;
    }

    private Report blend(List<Path> members, Kind kind, Spent spent) {
        return Graft.blend(
                Blending.of(How.AUTO, members, kind.companions(searched.loaded().recipe())),
                out,
                options.after(spent.seconds()));
    }

    private void say(String what) {
        options.progress().say("search: " + what);
    }

    private Path member(SearchFolder folder, int number) {
        Path run = folder.member(number);
        RunFolder.link(folder.trial(number), run);
        Choices.Written written = at(number);
        say("finishing trial " + number + ", a member of the blend");
        Graft.finetune(written.recipe(), run, options);
        return run;
    }

    private Choices.Written at(int number) {
        Trial trial = new SearchFolder(search())
                .trials(searched.space()).stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow();
        return searched.at(trial.point());
    }
}
