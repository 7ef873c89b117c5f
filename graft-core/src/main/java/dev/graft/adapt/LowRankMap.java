package dev.graft.adapt;

import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A = I + U V with U {@code [dim x rank]} and V {@code [rank x dim]} (LoRA: Hu et al., ICLR 2022): U starts normal with
 * variance 1 / dim, V at 0. U is kept transposed, so that every product is of whole rows.
 */
final class LowRankMap implements RowMap {
    private final int dim;
    private final int rank;
    private final Table down;
    private final Table up;
    private final Optimizer downOptimizer;
    private final Optimizer upOptimizer;
    private final int[] ids;

    LowRankMap(int dim, int rank, Rows.Optimizers optimizers, long seed) {
        this.dim = dim;
        this.rank = Math.min(rank, dim);
        this.down = new Table(this.rank, dim, 1);
        this.up = new Table(this.rank, dim, 1);
        Seeds random = Seeds.of(seed);
        float[] u = down.values();
        for (int i = 0; i < u.length; i++) {
            u[i] = (float) (random.nextGaussian() / Math.sqrt(dim));
        }
        this.downOptimizer = optimizers.of(down);
        this.upOptimizer = optimizers.of(up);
        this.ids = new int[this.rank];
        Arrays.setAll(ids, i -> i);
    }

    @Override
    public int size() {
        return 2 * rank * dim;
    }

    @Override
    public void collect(float[] sum, float[] rows, int at, float[] gradients, int gradientAt) {
        float[] u = down.values();
        float[] v = up.values();
        for (int k = 0; k < rank; k++) {
            Tiles.add(Tiles.dot(v, k * dim, gradients, gradientAt, dim), rows, at, sum, k * dim, dim);
            Tiles.add(Tiles.dot(u, k * dim, rows, at, dim), gradients, gradientAt, sum, (rank + k) * dim, dim);
        }
    }

    @Override
    public void step(float[] sum, float lr) {
        float[] second = Arrays.copyOfRange(sum, rank * dim, 2 * rank * dim);
        downOptimizer.scatter(ids, rank, sum, dim, lr);
        upOptimizer.scatter(ids, rank, second, dim, lr);
    }

    @Override
    public void apply(float[] rows, int at, float[] to, int toAt) {
        System.arraycopy(rows, at, to, toAt, dim);
        for (int k = 0; k < rank; k++) {
            Tiles.add(Tiles.dot(down.values(), k * dim, rows, at, dim), up.values(), k * dim, to, toAt, dim);
        }
    }

    @Override
    public void shrink(float keep) {
        float[] v = up.values();
        for (int i = 0; i < v.length; i++) {
            v[i] *= keep;
        }
    }

    @Override
    public List<Table> parameters() {
        return List.of(down, up);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        down.write(out);
        up.write(out);
        downOptimizer.write(out);
        upOptimizer.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        down.read(in);
        up.read(in);
        downOptimizer.read(in);
        upOptimizer.read(in);
    }
}
