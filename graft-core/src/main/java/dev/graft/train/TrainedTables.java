package dev.graft.train;

import dev.graft.base.State;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All tables that a learner trains, each in one partition, and their best values so far. */
public final class TrainedTables implements State {
    /** Bytes of tables from which on their best values wait in a file: written in far less time than an epoch of so many takes. */
    private static final long LARGE = 1 << 28;

    private final List<Table> tables;
    private final Runnable changed;
    private KeptValues best;

    /** Tables that nothing else is computed from. */
    public TrainedTables(List<Table> tables) {
        this(tables, () -> {});
    }

    /** @param changed what to do after values were read or restored */
    TrainedTables(List<Table> tables, Runnable changed) {
        this.tables = List.copyOf(tables);
        this.changed = changed;
        this.best = new KeptValues(this.tables, null);
    }

    boolean finite() {
        return tables.stream().allMatch(Table::finite);
    }

    /** Has the best values wait in this file, where they are {@link #LARGE}; before anything is kept or read. */
    void keepIn(Path file) {
        keepIn(file, LARGE);
    }

    /** @param least bytes */
    void keepIn(Path file, long least) {
        if (KeptValues.bytes(tables) >= least) {
            best = new KeptValues(tables, file);
        }
    }

    void keep() {
        best.take();
    }

    void restore() {
        if (best.any()) {
            best.giveBack();
            changed.run();
        }
    }

    /** Lets the best values go. */
    void drop() {
        best.remove();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        KeptValues.write(tables, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        KeptValues.read(tables, in);
        changed.run();
    }

    /** Writes whether there are best values, and those. */
    public void writeBest(DataOutput out) throws IOException {
        out.writeBoolean(best.any());
        if (best.any()) {
            best.write(out);
        }
    }

    /** Reads what {@link #writeBest} wrote. */
    public void readBest(DataInput in) throws IOException {
        if (in.readBoolean()) {
            best.read(in);
        } else {
            best.remove();
        }
    }
}
