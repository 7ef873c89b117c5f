package dev.graft.train;

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
    boolean add(Epoch epoch) {
        epochs.add(epoch);
        double most = bestValid();
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

    /** Whether so many epochs have passed since the best. */
    boolean stale(int patience) {
        return (best >= 0 || !Double.isNaN(start)) && epochs.size() - 1 - best >= patience;
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
        // A size below zero says that a start follows, so that what was stored before starts counted stays readable.
        boolean counts = !Double.isNaN(start);
        out.writeInt(counts ? ~epochs.size() : epochs.size());
        if (counts) {
            out.writeDouble(start);
        }
        for (Epoch e : epochs) {
            out.writeInt(e.epoch());
            out.writeDouble(e.loss());
            out.writeDouble(e.rate());
            out.writeDouble(e.valid());
            out.writeLong(e.pairs());
            out.writeDouble(e.seconds());
        }
    }

    static History read(DataInput in) throws IOException {
        History history = new History();
        history.best = in.readInt();
        int size = in.readInt();
        if (size < 0) {
            size = ~size;
            history.start = in.readDouble();
        }
        for (int i = 0; i < size; i++) {
            history.epochs.add(new Epoch(
                    in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong(), in.readDouble()));
        }
        return history;
    }
}
