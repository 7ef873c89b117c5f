package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Stopping;
import dev.graft.base.Threads;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Shared;
import dev.graft.search.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A search: trials, the choice among them by validation alone, and one test of what was chosen. */
@SuppressWarnings("exports") // public for the inside alone
public final class Searching {
    private final Kind kind;
    private final Choices choices;
    private final SearchPlan plan;
    private final SearchFolder folder;
    private final Options options;
    private final Ledger ledger;
    private final List<Point> first;

    /** @param first points to try after the recipe as it stands */
    public Searching(
            Kind kind, Choices choices, SearchPlan plan, Path out, Options options, Ledger ledger, List<Point> first) {
        this.kind = kind;
        this.choices = choices;
        this.plan = plan;
        this.folder = new SearchFolder(out);
        this.options = options;
        this.ledger = ledger;
        this.first = first;
    }

    /**
     * Searches, or goes on where a search of the same recipe was cut off.
     *
     * @throws BadInput for a recipe or an input that cannot be used, or a folder that holds something else
     */
    public Found run() {
        try (FolderLock _ = FolderLock.hold(folder.path())) {
            Choices.Written usual = choices.at(choices.usual());
            folder.claim(facts());
            Options shared = options.sharing(Shared.in(folder.starts()));
            Board board = new Board(choices, plan, folder, ledger, options.progress(), first);
            Stopping.keeps(() -> board.all().stream().filter(Trial::over).count() + " trials have ended");
            search(shared.withThreads(Math.max(1, options.threads() / plan.atOnce())), board);
            Finals finals = Finals.of(kind, choices, plan, folder, shared, board);
            return new Tested(kind, choices, folder, options).of(finals, board, plan);
        }
    }

    private void search(Options each, Board board) {
        Room room = new Room(plan.memory());
        Threads.each(plan.atOnce(), plan.atOnce(), _ -> {
            for (Trial trial = board.next(); trial != null; trial = board.next()) {
                new TrialRun(kind, choices, plan, folder, each, board, room, trial).run();
            }
        });
    }

    /** What makes it this search: its budget may grow, and how many trials go side by side may change. */
    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        choices.given().forEach((key, value) -> facts.put("recipe." + key, value));
        choices.space()
                .dimensions()
                .forEach(dimension -> facts.put("space." + dimension.key(), Ranges.text(dimension)));
        facts.put("sampler", plan.sampler().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("prune", String.valueOf(plan.prune()));
        facts.put("repeats", String.valueOf(plan.repeats()));
        facts.put("seed", String.valueOf(plan.seed()));
        return facts;
    }
}
