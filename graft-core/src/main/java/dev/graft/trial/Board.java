package dev.graft.trial;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.base.Stopping;
import dev.graft.search.Point;
import dev.graft.search.Proposer;
import dev.graft.search.Seen;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** All trials of a search: which comes next, what others said where one stands, and when it is enough. Used by several threads. */
final class Board {
    /** Trials of which models are kept, to be confirmed and combined. */
    static final int KEPT = 8;

    private final Choices choices;
    private final SearchPlan plan;
    private final SearchFolder folder;
    private final Ledger ledger;
    private final Progress progress;
    private final Proposer proposer;
    private final Remaining remaining;
    private final List<Point> first;
    private final TreeMap<Integer, Trial> trials = new TreeMap<>();
    private final Set<Integer> active = new HashSet<>();
    private final double before;
    private final long began = System.nanoTime();

    /**
     * @param first points to try after what would be done without a search
     * @param remaining of what share to tell
     */
    Board(
            Choices choices,
            SearchPlan plan,
            SearchFolder folder,
            Ledger ledger,
            Progress progress,
            List<Point> first,
            Remaining remaining) {
        this.choices = choices;
        this.plan = plan;
        this.remaining = remaining;
        this.folder = folder;
        this.ledger = ledger;
        this.progress = progress;
        this.proposer = plan.proposer();
        this.first = first;
        folder.trials(choices.space()).forEach(trial -> trials.put(trial.number(), trial));
        this.before = trials.values().stream().mapToDouble(Trial::ended).max().orElse(0);
        ledger.all(List.copyOf(trials.values()));
    }

    /** Seconds of the search so far, those of earlier processes too. */
    double clock() {
        return before + (System.nanoTime() - began) * 1e-9;
    }

    /** Whether its minutes are over. */
    boolean over() {
        return plan.minutes() > 0 && clock() >= plan.minutes() * 60;
    }

    /** The next trial: one that was cut off, or one more; null where it is enough. */
    synchronized @Nullable Trial next() {
        Stopping.check();
        Trial next = trials.values().stream()
                .filter(trial -> !trial.over() && !active.contains(trial.number()))
                .findFirst()
                .orElse(null);
        if (next != null && over() && next.number() > 0) {
            return null;
        }
        if (next == null) {
            int number = free();
            boolean enough = number > 0 && (over() || (plan.trials() > 0 && number >= plan.trials()));
            Point point = enough ? null : point(number);
            if (point == null) {
                return null;
            }
            folder.clear(number);
            next = Trial.begun(number, point);
            note(next);
        }
        active.add(next.number());
        return next;
    }

    /** The least number without a trial: the next, or one of which the record was lost. */
    private int free() {
        int number = 0;
        while (trials.containsKey(number)) {
            number++;
        }
        return number;
    }

    private @Nullable Point point(int number) {
        if (number == 0) {
            return choices.usual();
        }
        if (number <= first.size()) {
            return first.get(number - 1);
        }
        List<Trial> inside = trials.headMap(number).values().stream()
                .filter(trial -> choices.space().holds(trial.point()))
                .toList();
        return proposer.next(choices.space(), Compared.of(inside, plan.prune()), number, plan.seed());
    }

    /** Writes down how far a trial is. */
    synchronized void note(Trial trial) {
        folder.write(trial);
        trials.put(trial.number(), trial);
        ledger.note(trial);
    }

    /** What the others said at a rung, those that were cut off on their way too. */
    synchronized List<Double> others(int number, double share) {
        return Compared.others(List.copyOf(trials.values()), number, share);
    }

    /** Writes down how a trial ended; models that will not be asked again go. */
    synchronized void ended(Trial trial) {
        boolean best = trial.whole()
                && trials.values().stream()
                        .filter(other -> other.whole() && other.number() != trial.number())
                        .allMatch(other -> other.value() < trial.value());
        note(trial);
        active.remove(trial.number());
        List<Integer> kept = best(KEPT).stream().map(Trial::number).toList();
        trials.values().stream()
                .filter(Trial::over)
                .filter(each -> each.number() > 0 && !kept.contains(each.number()))
                .forEach(each -> folder.forget(each.number()));
        if (best) {
            progress.say(String.format(
                    Locale.ROOT,
                    "search: trial %d is the best so far, validation %.4f, after %.0f s%s",
                    trial.number(),
                    trial.value(),
                    clock(),
                    trial.number() == 0
                            ? "; it is the recipe as it stands"
                            : ": " + trial.point().text()));
        }
        tell();
    }

    private void tell() {
        long whole = trials.values().stream().filter(Trial::whole).count();
        long pruned = trials.values().stream()
                .filter(trial -> trial.state() == Seen.State.PRUNED)
                .count();
        List<Trial> best = best(1);
        Trial usual = trials.get(0);
        double share = remaining.share(
                clock(),
                trials.values().stream().filter(Trial::over).count(),
                usual == null || !usual.whole() ? null : usual,
                rivals());
        progress.step(
                "search",
                Math.min(0.999, share),
                whole + " trials, " + pruned + " ended early"
                        + (best.isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", best %.4f (%d)",
                                        best.getFirst().value(),
                                        best.getFirst().number())));
    }

    /** The best whole trials, best first; of equals, the earlier. */
    synchronized List<Trial> best(int most) {
        return trials.values().stream()
                .filter(Trial::whole)
                .sorted(Comparator.comparingDouble(Trial::value).reversed().thenComparingInt(Trial::number))
                .limit(most)
                .toList();
    }

    /** Trials that the recipe as it stands has to be held against, best first. */
    List<Trial> rivals() {
        return best(Finals.MOST + 1).stream()
                .filter(trial -> trial.number() > 0)
                .limit(Finals.MOST)
                .toList();
    }

    /** All, in order. */
    synchronized List<Trial> all() {
        return List.copyOf(trials.values());
    }
}
