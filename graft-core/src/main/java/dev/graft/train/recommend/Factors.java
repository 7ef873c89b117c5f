package dev.graft.train.recommend;

import dev.graft.table.Table;
import dev.graft.train.Learner;
import dev.graft.train.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A learner of user and item rows. */
interface Factors extends Learner {
    /** What is compared by dot product, {@code [(users + items) x dim]}, as of now; may be the learner's own array. */
    float[] vectors();

    /** The trained rows alone, without the optimizer's memory: what a finished run stores. */
    State rows();

    /** Rows, and the best of them so far: what every learner here remembers. */
    final class Memory {
        private final Table[] tables;
        private final Table[] best;
        private boolean kept;

        Memory(Table... tables) {
            this.tables = tables;
            this.best = new Table[tables.length];
            for (int t = 0; t < tables.length; t++) {
                best[t] = new Table(tables[t].rows(), tables[t].dim(), 1);
            }
        }

        void keep() {
            for (int t = 0; t < tables.length; t++) {
                best[t].set(tables[t].values());
            }
            kept = true;
        }

        void restore() {
            if (kept) {
                for (int t = 0; t < tables.length; t++) {
                    tables[t].set(best[t].values());
                }
            }
        }

        boolean finite() {
            for (Table table : tables) {
                if (!table.finite()) {
                    return false;
                }
            }
            return true;
        }

        void write(DataOutput out) throws IOException {
            present().write(out);
            out.writeBoolean(kept);
            if (kept) {
                write(best, out);
            }
        }

        void read(DataInput in) throws IOException {
            present().read(in);
            kept = in.readBoolean();
            if (kept) {
                read(best, in);
            }
        }

        State present() {
            return new State() {
                @Override
                public void write(DataOutput out) throws IOException {
                    Memory.write(tables, out);
                }

                @Override
                public void read(DataInput in) throws IOException {
                    Memory.read(tables, in);
                }
            };
        }

        private static void write(Table[] tables, DataOutput out) throws IOException {
            for (Table table : tables) {
                table.write(out);
            }
        }

        private static void read(Table[] tables, DataInput in) throws IOException {
            for (Table table : tables) {
                table.read(in);
            }
        }
    }
}
