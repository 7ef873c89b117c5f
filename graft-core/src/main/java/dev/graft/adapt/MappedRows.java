package dev.graft.adapt;

import dev.graft.base.Memory;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that stay while a map of all of them is learned (adapters). The table always holds the mapped rows, so whoever
 * reads it need not know. An anchor takes every row the same share of its way back, as it does rows that move by
 * themselves. Rows that a movement freezes are neither mapped nor learned from. Groups' gradients are summed
 * in order, so results do not depend on threads.
 */
final class MappedRows implements Rows {
    private final Movement movement;
    private final Table table;
    private final RowMap map;
    private final float[] start;
    private final float[][] sums;
    private final Budget budget;

    MappedRows(Movement movement, Table table, RowMap map, int groups) {
        this.movement = movement;
        this.table = table;
        this.map = map;
        this.start = table.toArray();
        this.sums = new float[groups][map.size()];
        this.budget = new Budget(movement, start, table.dim());
    }

    @Override
    public void add(int group, int[] ids, int n, float[] gradients, int stride, float lr, double done) {
        for (int i = 0; i < n; i++) {
            if (movement.rate(ids[i], done) > 0) {
                map.collect(sums[group], start, ids[i] * table.dim(), gradients, i * stride);
            }
        }
    }

    @Override
    public void end(float lr, double done) {
        float[] all = sums[0];
        for (int group = 1; group < sums.length; group++) {
            for (int i = 0; i < all.length; i++) {
                all[i] += sums[group][i];
            }
            Arrays.fill(sums[group], 0);
        }
        map.step(all, lr);
        Arrays.fill(all, 0);
        if (movement.adapt().anchor() > 0) {
            map.shrink((float) (1 / (1 + lr * movement.adapt().anchor())));
        }
        apply();
        float keep = budget.keep(table.values());
        if (keep < 1) {
            map.shrink(keep);
            apply();
        }
    }

    private void apply() {
        int dim = table.dim();
        for (int r = 0; r < table.rows(); r++) {
            if (!movement.isFrozen(r)) {
                map.apply(start, r * dim, table.values(), r * dim);
            }
        }
    }

    @Override
    public float[] map() {
        int dim = table.dim();
        float[] unit = new float[dim];
        float[] a = Memory.floats(dim, dim, "a map (dim x dim)");
        for (int d = 0; d < dim; d++) {
            unit[d] = 1;
            map.apply(unit, 0, a, d * dim);
            unit[d] = 0;
        }
        return a;
    }

    @Override
    public List<Table> parameters() {
        return map.parameters();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        map.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        map.read(in);
    }
}
