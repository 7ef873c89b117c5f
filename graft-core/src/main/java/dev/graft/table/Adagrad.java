package dev.graft.table;

import dev.graft.math.Steps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adagrad (Duchi, Hazan, Singer, JMLR 2011) value by value: {@code s += g²; x -= lr · g / (√s + ε)}. */
public final class Adagrad implements Optimizer {
    private final Table table;
    private final Table squares;

    public Adagrad(Table table) {
        this.table = table;
        this.squares = new Table(table.partitions(), table.dim());
    }

    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            Steps.adagrad(table.part(r), squares.part(r), table.offset(r), gradients, i * stride, table.dim(), lr);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        squares.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        squares.read(in);
    }
}
