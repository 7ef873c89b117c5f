package dev.graft.app.trials;

import dev.graft.base.BadInput;
import dev.graft.base.JsonFiles;
import dev.graft.base.Nullable;
import dev.graft.base.Read;
import dev.graft.trial.SearchFolder;
import dev.graft.trial.SearchPlan;
import dev.graft.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A search as its folder tells of it, finished or not. Nothing is locked: another process may be searching in it. */
public final class StoredSearch {
    static final String BUDGET = "budget";
    static final String LOOKS = "looks";
    private static final String DAMAGED =
            ": is damaged; run the same search again, which trains nothing that is trained, and writes it anew";

    private final Path out;
    private final @Nullable Map<?, ?> report;
    private final Going going;

    private StoredSearch(Path out, @Nullable Map<?, ?> report, Going going) {
        this.out = out;
        this.report = report;
        this.going = going;
    }

    /** @throws BadInput for a folder that cannot be read, or files in it that are damaged */
    public static StoredSearch in(Path out) {
        SearchFolder folder = new SearchFolder(out);
        List<Trial> trials = folder.trials();
        Map<?, ?> report = Files.exists(folder.report()) ? report(folder.report()) : null;
        return new StoredSearch(out, report, new Going(trials));
    }

    private static Map<?, ?> report(Path file) {
        if (JsonFiles.read(file, DAMAGED) instanceof Map<?, ?> map && map.get("text") instanceof List) {
            return map;
        }
        throw new BadInput(file + DAMAGED);
    }

    /** What a search was given, as its report keeps it. */
    static Map<String, Object> budget(SearchPlan plan) {
        return Map.of("minutes", plan.minutes(), "trials", plan.trials());
    }

    /**
     * Whether a folder tells what trials came to, so that a search with a budget has nothing left to do there.
     *
     * @param nested repeats that were to be searched anew; 0: none
     */
    public static boolean tells(Path out, List<Trial> trials, SearchPlan plan, int nested) {
        SearchFolder folder = new SearchFolder(out);
        boolean pages = Stream.of(out, folder.best(), folder.usual())
                .allMatch(each -> Files.exists(each.resolve("report.html")));
        if (!pages || !Files.exists(folder.report())) {
            return false;
        }
        try {
            StoredSearch stored = new StoredSearch(out, report(folder.report()), new Going(trials));
            return stored.finished() && stored.enough(plan) && stored.nested(nested);
        } catch (BadInput _) {
            return false;
        }
    }

    private Map<?, ?> known() {
        if (report == null) {
            throw BadInput.in(out, "has no report yet");
        }
        return report;
    }

    /** Whether it had this budget, or more. */
    private boolean enough(SearchPlan plan) {
        if (plan.minutes() == 0 && plan.trials() > 0 && going.trials().size() >= plan.trials()) {
            return true;
        }
        return known().get(BUDGET) instanceof Map<?, ?> budget
                && Read.number(budget.get("minutes")) >= plan.minutes()
                && (plan.minutes() > 0 || Read.number(budget.get("minutes")) == 0)
                && Read.number(budget.get("trials")) == plan.trials();
    }

    /** How many that searches here chose, one after the other, were tested, with one that has chosen this trial now. */
    public static int looks(Path out, int chosen) {
        SearchFolder folder = new SearchFolder(out);
        if (!Files.exists(folder.report())) {
            return 1;
        }
        try {
            Map<?, ?> before = report(folder.report());
            int looks = before.get(LOOKS) instanceof Number number ? number.intValue() : 1;
            return Read.number(before.get("chosen")) == chosen ? looks : looks + 1;
        } catch (BadInput _) {
            return 1;
        }
    }

    private boolean nested(int folds) {
        return folds == 0
                || (known().get("nested") instanceof Map<?, ?> nested
                        && nested.get("found") instanceof List<?> found
                        && found.size() == folds);
    }

    /** What is used, and with what certainty. */
    public String because() {
        return String.valueOf(known().get("because"));
    }

    /** The trial to use. */
    public int chosen() {
        return (int) Read.number(known().get("chosen"));
    }

    /** Trials that were trained on all repeats, the recipe as it stands first. */
    public List<Integer> finalists() {
        List<Integer> numbers = new ArrayList<>();
        if (known().get("validation") instanceof Map<?, ?> validation
                && validation.get("finalists") instanceof List<?> finalists) {
            for (Object finalist : finalists) {
                if (finalist instanceof Map<?, ?> map) {
                    numbers.add((int) Read.number(map.get("trial")));
                }
            }
        }
        return numbers;
    }

    /** Whether its report is of all its trials; one that was given more time has a report of those before. */
    private boolean finished() {
        return report != null
                && report.get("trials") instanceof List<?> told
                && told.size() == going.trials().size();
    }

    /** For a terminal. */
    public String text() {
        if (report != null && finished()) {
            return FoundText.of(lines(report), out);
        }
        return going.text(out)
                + (report == null
                        ? "It goes on where it stopped when it is started again; there is no run to use before it ends.\n"
                        : "What it had come to before it was given more time: " + out.resolve("report.html") + "\n");
    }

    /** For programs: the report, or how far it is. */
    public Object json() {
        return report != null && finished() ? report : going.map();
    }

    private static List<String> lines(Map<?, ?> report) {
        return report.get("text") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
