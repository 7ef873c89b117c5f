package dev.graft.table;

import dev.graft.math.Tiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adagrad (Duchi, Hazan, Singer, JMLR 2011) with one sum of squares a row, as PyTorch-BigGraph keeps it: {@code s +=
 * mean(g²); row -= lr · g / sqrt(s + ε)}. One float of state a row.
 */
public final class RowAdagrad implements Optimizer {
    private static final float EPSILON = 1e-10f;
    private final Table table;
    private final float[] squares;

    public RowAdagrad(Table table) {
        this.table = table;
        this.squares = new float[table.rows()];
    }

    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        int dim = table.dim();
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            float square = Tiles.dot(gradients, i * stride, gradients, i * stride, dim) / dim;
            float sum = squares[r] + square;
            squares[r] = sum;
            Tiles.add(
                    -lr / (float) Math.sqrt(sum + EPSILON), gradients, i * stride, table.part(r), table.offset(r), dim);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Floats.write(out, squares);
    }

    @Override
    public void read(DataInput in) throws IOException {
        Floats.read(in, squares);
    }
}
