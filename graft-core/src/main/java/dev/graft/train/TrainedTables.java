package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** All tables that a learner trains, each in one partition, and their best values so far. */
public final class TrainedTables implements State {
    private final List<Table> tables;
    private final Runnable changed;
    private @Nullable List<Table> best;

    /** Tables that nothing else is computed from. */
    public TrainedTables(List<Table> tables) {
        this(tables, () -> {});
    }

    /** @param changed what to do after values were read or restored */
    TrainedTables(List<Table> tables, Runnable changed) {
        this.tables = List.copyOf(tables);
        this.changed = changed;
    }

    boolean finite() {
        return tables.stream().allMatch(Table::finite);
    }

    void keep() {
        if (best == null) {
            best = blank();
        }
        copy(tables, best);
    }

    void restore() {
        if (best != null) {
            copy(best, tables);
            changed.run();
        }
    }

    private List<Table> blank() {
        return tables.stream()
                .map(table -> new Table(table.rows(), table.dim()))
                .toList();
    }

    private static void copy(List<Table> from, List<Table> to) {
        for (int t = 0; t < to.size(); t++) {
            to.get(t).set(from.get(t).values());
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        write(tables, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(tables, in);
        changed.run();
    }

    /** Writes whether there are best values, and those. */
    public void writeBest(DataOutput out) throws IOException {
        out.writeBoolean(best != null);
        if (best != null) {
            write(best, out);
        }
    }

    /** Reads what {@link #writeBest} wrote. */
    public void readBest(DataInput in) throws IOException {
        best = in.readBoolean() ? blank() : null;
        if (best != null) {
            read(best, in);
        }
    }

    private static void write(List<Table> tables, DataOutput out) throws IOException {
        for (Table table : tables) {
            table.write(out);
        }
    }

    private static void read(List<Table> tables, DataInput in) throws IOException {
        for (Table table : tables) {
            table.read(in);
        }
    }
}
