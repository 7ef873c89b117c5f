package dev.graft.adapt;

import dev.graft.base.Memory;
import dev.graft.recipe.Adapt;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Rows that move each for itself: the optimizer's step at the row's own rate, then the {@link Pull}s on the rows of the
 * step, then the budget of all. Rows that are in no gradient are pulled by nothing but the budget.
 */
final class FreeRows implements Rows {
    private final Movement movement;
    private final Table table;
    private final Optimizer optimizer;
    private final float[] start;
    private final float longest;
    private final Budget budget;
    private final ConcurrentLinkedQueue<Picked> idle = new ConcurrentLinkedQueue<>();

    /** Rows of one rate out of a group. */
    private static final class Picked {
        int[] ids = new int[0];
        float[] gradients = new float[0];

        void fit(int n, int stride) {
            if (ids.length < n || gradients.length < n * stride) {
                ids = new int[n];
                gradients = Memory.floats(n, stride, "gradients of rows (rows x dim)");
            }
        }
    }

    FreeRows(Movement movement, Table table, Optimizer optimizer) {
        this.movement = movement;
        this.table = table;
        this.optimizer = optimizer;
        this.start =
                !movement.looksBack() ? new float[0] : movement.home().length > 0 ? movement.home() : table.toArray();
        this.budget = new Budget(movement, start, table.dim());
        this.longest = (float) (movement.adapt().maxNorm() * budget.meanLength());
    }

    @Override
    public void add(int[] ids, int n, float[] gradients, int stride, float lr) {
        if (movement.uniform()) {
            optimizer.scatter(ids, n, gradients, stride, lr);
        } else {
            Picked picked = idle.poll();
            if (picked == null) {
                picked = new Picked();
            }
            picked.fit(n, stride);
            float rate = 0;
            for (float next = higher(ids, n, rate); next > rate; next = higher(ids, n, rate)) {
                rate = next;
                optimizer.scatter(
                        picked.ids, pick(picked, ids, n, gradients, stride, rate), picked.gradients, stride, lr * rate);
            }
            idle.add(picked);
        }
        settle(ids, n, lr);
    }

    /** The lowest rate above {@code rate} that a row has; {@code rate} where none has. */
    private float higher(int[] ids, int n, float rate) {
        float next = Float.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            float its = movement.rate(ids[i]);
            next = its > rate && its < next ? its : next;
        }
        return next == Float.MAX_VALUE ? rate : next;
    }

    private int pick(Picked picked, int[] ids, int n, float[] gradients, int stride, float rate) {
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (movement.rate(ids[i]) == rate) {
                picked.ids[m] = ids[i];
                System.arraycopy(gradients, i * stride, picked.gradients, m++ * stride, stride);
            }
        }
        return m;
    }

    private void settle(int[] ids, int n, float lr) {
        Adapt adapt = movement.adapt();
        if (adapt.l1() == 0 && adapt.l2() == 0 && adapt.anchor() == 0 && adapt.ewc() == 0 && adapt.maxNorm() == 0) {
            return;
        }
        int dim = table.dim();
        float[] w = table.values();
        for (int i = 0; i < n; i++) {
            float rate = lr * movement.rate(ids[i]);
            if (rate > 0) {
                settle(w, ids[i] * dim, movement.isFresh(ids[i]), rate);
            }
        }
    }

    private void settle(float[] w, int at, boolean fresh, float rate) {
        Adapt adapt = movement.adapt();
        int dim = table.dim();
        if (adapt.l1() > 0) {
            Pull.soften(w, at, dim, (float) (rate * adapt.l1()));
        }
        if (adapt.l2() > 0) {
            Pull.toZero(w, at, dim, (float) (rate * adapt.l2()));
        }
        if (adapt.anchor() > 0 && !fresh) {
            Pull.towards(w, at, start, at, dim, (float) (rate * adapt.anchor()));
        }
        if (adapt.ewc() > 0 && !fresh) {
            Pull.towards(w, at, start, at, dim, (float) (rate * adapt.ewc()), movement.importance(), at);
        }
        if (adapt.maxNorm() > 0) {
            Pull.into(w, at, dim, longest);
        }
    }

    @Override
    public void end() {
        float keep = budget.keep(table.values());
        if (keep < 1) {
            int dim = table.dim();
            float[] w = table.values();
            for (int r = 0; r < table.rows(); r++) {
                if (!movement.isFrozen(r) && !movement.isFresh(r)) {
                    Pull.towards(w, r * dim, start, r * dim, dim, 1 / keep - 1);
                }
            }
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        optimizer.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        optimizer.read(in);
    }
}
