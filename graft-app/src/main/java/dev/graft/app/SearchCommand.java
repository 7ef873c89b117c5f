package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.html.HtmlReport;
import dev.graft.app.html.HtmlSearch;
import dev.graft.app.trials.FoundJson;
import dev.graft.app.trials.SqliteLedger;
import dev.graft.app.trials.StoredSearch;
import dev.graft.app.yaml.Searched;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.run.Options;
import dev.graft.trial.Found;
import dev.graft.trial.Ledger;
import dev.graft.trial.SearchFolder;
import dev.graft.trial.SearchPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hyper-parameters by validation. */
@Command(
        description = "Search for the values that validation likes best, and test them once.%n"
                + "A recipe has ranges in the place of values, such as lr: {log: [1e-4, 0.1]}; one without is searched in the"
                + " space of its kind. An interrupted search goes on where it stopped when it is started again.%n")
final class SearchCommand implements Callable<Integer> {
    private static final double USUAL_MINUTES = 10;
    private static final long MEGABYTE = 1_000_000;
    private static final long MOST_MEMORY = 1_000_000_000;
    private static final int MOST_SEEDS = 1000;

    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", description = "A recipe in YAML; see graft explain.")
    Path recipe = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the search.")
    Path out = Path.of("");

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Search so long; 10 where --trials is not given either.")
    @Nullable
    Double minutes;

    @Option(names = "--trials", paramLabel = "N", description = "Search so many trials.")
    @Nullable
    Integer trials;

    @Option(names = "--extend", paramLabel = "N", description = "Go on with a search for so many minutes more.")
    @Nullable
    Double extend;

    @Option(names = "--resume", description = "Go on with a search that was cut off; an error where there is none.")
    boolean resume;

    @Option(names = "--sampler", paramLabel = "NAME", description = "tpe, random or grid; tpe unless given.")
    String sampler = "tpe";

    @Option(names = "--no-prune", description = "Train every trial to its end; else what falls behind ends early.")
    boolean noPrune;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Repeats (splits, or seeds) that a trial is told by; all are used for the choice in the end.")
    @Nullable
    Integer repeats;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Repeats that the choice takes at least; 3 unless given.")
    int seeds = 3;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Trials side by side; as many as threads unless given.")
    @Nullable
    Integer parallel;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description =
                    "Memory that trials may hold together; what is free unless given. A trial that needs more runs alone.")
    @Nullable
    Long memory;

    @Option(
            names = "--warm",
            paramLabel = "DIR",
            description = "An earlier search whose best points are tried first; may be repeated, like data come first.")
    List<Path> warm = new ArrayList<>();

    @Option(
            names = "--widen",
            paramLabel = "KEY=RANGE",
            description =
                    "Search a key in this range, and all others as without it: 'tune.optimizer.lr={log: [1e-5, 1]}'; may be"
                            + " repeated.")
    List<String> widen = new ArrayList<>();

    @Option(
            names = "--nested",
            paramLabel = "N",
            description =
                    "Search anew in each of so many repeats too, and test there: what searching is worth on such data.")
    int nested;

    @Mixin
    Working common = new Working();

    @Mixin
    Overrides overrides = new Overrides();

    SearchCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if ((resume || extend != null) && !SearchFolder.isSearch(out)) {
            throw BadInput.in(
                    out, "holds no search to go on with; leave out " + (extend != null ? "--extend" : "--resume"));
        }
        if (memory != null && (memory < 1 || memory > MOST_MEMORY)) {
            throw new BadInput("--memory is " + memory + ", must be 1 to " + MOST_MEMORY + ", in MB, or left out");
        }
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new BadInput("--seeds is " + seeds + ", must be 1 to " + MOST_SEEDS);
        }
        Searched searched = Searched.load(recipe, overrides.sets, widen, overrides.seed, seeds);
        Options options = common.options(streams, Common.baseOf(recipe));
        return overrides.doing(() -> search(searched, options));
    }

    private int search(Searched searched, Options options) {
        if (!searched.raised().isEmpty()) {
            options.progress().say(searched.raised());
        }
        try (Ledger ledger = new SqliteLedger(out, options.progress()::say)) {
            StoredSearch search = found(searched, plan(searched), out, options, ledger, warm, nested);
            common.print(streams, search::json, search::text);
        }
        return 0;
    }

    /** Searches, and writes what was found; where the same search has ended there, what that wrote is taken. */
    static StoredSearch found(
            Searched searched, SearchPlan plan, Path out, Options options, Ledger ledger, List<Path> warm, int nested) {
        Found found = Graft.search(
                searched,
                plan,
                out,
                options,
                ledger,
                warm,
                nested,
                trials -> StoredSearch.tells(out, trials, plan, nested));
        if (found == null) {
            options.progress().say("search: ended before; this is what it came to");
        } else {
            write(found, out, searched);
        }
        return StoredSearch.in(out);
    }

    /** Writes what was found into a search's folder, for programs and for people. */
    private static void write(Found found, Path out, Searched searched) {
        SearchFolder folder = new SearchFolder(out);
        int looks = StoredSearch.looks(out, found.finals().chosen().number());
        Map<String, Object> told = FoundJson.map(found, looks, searched.again(found.ends()));
        AtomicFiles.write(folder.report(), Json.pretty(told));
        AtomicFiles.write(out.resolve("report.html"), HtmlSearch.of(told));
        AtomicFiles.write(
                folder.best().resolve("report.html"), HtmlReport.of(found.test().best()));
        AtomicFiles.write(
                folder.usual().resolve("report.html"),
                HtmlReport.of(found.test().usual()));
    }

    private SearchPlan plan(Searched searched) {
        int told = repeats == null ? SearchPlan.told(searched.repeats()) : repeats;
        double budget = minutes == null ? trials == null ? USUAL_MINUTES : 0 : minutes;
        return new SearchPlan(
                named(sampler),
                !noPrune,
                extend == null ? budget : SearchFolder.minutes(out) + SearchPlan.minutes("--extend", extend),
                trials == null ? 0 : trials,
                0,
                told,
                parallel == null ? Math.min(common.threads, SearchPlan.MOST_AT_ONCE) : parallel,
                memory == null ? 0 : memory * MEGABYTE,
                searched.loaded().recipe().seed());
    }

    private static SearchPlan.Sampler named(String name) {
        for (SearchPlan.Sampler sampler : SearchPlan.Sampler.values()) {
            if (sampler.name().equalsIgnoreCase(name)) {
                return sampler;
            }
        }
        throw new BadInput("--sampler is '" + name + "', must be tpe, random or grid");
    }
}
