package dev.graft.adapt;

import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A = diag(1 + s): dims are weighted. */
final class DiagonalMap implements RowMap {
    private static final int[] ONLY = {0};
    private final int dim;
    private final Table scales;
    private final Optimizer optimizer;

    DiagonalMap(int dim, Rows.Optimizers optimizers) {
        this.dim = dim;
        this.scales = new Table(1, dim, 1);
        this.optimizer = optimizers.of(scales);
    }

    @Override
    public int size() {
        return dim;
    }

    @Override
    public void collect(float[] sum, float[] rows, int at, float[] gradients, int gradientAt) {
        for (int d = 0; d < dim; d++) {
            sum[d] += rows[at + d] * gradients[gradientAt + d];
        }
    }

    @Override
    public void step(float[] sum, float lr) {
        optimizer.scatter(ONLY, 1, sum, dim, lr);
    }

    @Override
    public void apply(float[] rows, int at, float[] to, int toAt) {
        float[] s = scales.values();
        for (int d = 0; d < dim; d++) {
            to[toAt + d] = rows[at + d] + rows[at + d] * s[d];
        }
    }

    @Override
    public void shrink(float keep) {
        float[] s = scales.values();
        for (int d = 0; d < dim; d++) {
            s[d] *= keep;
        }
    }

    @Override
    public List<Table> parameters() {
        return List.of(scales);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        scales.write(out);
        optimizer.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        scales.read(in);
        optimizer.read(in);
    }
}
