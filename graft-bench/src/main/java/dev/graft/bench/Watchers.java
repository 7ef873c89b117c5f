package dev.graft.bench;

import dev.graft.drift.Moments;
import dev.graft.eval.Students;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ways to watch a stream that {@link dev.graft.drift.DriftDetector} was measured against, every cut of the whole window looked at. */
final class Watchers {
    private Watchers() {}

    static Map<String, Supplier<Watch>> all(double rate) {
        Map<String, Supplier<Watch>> map = new LinkedHashMap<>();
        map.put("ADWIN", () -> new Window((a, b, s, d) -> a.apart(b) > original(a, b, rate)));
        map.put("ADWIN, all looks", () -> new Window((a, b, s, d) -> a.apart(b) > bernstein(a, b, spent(rate, s, d))));
        map.put("Student", () -> new Window((a, b, s, d) -> student(a, b, spent(rate, s, d))));
        map.put(
                "ADWIN and Student",
                () -> new Window((a, b, s, d) ->
                        a.apart(b) > bernstein(a, b, spent(rate, s, d)) && student(a, b, spent(rate, s, d))));
        map.put("Page-Hinkley", PageHinkley::new);
        map.put("confidence sequence", () -> new Sequences(rate));
        return map;
    }

    private static double spent(double rate, double s, double d) {
        return rate / (s * (s + 1) * d * (d + 1));
    }

    /** Bound of the paper's section 4.1 at {@code rate / ln(values)}. */
    private static double original(Side a, Side b, double rate) {
        double log = Math.log(2 * Math.log(a.count + b.count) / rate);
        double inverse = 1 / a.count + 1 / b.count;
        double variance = a.plus(b).within() / (a.count + b.count);
        return Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * log;
    }

    private static double bernstein(Side a, Side b, double delta) {
        double variance = (a.within() + b.within()) / (a.count + b.count - 2);
        double log = Math.log(2 / delta);
        return Math.sqrt(2 * variance * log * (1 / a.count + 1 / b.count)) + log / (3 * Math.min(a.count, b.count));
    }

    private static boolean student(Side a, Side b, double delta) {
        double freedom = a.batches + b.batches - 2;
        double error = freedom < 1 ? 0 : Math.sqrt((a.between() + b.between()) / freedom * (1 / a.count + 1 / b.count));
        return freedom >= 1 && Students.outside(a.apart(b) / error, freedom) <= delta;
    }

    /** Sums of some batches. */
    private record Side(double batches, double count, double sum, double squares, double means) {
        Side plus(Side o) {
            return new Side(batches + o.batches, count + o.count, sum + o.sum, squares + o.squares, means + o.means);
        }

        Side minus(Side o) {
            return new Side(batches - o.batches, count - o.count, sum - o.sum, squares - o.squares, means - o.means);
        }

        double apart(Side other) {
            return Math.abs(sum / count - other.sum / other.count);
        }

        double within() {
            return Math.max(0, squares - sum * sum / count);
        }

        double between() {
            return Math.max(0, means - sum * sum / count);
        }
    }

    /** Whether two sides differ, s batches before and d after. */
    private interface Rule {
        boolean differ(Side before, Side after, double s, double d);
    }

    private static final class Window implements Watch {
        private final Rule rule;
        private final List<Side> sums = new ArrayList<>();

        Window(Rule rule) {
            this.rule = rule;
            sums.add(new Side(0, 0, 0, 0, 0));
        }

        @Override
        public boolean alarm(Moments b) {
            Side all = sums.getLast().plus(new Side(1, b.count(), b.sum(), b.squares(), b.sum() * b.sum() / b.count()));
            sums.add(all);
            int n = sums.size() - 1;
            for (int s = 1; s < n; s++) {
                if (rule.differ(sums.get(s), all.minus(sums.get(s)), s, n - s)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Page (Biometrika 1954), both ways, as it is commonly set: 0.005 a value is let pass, 50 is an alarm. */
    private static final class PageHinkley implements Watch {
        private double count;
        private double sum;
        private double up;
        private double down;

        @Override
        public boolean alarm(Moments b) {
            count += b.count();
            sum += b.sum();
            double above = b.sum() - b.count() * sum / count;
            up = Math.max(0, up + above - 0.005 * b.count());
            down = Math.max(0, down - above - 0.005 * b.count());
            return Math.max(up, down) > 50;
        }
    }

    /**
     * A confidence sequence of the mean from each batch on, by empirical-Bernstein supermartingales (Waudby-Smith, Ramdas, JRSS B 2024,
     * theorem 2): an alarm where one does not meet the first (Shekhar, Ramdas, 2023). Half of the rate is the first's.
     */
    private static final class Sequences implements Watch {
        private final double rate;
        private final List<Sequence> all = new ArrayList<>();

        Sequences(double rate) {
            this.rate = rate;
        }

        @Override
        public boolean alarm(Moments batch) {
            double s = all.size();
            all.add(new Sequence(s == 0 ? rate / 2 : rate / 2 / (s * (s + 1))));
            all.forEach(sequence -> sequence.add(batch));
            Sequence first = all.getFirst();
            return all.stream().anyMatch(other -> other.low() > first.high() || first.low() > other.high());
        }
    }

    private static final class Sequence {
        private final double log;
        private double seen;
        private double sum = 0.5;
        private double spread = 0.25;
        private double weights;
        private double weighted;
        private double paid;

        Sequence(double delta) {
            log = Math.log(2 / delta);
        }

        void add(Moments b) {
            double n = b.count();
            double mean = sum / (seen + 1);
            double middle = seen + n / 2 + 1;
            double by = Math.min(0.5, Math.sqrt(2 * log / (spread / (seen + 1) * middle * Math.log(1 + middle))));
            double around = Math.max(0, b.squares() - 2 * mean * b.sum() + n * mean * mean);
            weights += by * n;
            weighted += by * b.sum();
            paid += around * (-Math.log(1 - by) - by);
            spread += around;
            sum += b.sum();
            seen += n;
        }

        double low() {
            return (weighted - log - paid) / weights;
        }

        double high() {
            return (weighted + log + paid) / weights;
        }
    }
}
