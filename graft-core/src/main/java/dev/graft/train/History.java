package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.model.Noise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The epochs so far, which of them was best, and what the start was worth. Part of a checkpoint. */
public final class History {
    private final List<Epoch> epochs = new ArrayList<>();
    private int best = -1;
    private double start = Double.NaN;

    /** Lets the state before the first epoch count: an epoch has to be better than it to be the best. */
    void start(double valid) {
        start = valid;
    }

    /**
     * Adds an epoch and says whether it is the best so far. Without validation the last always is; with it, an epoch whose
     * validation is no number never is.
     */
    boolean add(Epoch epoch, double minDelta, boolean validated) {
        epochs.add(epoch);
        double most = best < 0 && !Double.isNaN(start) ? start + minDelta : bestValid();
        boolean better = !validated || epoch.valid() > most || (Double.isNaN(most) && !Double.isNaN(epoch.valid()));
        if (better) {
            best = epochs.size() - 1;
        }
        return better;
    }

    /** Epochs done. */
    public int size() {
        return epochs.size();
    }

    /**
     * Index of the best epoch, or -1 before the first, where none was better than a start that counts, and where no
     * validation was a number.
     */
    public int best() {
        return best;
    }

    /** Epochs up to the best one; all where there is none. */
    public int kept() {
        return best < 0 ? epochs.size() : best + 1;
    }

    /** Epochs that validation chose: up to the best one, none where the start was best, all where nothing was held out. */
    public int chosen() {
        return best < 0 && !Double.isNaN(start) ? 0 : kept();
    }

    /** Validation before the first epoch, where the trainer keeps the start; else NaN. */
    public double start() {
        return start;
    }

    /** Validation of the best state so far, which may be the start's; NaN where there is none. */
    public double bestValid() {
        return best < 0 ? start : epochs.get(best).valid();
    }

    /** Whether so many epochs have passed since the last that was better by more than {@code minDelta}. */
    boolean stale(int patience, double minDelta) {
        double most = start;
        int last = -1;
        for (int e = 0; e < epochs.size(); e++) {
            double valid = epochs.get(e).valid();
            if (valid > most + minDelta || (Double.isNaN(most) && !Double.isNaN(valid))) {
                most = valid;
                last = e;
            }
        }
        return (last >= 0 || !Double.isNaN(start)) && epochs.size() - 1 - last >= patience;
    }

    /** What should rise, epoch by epoch: validation, lowest where it is no number, or where it never is the negative loss. */
    double[] watched() {
        boolean validated = epochs.stream().anyMatch(e -> !Double.isNaN(e.valid()));
        return epochs.stream()
                .mapToDouble(
                        e -> !validated ? -e.loss() : Double.isNaN(e.valid()) ? Double.NEGATIVE_INFINITY : e.valid())
                .toArray();
    }

    /** The epochs in order. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /** Pairs trained in all epochs. */
    public long pairs() {
        return epochs.stream().mapToLong(Epoch::pairs).sum();
    }

    /** Seconds all epochs took. */
    public double seconds() {
        return epochs.stream().mapToDouble(Epoch::seconds).sum();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(best);
        out.writeDouble(start);
        out.writeInt(epochs.size());
        for (Epoch e : epochs) {
            out.writeInt(e.epoch());
            out.writeDouble(e.loss());
            out.writeDouble(e.rate());
            out.writeDouble(e.valid());
            out.writeLong(e.pairs());
            out.writeDouble(e.seconds());
            out.writeInt(e.batch());
            out.writeDouble(e.noise().trace());
            out.writeDouble(e.noise().square());
        }
    }

    static History read(DataInput in) throws IOException {
        History history = new History();
        history.best = in.readInt();
        history.start = in.readDouble();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            history.epochs.add(new Epoch(
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readLong(),
                    in.readDouble(),
                    in.readInt(),
                    new Noise(in.readDouble(), in.readDouble())));
        }
        return history;
    }

    /** As JSON has it: the best epoch, the start's worth, and a list a quantity. */
    public Map<String, Object> toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("best", best);
        map.put("start", start);
        map.put("loss", numbers(Epoch::loss));
        map.put("rate", numbers(Epoch::rate));
        map.put("valid", numbers(Epoch::valid));
        map.put("pairs", numbers(Epoch::pairs));
        map.put("seconds", numbers(Epoch::seconds));
        map.put("batch", numbers(Epoch::batch));
        map.put("noiseTrace", numbers(e -> e.noise().trace()));
        map.put("noiseSquare", numbers(e -> e.noise().square()));
        return map;
    }

    private double[] numbers(ToDoubleFunction<Epoch> of) {
        return epochs.stream().mapToDouble(of).toArray();
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static History ofJson(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no history");
        }
        History history = new History();
        history.best = (int) number(map.get("best"));
        history.start = number(map.get("start"));
        int size = size(map.get("loss"));
        for (int e = 0; e < size; e++) {
            history.epochs.add(new Epoch(
                    e,
                    at(map, "loss", e),
                    at(map, "rate", e),
                    at(map, "valid", e),
                    (long) at(map, "pairs", e),
                    at(map, "seconds", e),
                    (int) at(map, "batch", e),
                    new Noise(at(map, "noiseTrace", e), at(map, "noiseSquare", e))));
        }
        return history;
    }

    /** Of a list as it was read from a file, or as {@link #toJson} left it. */
    private static int size(@Nullable Object list) {
        return list instanceof double[] numbers ? numbers.length : list instanceof List<?> read ? read.size() : 0;
    }

    private static double at(Map<?, ?> map, String key, int e) {
        Object list = map.get(key);
        if (list instanceof double[] numbers) {
            return e < numbers.length ? numbers[e] : Double.NaN;
        }
        return list instanceof List<?> read && e < read.size() ? number(read.get(e)) : Double.NaN;
    }

    /** What is not finite is null in JSON. */
    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
