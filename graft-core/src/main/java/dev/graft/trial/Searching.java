package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Shared;
import dev.graft.run.Tried;
import dev.graft.search.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A search: trials, the choice among them by validation alone, and one test of what was chosen. */
@SuppressWarnings("exports") // public for the inside alone
public final class Searching {
    private static final int WARM = 8;

    private final Setting setting;
    private final List<Path> earlier;
    private final int folds;

    /**
     * @param earlier folders of searches whose best points are tried first, those on data like these before others
     * @param folds repeats in which it is searched anew, to tell what searching is worth; 0: none
     */
    public Searching(
            Kind kind,
            Choices choices,
            SearchPlan plan,
            Path out,
            Options options,
            Ledger ledger,
            List<Path> earlier,
            int folds) {
        this.setting = new Setting(kind, choices, plan, new SearchFolder(out), options, ledger);
        this.earlier = List.copyOf(earlier);
        this.folds = folds;
    }

    /**
     * Searches, or goes on where a search of the same recipe was cut off. Bad input that shows before anything was trained leaves nothing
     * in a folder that held nothing.
     *
     * @param told whether what these trials came to, by the same budget, is told in the folder: then nothing is measured again
     * @return null where that is so
     * @throws BadInput for a recipe or an input that cannot be used, or a folder that holds something else
     */
    public @Nullable Found run(Predicate<List<Trial>> told) {
        SearchFolder folder = setting.folder();
        try (FolderLock lock = FolderLock.hold(folder.path())) {
            boolean free = FolderLock.isFree(folder.path());
            try {
                return found(told);
            } catch (BadInput e) {
                if (free && folder.trials().stream().noneMatch(Searching::trained)) {
                    setting.ledger().close();
                    lock.clear();
                }
                throw e;
            }
        }
    }

    private static boolean trained(Trial trial) {
        return !trial.values().isEmpty() || !trial.course().isEmpty();
    }

    /** Whether a finished run is there, and can be read. */
    private static boolean stands(Path run) {
        RunFolder folder = new RunFolder(run);
        try {
            return Files.exists(folder.report()) && folder.isTuned() && folder.current() != null;
        } catch (BadInput _) {
            return false;
        }
    }

    private @Nullable Found found(Predicate<List<Trial>> told) {
        SearchFolder folder = setting.folder();
        List<Earlier> warm = earlier.stream()
                .map(path -> Earlier.read(
                        path, setting.kind().name(), setting.choices().space()))
                .toList();
        folder.claim(setting.facts());
        Setting shared = setting.with(setting.options().sharing(Shared.in(folder.starts())));
        Tried<?> standing = shared.experiment(Trial.begun(0, setting.choices().usual()));
        mustNest(standing.repeats());
        List<Point> first = first(standing, warm);
        List<Trial> trials = folder.trials(setting.choices().space());
        if (told.test(trials) && stands(folder.best()) && stands(folder.usual())) {
            setting.ledger().all(trials);
            return null;
        }
        Board board = Trials.run(shared, first, standing.repeats());
        Finals finals = Finals.of(shared, board, standing.repeats());
        Nested nested = folds == 0 ? null : Nested.of(shared, folder, folds);
        return new Tested(setting).of(finals, board, nested);
    }

    private List<Point> first(Tried<?> standing, List<Earlier> warm) {
        Map<String, Double> traits = standing.traits();
        setting.folder().writeTraits(traits);
        List<Point> points = Earlier.points(warm, setting.choices(), traits, WARM);
        if (!warm.isEmpty()) {
            int tried = setting.plan().trials() == 0
                    ? points.size()
                    : Math.min(points.size(), setting.plan().trials() - 1);
            setting.options()
                    .progress()
                    .say("search: " + tried
                            + (tried == 1 ? " point of earlier searches is" : " points of earlier searches are")
                            + " tried first"
                            + Earlier.cut(warm, setting.choices().space()));
        }
        return points;
    }

    private void mustNest(int repeats) {
        if (folds != 0 && (folds < 2 || folds > repeats)) {
            throw new BadInput("--nested is " + folds + ", must be 2 to " + repeats + ", the repeats of the recipe");
        }
    }
}
