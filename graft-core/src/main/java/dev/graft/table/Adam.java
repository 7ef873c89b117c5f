package dev.graft.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma, Ba, ICLR 2015) that touches only the rows of a step: each row counts its own steps, so the bias
 * correction is right for rows that are seen seldom, and where every row is in every step it is dense Adam. Rows of a
 * step must differ.
 */
public final class Adam implements Optimizer {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private final Table table;
    private final Table first;
    private final Table second;
    private final int[] steps;

    public Adam(Table table) {
        this.table = table;
        this.first = new Table(table.rows(), table.dim(), table.partitions());
        this.second = new Table(table.rows(), table.dim(), table.partitions());
        this.steps = new int[table.rows()];
    }

    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            int step = ++steps[r];
            float rate = (float) (lr * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step)));
            float epsilon = (float) (EPSILON * Math.sqrt(1 - Math.pow(BETA2, step)));
            step(table.part(r), first.part(r), second.part(r), table.offset(r), gradients, i * stride, rate, epsilon);
        }
    }

    private void step(float[] x, float[] m, float[] v, int at, float[] g, int gAt, float rate, float epsilon) {
        for (int d = 0; d < table.dim(); d++) {
            float gradient = g[gAt + d];
            m[at + d] = BETA1 * m[at + d] + (1 - BETA1) * gradient;
            v[at + d] = BETA2 * v[at + d] + (1 - BETA2) * gradient * gradient;
            x[at + d] -= rate * m[at + d] / ((float) Math.sqrt(v[at + d]) + epsilon);
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
