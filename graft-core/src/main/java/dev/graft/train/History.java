package dev.graft.train;

import dev.graft.model.Noise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The epochs so far, which of them was best, and what the start was worth. Part of a checkpoint. */
public final class History {
    private final List<Epoch> epochs = new ArrayList<>();
    private int best = -1;
    private double start = Double.NaN;

    /** Lets the state before the first epoch count: an epoch has to be better than it to be the best. */
    void start(double valid) {
        start = valid;
    }

    /** Adds an epoch and says whether it is the best so far; without validation the last always is. */
    boolean add(Epoch epoch, double minDelta) {
        epochs.add(epoch);
        double most = best < 0 && !Double.isNaN(start) ? start + minDelta : bestValid();
        boolean better = Double.isNaN(most) || Double.isNaN(epoch.valid()) || epoch.valid() > most;
        if (better) {
            best = epochs.size() - 1;
        }
        return better;
    }

    /** Epochs done. */
    public int size() {
        return epochs.size();
    }

    /** Index of the best epoch, or -1 before the first and where none was better than a start that counts. */
    public int best() {
        return best;
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
            if (Double.isNaN(most) || Double.isNaN(valid) || valid > most + minDelta) {
                most = valid;
                last = e;
            }
        }
        return (last >= 0 || !Double.isNaN(start)) && epochs.size() - 1 - last >= patience;
    }

    /** What should rise, epoch by epoch: validation, or where there is none the negative loss. */
    double[] watched() {
        return epochs.stream()
                .mapToDouble(e -> Double.isNaN(e.valid()) ? -e.loss() : e.valid())
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
}
