package dev.graft.table;

import dev.graft.math.Steps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Gradient descent with momentum (Polyak 1964; in the form of Sutskever et al., ICML 2013, without their factor of the
 * rate): {@code v = μ v + g; x -= lr · v}. Only the rows of a step move. What a row's velocity was at its last step it
 * is at the next, however many steps of others lie between: it neither moves the row meanwhile nor fades. Where every
 * row is in every step that is dense momentum.
 */
public final class Momentum implements Optimizer {
    private final Table table;
    private final Table velocity;
    private final float momentum;

    /** @param momentum μ, 0 ≤ μ &lt; 1 */
    public Momentum(Table table, float momentum) {
        this.table = table;
        this.velocity = new Table(table.partitions(), table.dim());
        this.momentum = momentum;
    }

    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            Steps.momentum(
                    table.part(r), velocity.part(r), table.offset(r), gradients, i * stride, table.dim(), lr, momentum);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        velocity.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        velocity.read(in);
    }
}
