package dev.graft.recipe;

import java.util.List;

/**
 * Learning rate as a pure function of progress, as a factor of the base rate. With s the share of the run that is done
 * after warm-up, kinds are:
 *
 * <ul>
 *   <li>constant: 1
 *   <li>linear: 1 → {@code floor}, as word2vec does
 *   <li>cosine: {@code floor + (1 - floor) (1 + cos πs) / 2} (Loshchilov, Hutter: SGDR, ICLR 2017)
 *   <li>restarts: the same over each of several cycles (the same paper)
 *   <li>exponential: {@code floor^s}
 *   <li>step: {@code gamma^k} after k milestones, at least {@code floor}
 *   <li>polynomial: {@code floor + (1 - floor) (1 - s)^power}
 *   <li>onecycle: up to 1 and back in two straight legs, then down to {@code floor} (Smith: A disciplined approach to
 *       neural network hyper-parameters, 2018; without its cycle of the momentum)
 *   <li>plateau: {@code factor^k} after k plateaus of validation, at least {@code floor}
 * </ul>
 *
 * each after a linear rise over the first {@code warmup} share.
 *
 * @param warmup share of the run spent rising from 0, 0 ≤ warmup &lt; 1
 * @param floor factor at the end, 0 ≤ floor ≤ 1 (exponential: above 0)
 * @param power of polynomial
 */
public record Schedule(
        Kind kind,
        double warmup,
        double floor,
        Restarts restarts,
        Steps steps,
        double power,
        OneCycle onecycle,
        Plateau plateau) {
    /** Straight down to a ten-thousandth, as word2vec does: how vectors are trained from scratch. */
    public static final Schedule FALLING = new Schedule(Kind.LINEAR, 0, 1e-4);

    /** The shape after warm-up. */
    public enum Kind {
        /** As it is. */
        CONSTANT,
        /** Straight down to the floor. */
        LINEAR,
        /** Half a cosine down to the floor. */
        COSINE,
        /** Cosines, one after the other. */
        RESTARTS,
        /** The same share down each step. */
        EXPONENTIAL,
        /** Down at milestones. */
        STEP,
        /** Down by a power. */
        POLYNOMIAL,
        /** Up, down, then to the floor. */
        ONECYCLE,
        /** Down where validation stands still. */
        PLATEAU
    }

    /**
     * Cycles of the cosine.
     *
     * @param cycles from 1 to the floor
     * @param growth each cycle's length in that of the one before it
     */
    public record Restarts(int cycles, double growth) {
        public Restarts {
            Require.atLeast(1, "schedule.restarts.cycles", cycles);
            Require.that(growth >= 1 && growth <= 10, "schedule.restarts.growth", growth, "between 1 and 10");
        }

        /** Where in its cycle a share of the run lies, 0 to 1. */
        double within(double s) {
            double all = 0;
            for (int c = 0; c < cycles; c++) {
                all += Math.pow(growth, c);
            }
            double from = 0;
            for (int c = 0; c < cycles - 1; c++) {
                double length = Math.pow(growth, c) / all;
                if (s < from + length) {
                    return (s - from) / length;
                }
                from += length;
            }
            return Math.min(1, (s - from) / (1 - from));
        }
    }

    /**
     * Falls at milestones.
     *
     * @param gamma factor at each milestone
     * @param count of milestones, evenly spread, where none are given
     * @param milestones shares of the run after warm-up, rising
     */
    public record Steps(double gamma, int count, List<Double> milestones) {
        public Steps {
            milestones = List.copyOf(milestones);
            Require.that(gamma > 0 && gamma < 1, "schedule.steps.gamma", gamma, "above 0 and below 1");
            Require.atLeast(1, "schedule.steps.count", count);
            double last = 0;
            for (double milestone : milestones) {
                Require.that(
                        milestone > last && milestone < 1,
                        "schedule.steps.milestones",
                        milestones,
                        "rising shares above 0 and below 1");
                last = milestone;
            }
        }

        double factor(double s) {
            long passed = milestones.isEmpty()
                    ? Math.min(count, (long) Math.floor(s * (count + 1)))
                    : milestones.stream().filter(milestone -> milestone <= s).count();
            return Math.pow(gamma, (double) passed);
        }
    }

    /**
     * One rise and fall.
     *
     * @param start factor that the cycle begins and ends with
     * @param share of the run that the cycle takes; the rest falls on to the floor
     */
    public record OneCycle(double start, double share) {
        public OneCycle {
            Require.that(start > 0 && start < 1, "schedule.onecycle.start", start, "above 0 and below 1");
            Require.that(share > 0 && share <= 1, "schedule.onecycle.share", share, "above 0 and at most 1");
        }

        double factor(double s, double floor) {
            double leg = share / 2;
            if (s <= leg) {
                return start + (1 - start) * (s / leg);
            }
            if (s <= share || share == 1) {
                return 1 + (start - 1) * Math.min(1, (s - leg) / leg);
            }
            return start + (floor - start) * ((s - share) / (1 - share));
        }
    }

    public Schedule {
        Require.share("schedule.warmup", warmup);
        Require.that(floor >= 0 && floor <= 1, "schedule.floor", floor, "between 0 and 1");
        Require.that(kind != Kind.EXPONENTIAL || floor > 0, "schedule.floor", floor, "above 0 for exponential");
        Require.positive("schedule.power", power);
        Require.that(
                kind != Kind.ONECYCLE || floor <= onecycle.start,
                "schedule.floor",
                floor,
                "at most schedule.onecycle.start, which is " + onecycle.start);
    }

    /** With the settings of all kinds at their defaults: three cycles of doubling length, three tenfold steps, and so on. */
    public Schedule(Kind kind, double warmup, double floor) {
        this(
                kind,
                warmup,
                floor,
                new Restarts(3, 2),
                new Steps(0.1, 3, List.of()),
                2,
                new OneCycle(0.1, 0.9),
                Plateau.DEFAULT);
    }

    /**
     * The factor of the base rate, 0 to 1, where {@code done} (0 to 1) of the run is done; of {@link Kind#PLATEAU} where
     * there has been none.
     */
    public double at(double done) {
        double t = Math.min(1, Math.max(0, done));
        if (t < warmup) {
            return t / warmup * after(0);
        }
        return after((t - warmup) / (1 - warmup));
    }

    /**
     * The same after epochs with these values.
     *
     * @param values validation, one an epoch, more is better
     */
    public double at(double done, double[] values) {
        double factor = at(done);
        return kind == Kind.PLATEAU
                ? factor
                        * Math.max(
                                floor,
                                Math.pow(
                                        plateau.factor(),
                                        Plateau.count(values, plateau.patience(), plateau.threshold())))
                : factor;
    }

    private double after(double s) {
        return switch (kind) {
            case CONSTANT, PLATEAU -> 1;
            case LINEAR -> 1 + (floor - 1) * s;
            case COSINE -> annealed(s);
            case RESTARTS -> annealed(restarts.within(s));
            case EXPONENTIAL -> Math.pow(floor, s);
            case STEP -> Math.max(floor, steps.factor(s));
            case POLYNOMIAL -> floor + (1 - floor) * Math.pow(1 - s, power);
            case ONECYCLE -> onecycle.factor(s, floor);
        };
    }

    private double annealed(double s) {
        return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * s));
    }
}
