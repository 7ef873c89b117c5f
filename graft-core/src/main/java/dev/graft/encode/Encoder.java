package dev.graft.encode;

import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors that carry a task, as the output of an encoder of neighbourhoods: {@code z = h + β (q - q̄) M}. Of these h is the
 * mean of some of x, P x, P² x, q is what a linear model tells of a node from all of these and from what the labelled nodes
 * around it say ({@link CrossFitted}), of training nodes as of nodes that it has not seen, and M has directions that the vectors hardly use ({@link TargetDirections}).
 * So z is x, which also says what the task has of it, by no more than the model is sure. Which mean, which model and β are
 * chosen on the validation nodes, by the probe and by the ten nearest, among those that tell the graph's edges about as well
 * as x does ({@link Reach}).
 *
 * @param choice what was chosen
 * @param rows z at unit root mean square of h, {@code [nodes x dim]}
 * @param held share of their way that rows were let go
 * @param tried all that were compared; none where nothing was chosen
 */
@SuppressWarnings("exports") // public for the inside alone
public record Encoder(EncoderChoice choice, float[] rows, double held, List<EncoderTried> tried) {
    private static final double[] STRENGTHS = {0.25, 0.5, 1, 2, 4};
    /** At which means are compared with each other, or at the next that is allowed below. */
    private static final int MIDDLE = 2;

    /**
     * Encodes.
     *
     * @param taught whether the task moves vectors; else they are propagated alone
     * @param chosen before, or null to choose; needed where there are no validation nodes
     */
    public static Encoder of(
            Neighbourhoods around,
            Supervision supervision,
            Reach reach,
            boolean taught,
            @Nullable EncoderChoice chosen,
            long seed) {
        if (chosen == null && supervision.chooses()) {
            return new Search(around, supervision, reach, seed).choose(taught);
        }
        EncoderChoice choice = chosen == null ? EncoderChoice.usual(taught) : chosen;
        float[] rows = around.mean(choice.mean());
        if (choice.strength() > 0) {
            float[] told = model(around, supervision, choice, seed).told();
            rows = new TargetDirections(rows, around.dim(), supervision.train(), supervision.targets(), choice.quiet())
                    .moved(told, choice.strength());
        }
        double held = reach.hold(rows);
        return new Encoder(choice, rows, held, List.of());
    }

    /** The model of an encoder as it was chosen, and the same seed. */
    static CrossFitted model(Neighbourhoods around, Supervision supervision, EncoderChoice choice, long seed) {
        Folds folds = folds(around, supervision, seed);
        SpreadTargets spreads =
                choice.share() == 0 ? null : new SpreadTargets(around.arcs(), supervision.targets(), folds);
        return CrossFitted.of(
                new CrossFitted.Inputs(around, folds, spreads, choice.share(), supervision), choice.model());
    }

    static Folds folds(Neighbourhoods around, Supervision supervision, long seed) {
        return Folds.of(around.nodes(), supervision.train(), Seeds.derive(seed, 1));
    }

    /** What is told of all nodes, and how that was come by. */
    private record Told(Probe.Settings model, double share, float[] of) {}

    /** One encoder, of what is told. */
    private record Way(int mean, boolean quiet, double strength) {}

    /** One choice among encoders. */
    private static final class Search {
        private final Neighbourhoods around;
        private final Supervision supervision;
        private final Reach reach;
        private final long seed;
        /** Of a probe as it serves x and its means, and then as it serves vectors that say what is told. */
        private Probe.Settings probe;

        private final double least;
        private final List<EncoderTried> tried = new ArrayList<>();
        private final List<Way> ways = new ArrayList<>();
        private float[] kept = new float[0];
        private double held = 1;

        Search(Neighbourhoods around, Supervision supervision, Reach reach, long seed) {
            this.around = around;
            this.supervision = supervision;
            this.reach = reach;
            this.seed = seed;
            this.probe = suited(around.x());
            this.least = reach.edges(around.x()) - reach.forget();
        }

