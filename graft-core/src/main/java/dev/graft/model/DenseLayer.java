package dev.graft.model;

import dev.graft.base.Memory;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A fully connected layer: {@code Y[B x out] = X[B x in] · W[in x out] + b}. W and, as its last row, b are one table,
 * so the optimizers of embeddings serve here too. Starts as He et al., ICCV 2015, propose: uniform ±sqrt(6 / in), b 0.
 */
final class DenseLayer {
    final int in;
    final int out;
    final Table parameters;
    final Optimizer optimizer;
    private final float[] gradients;
    private final int[] every;

    DenseLayer(int in, int out, Seeds random, Function<Table, Optimizer> optimizers) {
        this.in = in;
        this.out = out;
        this.parameters = new Table(in + 1, out);
        this.optimizer = optimizers.apply(parameters);
        this.gradients = Memory.floats(in + 1L, out, "gradients of a layer (inputs x outputs)");
        this.every = new int[in + 1];
        Arrays.setAll(every, i -> i);
        float bound = (float) Math.sqrt(6.0 / in);
        float[] values = parameters.values();
        for (int i = 0; i < in * out; i++) {
            values[i] = (2 * random.nextFloat() - 1) * bound;
        }
    }

    void forward(float[] x, int rows, float[] y) {
        float[] values = parameters.values();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, in * out, y, i * out, out);
        }
        Gemm.ab(rows, out, in, x, 0, in, values, 0, out, y, 0, out);
    }

    /**
     * Keeps dLoss/dW and dLoss/db for {@link #step}, and writes dLoss/dX into {@code dx [rows x in]}, of its first
     * {@code wanted} columns only; the others become 0.
     */
    void backward(float[] x, int rows, float[] dy, float[] dx, int wanted) {
        Arrays.fill(gradients, 0);
        Gemm.aTb(in, out, rows, x, 0, in, dy, 0, out, gradients, 0, out);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < out; j++) {
                gradients[in * out + j] += dy[i * out + j];
            }
        }
        Arrays.fill(dx, 0, rows * in, 0);
        Gemm.abT(rows, wanted, out, dy, 0, out, parameters.values(), 0, out, dx, 0, in);
    }

    /** One step, with L1 as a subgradient and L2 decoupled (Loshchilov, Hutter, ICLR 2019), on W and not on b. */
    void step(float lr, float l1, float l2) {
        float[] w = parameters.values();
        if (l1 > 0 || l2 > 0) {
            for (int i = 0; i < in * out; i++) {
                gradients[i] += l1 * Math.signum(w[i]);
                w[i] -= lr * l2 * w[i];
            }
        }
        optimizer.scatter(every, in + 1, gradients, out, lr);
    }

    float[] gradients() {
        return gradients;
    }
}
