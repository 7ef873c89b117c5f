package dev.graft.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The epochs so far, and which of them was best. Part of a checkpoint. */
public final class History {
    private final List<Epoch> epochs = new ArrayList<>();
    private int best = -1;

    /** Adds an epoch and says whether it is the best so far; without validation the last always is. */
    boolean add(Epoch epoch) {
        epochs.add(epoch);
        boolean better = best < 0
                || Double.isNaN(epoch.valid())
                || epoch.valid() > epochs.get(best).valid();
        if (better) {
            best = epochs.size() - 1;
        }
        return better;
    }

    /** Epochs done. */
    public int size() {
        return epochs.size();
    }

    /** Index of the best epoch, or -1 before the first. */
    public int best() {
        return best;
    }

    /** Whether so many epochs have passed since the best. */
    boolean stale(int patience) {
        return best >= 0 && epochs.size() - 1 - best >= patience;
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
        out.writeInt(epochs.size());
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
        for (int i = 0; i < size; i++) {
            history.epochs.add(new Epoch(
                    in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong(), in.readDouble()));
        }
        return history;
    }
}
