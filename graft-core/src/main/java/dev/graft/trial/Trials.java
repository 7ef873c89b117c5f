package dev.graft.trial;

import dev.graft.base.Stopping;
import dev.graft.base.Threads;
import dev.graft.run.Options;
import dev.graft.search.Point;
import java.util.List;

/** Trials side by side, one after another on each thread. */
final class Trials {
    private Trials() {}

    /**
     * Runs trials until it is enough.
     *
     * @param first points to try after the recipe as it stands
     * @param repeats on which the best are trained in the end
     */
    static Board run(Setting setting, List<Point> first, int repeats) {
        SearchPlan plan = setting.plan();
        Options options = setting.options();
        Board board = new Board(
                setting.choices(),
                plan,
                setting.folder(),
                setting.ledger(),
                options.progress(),
                first,
                new Remaining(plan, repeats));
        Stopping.keeps(() -> board.all().stream().filter(Trial::over).count() + " trials have ended");
        Setting each = setting.sharedBy(plan.atOnce());
        Room room = new Room(plan.memory());
        Threads.each(plan.atOnce(), plan.atOnce(), _ -> {
            for (Trial trial = board.next(); trial != null; trial = board.next()) {
                new TrialRun(each, board, room, trial).run();
            }
        });
        return board;
    }
}
