package dev.graft.trial;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.eval.Interval;
import dev.graft.run.Tried;
import dev.graft.train.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The choice: the best trials, and the recipe as it stands, are trained on every repeat, and validation alone says which is taken. A winner
 * that is not better than the recipe as it stands, beyond chance, is not.
 *
 * @param all the recipe as it stands first, then the best trials by what the search saw
 * @param winner of the others the best over all repeats; null where no other trial came to its end
 * @param gain of the winner over the recipe as it stands, of which the interval counts that it is the best of several; over repeats that the search did not choose by, where there are enough
 * @param fresh whether it is over such repeats
 * @param anew whether each repeat draws validation items of its own; else they differ in their seeds alone
 */
public record Finals(
        List<Finalist> all,
        @Nullable Finalist winner,
        @Nullable Interval gain,
        boolean fresh,
        boolean anew) {
    /** Trials beside the recipe as it stands. */
    static final int MOST = 4;

    public Finals {
        all = List.copyOf(all);
    }

    /** Whether the winner is taken. */
    public boolean taken() {
        return winner != null && gain != null && gain.defined() && gain.n() > 1 && gain.lo() > 0;
    }

    /** What validation says of one over repeats that the search did not choose by; over all where there are too few of those. */
    public double fresh(Finalist finalist) {
        int all = finalist.values().size();
        return fresh && gain != null ? finalist.fresh(all - gain.n()) : finalist.mean();
    }

    /** The recipe as it stands, then the others, best first by all repeats. */
    public List<Finalist> ranked() {
        List<Finalist> ranked = new ArrayList<>(all.subList(0, 1));
        all.stream()
                .skip(1)
                .sorted(Comparator.comparingDouble(Finalist::mean).reversed())
                .forEach(ranked::add);
        return ranked;
    }

    /** The recipe as it stands. */
    public Finalist usual() {
        return all.getFirst();
    }

    /** The trial to use. */
    public Finalist chosen() {
        return taken() && winner != null ? winner : usual();
    }

    /** @param repeats of a run */
    static Finals of(Setting setting, Board board, int repeats) {
        SearchPlan plan = setting.plan();
        List<Trial> trials = new ArrayList<>();
        trials.add(board.all().getFirst());
        trials.addAll(new Remaining(plan, repeats).affordable(board.rivals()));
        List<@Nullable Finalist> finalists = new ArrayList<>(Collections.nCopies(trials.size(), null));
        double[] overlap = new double[1];
        boolean[] anew = new boolean[1];
        int atOnce = Math.min(plan.atOnce(), trials.size());
        Setting shared = setting.sharedBy(atOnce);
        Room room = new Room(plan.memory());
        Threads.each(trials.size(), atOnce, i -> {
            Trial trial = trials.get(i);
            Tried<?> experiment = shared.experiment(trial);
            long bytes = experiment.bytes();
            room.enter(bytes);
            try {
                Finalist finalist = new Finalist(trial.number(), trial.value(), confirmed(experiment, trial, board));
                synchronized (finalists) {
                    finalists.set(i, finalist);
                    anew[0] = experiment.design().split();
                    overlap[0] = experiment.overlap();
                }
            } finally {
                room.leave(bytes);
            }
            setting.options().progress().step("confirm", (i + 1.0) / trials.size(), "trial " + trial.number());
        });
        List<Finalist> all = new ArrayList<>();
        finalists.forEach(each -> {
            if (each != null) {
                all.add(each);
            }
        });
        return chosen(all, plan.repeats(), overlap[0], anew[0]);
    }

    private static List<Double> confirmed(Tried<?> experiment, Trial trial, Board board) {
        List<Double> values = new ArrayList<>(trial.values());
        for (int r = values.size(); r < experiment.repeats(); r++) {
            values.add(experiment.validated(r, Watch.NONE).value());
            board.note(trial.confirmed(values));
        }
        return values;
    }

    /**
     * The choice.
     *
     * @param searched repeats that the search chose by
     * @param anew whether each repeat draws validation items of its own
     */
    static Finals chosen(List<Finalist> all, int searched, double overlap, boolean anew) {
        Finalist usual = all.getFirst();
        Finalist winner = all.stream()
                .skip(1)
                .max(Comparator.comparingDouble(Finalist::mean)
                        .thenComparing(Comparator.comparingInt(Finalist::number).reversed()))
                .orElse(null);
        boolean fresh = anew && usual.values().size() - searched >= SearchPlan.ENOUGH;
        Interval gain = winner == null ? null : winner.over(usual, fresh ? searched : 0, overlap, all.size() - 1);
        return new Finals(all, winner, gain, fresh, anew);
    }
}
