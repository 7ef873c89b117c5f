package dev.graft.train;

import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import dev.graft.recipe.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Learning-rate range test (Smith: Cyclical Learning Rates for Training Neural Networks, WACV 2017): a short run of
 * {@value #ROUNDS} rounds over which the rate rises exponentially from {@value #FROM} to {@value #TO}, told round by
 * round. It ends before where the smoothed loss is above four times its least, or no longer finite.
 */
public final class RangeTest {
    static final int ROUNDS = 200;
    static final double FROM = 1e-6;
    static final double TO = 10;
    private static final double TOO_HIGH = 4;
    /** Rounds whose loss is too unsteady to end the test by. */
    private static final int AT_LEAST = 10;

    private final Progress progress;

    public RangeTest(Progress progress) {
        this.progress = progress;
    }

    /** Ends a job whose training was a range test: it has a curve, and no model to measure. */
    public static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RateCurve curve;

        Over(RateCurve curve) {
            super("a range test has no model", null, false, false);
            this.curve = curve;
        }

        /** What was found. */
        public RateCurve curve() {
            return curve;
        }
    }

    /** Ends the loop. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    /** Trains round by round, until enough is seen. */
    private final class Watch implements Runner {
        private final Runner runner = new ThreadRunner(1);
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();

        @Override
        public Stats run(List<Bucket> round, Learner learner, ToDoubleFunction<Bucket> rate) {
            Stats stats = runner.run(round, learner, rate);
            if (!Double.isFinite(stats.meanLoss())) {
                throw new Enough();
            }
            rates.add(rate.applyAsDouble(round.getFirst()));
            losses.add(stats.meanLoss());
            RateCurve curve = curve();
            boolean tooHigh = losses.size() > AT_LEAST && curve.smooth().getLast() > TOO_HIGH * curve.least();
            if (tooHigh || losses.size() == ROUNDS) {
                throw new Enough();
            }
            progress.step("range test", losses.size() / (double) ROUNDS, "");
            return stats;
        }

        RateCurve curve() {
            return RateCurve.of(rates, losses);
        }
    }

    /** Runs the test; the learner is of no use afterwards. */
    Over run(Learner learner, Plan plan, String what) {
        Plan shortened = plan.ofRounds(ROUNDS);
        double rounds = (double) shortened.epochs() * shortened.rounds();
        Pace rising = (done, history) -> FROM * Math.pow(TO / FROM, Math.min(1, done * rounds / (ROUNDS - 1)));
        Course course = new Course(TO, "the rate", rising, 0, 0, false, Growth.NONE, -1);
        Watch watch = new Watch();
        try {
            new Trainer(what, shortened, course, Validation.NONE, Checkpoint.none(), Progress.NONE)
                    .train(learner, watch);
        } catch (Enough | Diverged e) {
            // Either is how the test ends.
        }
        progress.step("range test", 1, "");
        return new Over(watch.curve());
    }
}
