package dev.graft.table;

import dev.graft.math.Steps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma, Ba, ICLR 2015) that touches only the rows of a step: each row counts its own steps, so the bias
 * correction is right for rows that are seen seldom, and where every row is in every step it is dense Adam. Rows of a
 * step must differ. With a decay it is AdamW (Loshchilov, Hutter, ICLR 2019): {@code x -= lr · decay · x} beside the step
 * and outside of its moments; a row decays in its own steps only, so one that is never seen stays as it is.
 */
public final class Adam implements Optimizer {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private final Table table;
    private final Table first;
    private final Table second;
    private final int[] steps;
    private final float decay;

    /** Without decay. */
    public Adam(Table table) {
        this(table, 0);
    }

    /** @param decay share of a value that a step at rate 1 takes off it */
    public Adam(Table table, float decay) {
        this.decay = decay;
        this.table = table;
        this.first = new Table(table.partitions(), table.dim());
        this.second = new Table(table.partitions(), table.dim());
        this.steps = new int[table.rows()];
    }

    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        int corrected = -1;
        float rate = 0;
        float epsilon = 0;
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            int step = ++steps[r];
            if (step != corrected) {
                // Rows of a step mostly have the same count, and powers cost as much as a short row.
                corrected = step;
                double unbiased = Math.sqrt(1 - Math.pow(BETA2, step));
                rate = (float) (lr * unbiased / (1 - Math.pow(BETA1, step)));
                epsilon = (float) (EPSILON * unbiased);
            }
            Steps.adam(
                    table.part(r),
                    first.part(r),
                    second.part(r),
                    table.offset(r),
                    gradients,
                    i * stride,
                    table.dim(),
                    rate,
                    epsilon,
                    1 - lr * decay);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        first.write(out);
        second.write(out);
        for (int step : steps) {
            out.writeInt(step);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        first.read(in);
        second.read(in);
        for (int r = 0; r < steps.length; r++) {
            steps[r] = in.readInt();
        }
    }
}
