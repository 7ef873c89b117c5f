package dev.graft.search;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * Functions that searches are compared on; more is better.
 *
 * @param noise deviation of what is seen
 */
record Functions(String name, Space space, double noise, ToDoubleFunction<SortedMap<String, Object>> truth) {
    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };
    private static final double[] C = {1, 1.2, 3, 3.2};

    static List<Functions> all() {
        return List.of(branin(), hartmann(), conditional(), categorical(), noisy());
    }

    /** Branin's: three equal optima in two dimensions. */
    static Functions branin() {
        Space space = Spaces.of(Spaces.real("x", -5, 10), Spaces.real("y", 0, 15));
        return new Functions("branin", space, 0, p -> {
            double x = number(p, "x");
            double y = number(p, "y");
            double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
            return -(a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10);
        });
    }

    /** Hartmann's in six dimensions. */
    static Functions hartmann() {
        List<Dimension> dimensions = new ArrayList<>();
        for (int d = 0; d < 6; d++) {
            dimensions.add(Spaces.real("x" + d, 0, 1));
        }
        return new Functions("hartmann", new Space(dimensions), 0, p -> {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                double inner = 0;
                for (int d = 0; d < 6; d++) {
                    double away = number(p, "x" + d) - P[i][d];
                    inner += A[i][d] * away * away;
                }
                sum += C[i] * Math.exp(-inner);
            }
            return sum;
        });
    }

    /** Two kinds with keys of their own; the better one has the harder keys. */
    static Functions conditional() {
        Space space = Spaces.of(
                Spaces.choice("kind", "sgd", "adam", "none"),
                Spaces.when(Spaces.real("momentum", 0, 1), "kind", "sgd"),
                Spaces.when(Spaces.log("decay", 1e-8, 1), "kind", "sgd"),
                Spaces.when(Spaces.log("beta", 1e-4, 1), "kind", "adam"),
                Spaces.when(Spaces.whole("warmup", 0, 50), "kind", "adam"),
                Spaces.log("lr", 1e-6, 10));
        return new Functions("conditional", space, 0, p -> {
            double lr = Math.log10(number(p, "lr"));
            return switch ((String) Objects.requireNonNull(p.get("kind"))) {
                case "sgd" ->
                    0.8
                            - 0.1 * square(lr + 1)
                            - square(number(p, "momentum") - 0.9)
                            - 0.02 * square(Math.log10(number(p, "decay")) + 4);
                case "adam" ->
                    1
                            - 0.15 * square(lr + 3)
                            - 0.1 * square(Math.log10(number(p, "beta")) + 2)
                            - 0.001 * square(number(p, "warmup") - 12);
                default -> 0.3 - 0.05 * square(lr + 2);
            };
        });
    }

    /** Four lists of values, of which two depend on each other, and three numbers, of which one counts for nothing. */
    static Functions categorical() {
        Space space = Spaces.of(
                Spaces.choice("loss", "a", "b", "c", "d", "e"),
                Spaces.choice("layer", 0, 1, 2, 3),
                Spaces.choice("norm", true, false),
                Spaces.choice("useless", "p", "q", "r"),
                new Dimension("dim", new Range.Whole(8, 512, true)),
                Spaces.log("lr", 1e-5, 1),
                Spaces.real("unused", 0, 1));
        return new Functions("categorical", space, 0, p -> {
            String loss = (String) Objects.requireNonNull(p.get("loss"));
            long layer = (Long) Objects.requireNonNull(p.get("layer"));
            double fit = loss.equals("c")
                    ? (layer == 2 ? 1 : 0.3)
                    : loss.equals("b") ? (layer == 1 ? 0.8 : 0.4) : 0.1 * layer;
            double lr = Math.log10(number(p, "lr"));
            double best = Boolean.TRUE.equals(p.get("norm")) ? -2 : -3;
            return fit
                    + (Boolean.TRUE.equals(p.get("norm")) ? 0.1 : 0)
                    - 0.2 * square(lr - best)
                    - 0.05 * square(Math.log(number(p, "dim") / 128) / Math.log(2));
        });
    }

    /** A learner's keys, six numbers and two lists, seen with noise as large as a seed's. */
    static Functions noisy() {
        Space space = Spaces.of(
                Spaces.log("lr", 1e-5, 1),
                Spaces.log("l2", 1e-8, 0.1),
                Spaces.real("dropout", 0, 0.9),
                new Dimension("dim", new Range.Whole(16, 512, true)),
                Spaces.whole("epochs", 1, 50),
                Spaces.real("smoothing", 0, 0.5),
                Spaces.choice("optimizer", "adam", "sgd", "adagrad"),
                Spaces.choice("batch", 128, 256, 512, 1024));
        return new Functions("noisy", space, 0.02, p -> {
            double lr = Math.log10(number(p, "lr"));
            double best = switch ((String) Objects.requireNonNull(p.get("optimizer"))) {
                case "adam" -> -3;
                case "sgd" -> -1;
                default -> -2;
            };
            double bonus = "adam".equals(p.get("optimizer")) ? 0.03 : 0;
            double size = Math.log(number(p, "dim") / 256) / Math.log(2);
            return 0.7
                    + bonus
                    - 0.05 * square(lr - best)
                    - 0.2 * square(number(p, "dropout") - 0.4)
                    - 0.01 * square(size)
                    - 0.1 * Math.exp(-number(p, "epochs") / 8)
                    - 0.002 * square(Math.log10(number(p, "l2")) + 5);
        });
    }

    private static double square(double x) {
        return x * x;
    }

    private static double number(SortedMap<String, Object> point, String key) {
        return ((Number) Objects.requireNonNull(point.get(key))).doubleValue();
    }

    /** The true value of what looked best after each trial. */
    double[] best(Proposer proposer, int trials, long seed) {
        List<Seen> seen = new ArrayList<>();
        double[] best = new double[trials];
        double most = Double.NEGATIVE_INFINITY;
        double held = Double.NaN;
        Seeds random = Seeds.of(seed, 77);
        for (int i = 0; i < trials; i++) {
            @Nullable Point point = proposer.next(space, seen, i, seed);
            if (point != null) {
                double real = truth.applyAsDouble(point.values());
                double value = real + noise * random.nextGaussian();
                seen.add(new Seen(point, value, 1, Seen.State.WHOLE));
                if (value > most) {
                    most = value;
                    held = real;
                }
            }
            best[i] = held;
        }
        return best;
    }
}