        Encoder choose(boolean taught) {
            for (int mean = 0; mean < Neighbourhoods.means(); mean++) {
                look(new Way(mean, false, 0), around.mean(mean));
            }
            if (!taught) {
                return taken(new Told(probe, 0, new float[0]));
            }
            Told told = told();
            // Written loudly, what is told asks for another penalty than x does.
            probe = suited(directions(means(), true).moved(told.of, STRENGTHS[MIDDLE]));
            int from = tried.size();
            for (boolean quiet : new boolean[] {false, true}) {
                for (int mean = 0; mean < Neighbourhoods.means(); mean++) {
                    TargetDirections directions = directions(mean, quiet);
                    boolean found = false;
                    for (int s = MIDDLE; s >= 0 && !found; s--) {
                        found = look(new Way(mean, quiet, STRENGTHS[s]), directions.moved(told.of, STRENGTHS[s]));
                    }
                }
            }
            int first = best(from);
            if (first >= from) {
                Way way = ways.get(first);
                TargetDirections directions = directions(way.mean, way.quiet);
                for (double strength : STRENGTHS) {
                    if (strength != way.strength) {
                        look(new Way(way.mean, way.quiet, strength), directions.moved(told.of, strength));
                    }
                }
            }
            return taken(told);
        }

        private Probe.Settings suited(float[] rows) {
            return Probe.fit(
                            rows,
                            around.dim(),
                            supervision.train(),
                            supervision.valid(),
                            supervision.targets(),
                            supervision.score())
                    .settings();
        }

        /** The mean that serves best by itself. */
        private int means() {
            return ways.get(best(0)).mean;
        }

        private TargetDirections directions(int mean, boolean quiet) {
            return new TargetDirections(
                    around.mean(mean), around.dim(), supervision.train(), supervision.targets(), quiet);
        }

        /** Judges vectors, where they tell the graph's edges as well as they have to. */
        private boolean look(Way way, float[] rows) {
            double went = reach.hold(rows);
            double edges = reach.edges(rows);
            if (edges < least) {
                return false;
            }
            tried.add(new EncoderTried(
                    Neighbourhoods.name(way.mean),
                    way.quiet,
                    way.strength,
                    reach.moved(rows),
                    supervision.probe(rows, around.dim(), probe),
                    supervision.nearest(rows, around.dim()),
                    edges,
                    false));
            ways.add(way);
            if (best(0) == tried.size() - 1) {
                kept = rows;
                held = went;
            }
            return true;
        }

        /** From one on; x itself is there always. */
        private int best(int from) {
            int best = 0;
            for (int i = from; i < tried.size(); i++) {
                if (best < from || tried.get(i).worth() > tried.get(best).worth()) {
                    best = i;
                }
            }
            return best;
        }

        private Encoder taken(Told told) {
            int best = best(0);
            List<EncoderTried> all = new ArrayList<>(tried);
            all.set(best, tried.get(best).asTaken());
            Way way = ways.get(best);
            EncoderChoice choice = way.strength == 0
                    ? new EncoderChoice(way.mean, 0, probe, false, 0)
                    : new EncoderChoice(way.mean, told.share, told.model, way.quiet, way.strength);
            return new Encoder(choice, kept, held, List.copyOf(all));
        }

        private Told told() {
            Folds folds = folds(around, supervision, seed);
            CrossFitted model = CrossFitted.of(new CrossFitted.Inputs(around, folds, null, 0, supervision), null);
            SpreadTargets spreads = new SpreadTargets(around.arcs(), supervision.targets(), folds);
            int said = best(spreads.ofAll(SpreadTargets.SHARES));
            if (said >= 0) {
                double share = SpreadTargets.SHARES[said];
                CrossFitted with =
                        CrossFitted.of(new CrossFitted.Inputs(around, folds, spreads, share, supervision), null);
                if (with.score() > model.score()) {
                    return new Told(with.settings(), share, with.told());
                }
            }
            return new Told(model.settings(), 0, model.told());
        }

        /** Of several that tell of all nodes, the one that validation likes best; -1 where it likes none. */
        private int best(List<float[]> told) {
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < told.size(); i++) {
                double score = supervision.score(told.get(i));
                if (score > most) {
                    most = score;
                    best = i;
                }
            }
            return best;
        }
    }
}
