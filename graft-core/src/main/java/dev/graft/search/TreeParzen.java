package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.List;

/**
 * Proposals from what was seen: a tree-structured Parzen estimator (Bergstra, Bardenet, Bengio, Kégl: Algorithms for Hyper-Parameter
 * Optimization, NIPS 2011). The best tenth of the trials gives a density of good points, the others one of bad points; of some draws
 * from the good one, the one with the largest ratio of the two is tried. Kernels are products over all keys (Falkner, Klein, Hutter:
 * BOHB, ICML 2018; its components are compared in Watanabe: Tree-Structured Parzen Estimator, arXiv:2304.11127). The first
 * proposals are evenly spread, and where trials are ended early so is every eighth (BOHB draws a share by chance); a point that was seen is not
 * proposed again while others are left.
 *
 * <p>Trials that still run count as bad, so that proposals made at once differ; failed ones count as bad too. One that was stopped
 * early ranks behind all that were not, and before those that were stopped earlier.
 *
 * @param startup proposals before the first that learns
 * @param candidates draws a proposal
 */
public record TreeParzen(int startup, int candidates) implements Proposer {
    /** Where trials are ended early, so often a proposal is spread evenly still: what starts slowly is not told by those that were. */
    private static final int EVENLY = 8;

    private static final double GOOD = 0.1;
    private static final int MOST_GOOD = 25;

    public TreeParzen {
        if (startup < 0) {
            throw new BadInput("startup is " + startup + ", must be 0 or more; usual is 10");
        }
        if (candidates < 1) {
            throw new BadInput("candidates is " + candidates + ", must be 1 or more; usual is 24");
        }
    }

    /** The usual ten to start with, and 24 draws. */
    public TreeParzen() {
        this(10, 24);
    }

    @Override
    public @Nullable Point next(Space space, List<Seen> seen, int number, long seed) {
        Layout layout = space.layout();
        Untried untried = new Untried(layout, seen);
        Seeds random = Seeds.of(seed, number);
        List<Seen> ranked = seen.stream()
                .filter(s -> layout.holds(s.point()))
                .sorted(Seen.BEST_FIRST)
                .toList();
        int told = (int) ranked.stream().filter(Seen::told).count();
        Point point;
        if (number < startup || told < Math.max(2, startup / 2) || explores(number, ranked)) {
            Point even = layout.point(layout.fromCube(LowDiscrepancy.point(layout.size(), number, seed)));
            point = untried.tried(even) ? null : even;
        } else {
            List<double[]> rows =
                    ranked.stream().map(s -> layout.row(s.point())).toList();
            point = learned(layout, rows, Math.min(MOST_GOOD, (int) Math.ceil(GOOD * told)), untried, random);
        }
        return point == null ? untried.any(random) : point;
    }

    private static boolean explores(int number, List<Seen> seen) {
        return number % EVENLY == EVENLY - 1 && seen.stream().anyMatch(s -> s.state() == Seen.State.PRUNED);
    }

    /** @param good how many of the rows, which are best first */
    private @Nullable Point learned(Layout layout, List<double[]> rows, int good, Untried untried, Seeds random) {
        Parzen better = new Parzen(layout, rows.subList(0, good));
        Parzen worse = new Parzen(layout, rows.subList(good, rows.size()));
        Point best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < candidates; i++) {
            double[] row = better.draw(random);
            Point point = layout.point(row);
            if (!untried.tried(point)) {
                double ratio = better.logDensity(row) - worse.logDensity(row);
                if (best == null || ratio > most) {
                    best = point;
                    most = ratio;
                }
            }
        }
        return best;
    }
}
