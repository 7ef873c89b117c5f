package dev.graft.bench;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.drift.Change;
import dev.graft.drift.DriftDetector;
import dev.graft.drift.Moments;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/**
 * False alarms and delays of watchers of a loss: on streams that do not change, and on such whose mean is shifted from batch 30 on, at
 * once or over 20 batches. Columns: share of streams with a false alarm; mean batches to the alarm, and share of streams without
 * one in 100 batches, of shifts of 0.02, 0.05 and 0.1 at once and of 0.05 over 20 batches. Arguments: streams of each sort, values a batch, batches where
 * nothing changes, threads, and {@code all} to measure what else was tried.
 */
final class DriftSimulation {
    private static final double RATE = 0.05;
    private static final int SHIFT = 30;
    private static final int LAST = 130;
    private static final double[] SIZES = {0.02, 0.05, 0.1};

    private final int repeats;
    private final int values;
    private final int threads;

    private DriftSimulation(int repeats, int values, int threads) {
        this.repeats = repeats;
        this.values = values;
        this.threads = threads;
    }

    /** Fills a batch whose mean is higher by {@code shift}; {@code state} is the stream's from batch to batch. */
    private interface Source {
        void fill(double[] batch, double shift, double[] state, Seeds random);
    }

    public static void main(String[] args) {
        DriftSimulation simulation =
                new DriftSimulation(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[3]));
        int batches = Integer.parseInt(args[2]);
        Map<String, Supplier<Watch>> watchers = new LinkedHashMap<>();
        watchers.put("DriftDetector", DriftSimulation::product);
        if (args.length > 4 && args[4].equals("all")) {
            watchers.putAll(Watchers.all(RATE));
        }
        System.out.printf(Locale.ROOT, "%d streams each, %d values a batch%n", simulation.repeats, simulation.values);
        sources()
                .forEach((name, source) -> watchers.forEach((watcher, make) -> {
                    StringBuilder line = new StringBuilder();
                    line.append(simulation.falseAlarms(source, make, batches));
                    for (double size : SIZES) {
                        line.append(simulation.delays(source, make, size, 1));
                    }
                    line.append(simulation.delays(source, make, SIZES[1], 20));
                    System.out.printf(Locale.ROOT, "%-22s | %-20s |%s%n", name, watcher, line);
                }));
        simulation.intervals();
    }

    private static Watch product() {
        DriftDetector detector = new DriftDetector(RATE);
        return batch -> detector.add(batch) != null;
    }

    private static Map<String, Source> sources() {
        Map<String, Source> map = new LinkedHashMap<>();
        map.put("Bernoulli 0.005", each(shift -> random -> random.nextDouble() < 0.005 + shift ? 1 : 0));
        map.put("Bernoulli 0.02", each(shift -> random -> random.nextDouble() < 0.02 + shift ? 1 : 0));
        map.put("Bernoulli 0.3", each(shift -> random -> random.nextDouble() < 0.3 + shift ? 1 : 0));
        map.put("beta(2, 5)", each(shift -> random -> Math.min(1, beta(2, 5, random) + shift)));
        map.put("beta(1, 19)", each(shift -> random -> Math.min(1, beta(1, 19, random) + shift)));
        map.put("AR 0.5, beta-like", autocorrelated(0.5));
        map.put("AR 0.9, beta-like", autocorrelated(0.9));
        map.put("batch effect sd 0.02", (batch, shift, state, random) -> {
            double own = 0.02 * random.nextGaussian();
            for (int i = 0; i < batch.length; i++) {
                batch[i] = random.nextDouble() < 0.3 + shift + own ? 1 : 0;
            }
        });
        return map;
    }

    /** One value of a stream. */
    private interface Draw {
        double from(Seeds random);
    }

    private static Source each(DoubleFunction<Draw> draws) {
        return (batch, shift, state, random) -> {
            Draw draw = draws.apply(shift);
            for (int i = 0; i < batch.length; i++) {
                batch[i] = draw.from(random);
            }
        };
    }

    /** The a-th smallest of a + b - 1 uniform values. */
    private static double beta(int a, int b, Seeds random) {
        double[] uniform = new double[a + b - 1];
        Arrays.setAll(uniform, i -> random.nextDouble());
        Arrays.sort(uniform);
        return uniform[a - 1];
    }

    /** A normal autoregression through the logistic function: about 0.3 on average. */
    private static Source autocorrelated(double by) {
        double noise = Math.sqrt(1 - by * by);
        return (batch, shift, state, random) -> {
            for (int i = 0; i < batch.length; i++) {
                state[0] = by * state[0] + noise * random.nextGaussian();
                batch[i] = Math.min(1, 1 / (1 + Math.exp(1 - state[0])) + shift);
            }
        };
    }

    /** Share of streams with an alarm. */
    private String falseAlarms(Source source, Supplier<Watch> make, int batches) {
        boolean[] alarms = new boolean[repeats];
        Threads.each(repeats, threads, r -> {
            alarms[r] = first(source, make, 0, 1, batches, Seeds.of(r, 1)) >= 0;
        });
        int count = 0;
        for (boolean alarm : alarms) {
            count += alarm ? 1 : 0;
        }
        return String.format(Locale.ROOT, " %.3f |", count / (double) repeats);
    }

    /** Mean batches until the alarm after the shift, those that are missed counted to the end; share missed; share early. */
    private String delays(Source source, Supplier<Watch> make, double size, int over) {
        int[] alarms = new int[repeats];
        Threads.each(repeats, threads, r -> alarms[r] = first(source, make, size, over, LAST, Seeds.of(r, 2)));
        double sum = 0;
        int late = 0;
        int missed = 0;
        for (int alarm : alarms) {
            if (alarm < 0 || alarm >= SHIFT) {
                late++;
                missed += alarm < 0 ? 1 : 0;
                sum += (alarm < 0 ? LAST - 1 : alarm) - SHIFT + 1;
            }
        }
        return late == 0
                ? "  none |"
                : String.format(Locale.ROOT, " %5.1f %3.0f%% |", sum / late, 100.0 * missed / late);
    }

    private int first(Source source, Supplier<Watch> make, double size, int over, int batches, Seeds random) {
        Watch watch = make.get();
        double[] batch = new double[values];
        double[] state = new double[1];
        for (int t = 0; t < batches; t++) {
            double share = Math.clamp((t - SHIFT + 1) / (double) over, 0, 1);
            source.fill(batch, size * share, state, random);
            if (watch.alarm(Moments.of(batch))) {
                return t;
            }
        }
        return -1;
    }

    /** How often what an alarm says of place and size holds. */
    private void intervals() {
        sources().forEach((name, source) -> {
            int told = 0;
            int place = 0;
            int size = 0;
            for (int r = 0; r < repeats; r++) {
                Change change = change(source, Seeds.of(r, 3));
                if (change != null) {
                    told++;
                    place += change.earliest() <= SHIFT && SHIFT <= change.latest() ? 1 : 0;
                    size += change.low() <= SIZES[1] && SIZES[1] <= change.high() ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-22s shift 0.05: of %d alarms place held %.3f, size held %.3f%n",
                    name,
                    told,
                    place / (double) told,
                    size / (double) told);
        });
    }

    private @Nullable Change change(Source source, Seeds random) {
        DriftDetector detector = new DriftDetector(RATE);
        double[] batch = new double[values];
        double[] state = new double[1];
        for (int t = 0; t < LAST; t++) {
            source.fill(batch, t < SHIFT ? 0 : SIZES[1], state, random);
            Change change = detector.add(Moments.of(batch));
            if (change != null) {
                return change;
            }
        }
        return null;
    }
}
