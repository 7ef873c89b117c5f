package dev.graft.encode;

import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.math.Seeds;
import dev.graft.model.Spreading;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors that carry a task, as the output of an encoder of neighbourhoods: {@code z = h + β (q - q̄) M}. Of these h is the
 * mean of some of x, P x, P² x, q is what a linear model tells of a node from all of these and from what the labelled nodes
 * around it say ({@link CrossFitted}), of training nodes as of nodes that it has not seen, or that spread along the edges
 * (Huang et al.: Correct and Smooth, ICLR 2021), and M has directions that the vectors hardly use ({@link TargetDirections}).
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

    private static final double[] SMOOTH = {0.3, 0.6, 0.9};

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
            float[] spread = choice.share() == 0
                    ? null
                    : new SpreadTargets(around.arcs(), supervision.targets(), supervision.train())
                            .of(supervision.train(), spreads(seed), choice.share())
                            .getFirst();
            float[] told = CrossFitted.of(around, spread, supervision, choice.model(), folds(seed))
                    .told();
            rows = new TargetDirections(rows, around.dim(), supervision.train(), supervision.targets(), choice.quiet())
                    .moved(
                            choice.smooth() == 0
                                    ? told
                                    : smoothed(around, told, supervision, choice.smooth())
                                            .getFirst(),
                            choice.strength());
        }
        double held = reach.hold(rows);
        return new Encoder(choice, rows, held, List.of());
    }

    static long folds(long seed) {
        return Seeds.derive(seed, 1);
    }

    static long spreads(long seed) {
        return Seeds.derive(seed, 2);
    }

    private static List<float[]> smoothed(
            Neighbourhoods around, float[] told, Supervision supervision, double... shares) {
        return new Spreading(around.arcs()).byMeans(told, supervision.targets().outputs(), shares);
    }

    /** What is told of all nodes, and how that was come by. */
    private record Told(Probe.Settings model, double share, double smooth, float[] of) {}

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
                return taken(new Told(probe, 0, 0, new float[0]));
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
                    ? new EncoderChoice(way.mean, 0, probe, 0, false, 0)
                    : new EncoderChoice(way.mean, told.share, told.model, told.smooth, way.quiet, way.strength);
            return new Encoder(choice, kept, held, List.copyOf(all));
        }

        private Told told() {
            CrossFitted model = CrossFitted.of(around, null, supervision, null, folds(seed));
            List<float[]> all = new SpreadTargets(around.arcs(), supervision.targets(), supervision.train())
                    .of(supervision.train(), spreads(seed), SpreadTargets.SHARES);
            int said = best(all);
            double share = 0;
            CrossFitted with = said < 0 ? model : CrossFitted.of(around, all.get(said), supervision, null, folds(seed));
            if (with.score() > model.score()) {
                model = with;
                share = SpreadTargets.SHARES[said];
            }
            List<float[]> smooth = smoothed(around, model.told(), supervision, SMOOTH);
            int best = best(smooth);
            return best >= 0 && supervision.score(smooth.get(best)) > model.score()
                    ? new Told(model.settings(), share, SMOOTH[best], smooth.get(best))
                    : new Told(model.settings(), share, 0, model.told());
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
