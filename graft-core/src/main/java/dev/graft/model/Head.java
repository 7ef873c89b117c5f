package dev.graft.model;

import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.math.Dropout;
import dev.graft.math.Seeds;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Dense layers on features of nodes: ReLU between them, inverted dropout (Srivastava et al., JMLR 2014) on the input of
 * each while training. Holds buffers for one thread and {@code maxRows} rows.
 */
public final class Head implements State {
    private static final float[] NONE = {};

    private static final String STEP = "a step of the head (tune.batch x inputs)";
    private final List<DenseLayer> layers = new ArrayList<>();
    private final float[][] inputs;
    private final float[][] inputGradients;
    private final float[] logits;
    private final float keep;
    private final int wanted;
    /** What dropout scaled the first layer's input by: there a 0 may be a value, whose gradient passes. */
    private final float[] scales;

    /** A head that gives the gradients of all of its inputs. */
    public Head(
            int in,
            List<Integer> hidden,
            int out,
            double dropout,
            int maxRows,
            long seed,
            Function<Table, Optimizer> optimizers) {
        this(in, in, hidden, out, dropout, maxRows, seed, optimizers);
    }

    /**
     * @param in features a row
     * @param wanted leading features whose gradients are wanted: the others' are left 0, which halves a wide layer's work
     * @param hidden sizes of the hidden layers; none makes the head linear
     * @param out classes, or 1 for a number
     * @param dropout share of values dropped
     * @param optimizers makes the optimizer of a layer's table
     */
    public Head(
            int in,
            int wanted,
            List<Integer> hidden,
            int out,
            double dropout,
            int maxRows,
            long seed,
            Function<Table, Optimizer> optimizers) {
        Seeds random = Seeds.of(seed);
        int width = in;
        for (int size : hidden) {
            layers.add(new DenseLayer(width, size, random, optimizers));
            width = size;
        }
        layers.add(new DenseLayer(width, out, random, optimizers));
        inputs = new float[layers.size()][];
        inputGradients = new float[layers.size()][];
        for (int l = 0; l < layers.size(); l++) {
            inputs[l] = Memory.floats(maxRows, layers.get(l).in, STEP);
            inputGradients[l] = Memory.floats(maxRows, layers.get(l).in, STEP);
        }
        logits = Memory.floats(maxRows, out, STEP);
        keep = (float) (1 - dropout);
        this.wanted = wanted;
        scales = new float[keep < 1 && wanted > 0 ? inputs[0].length : 0];
    }

    /** Features a row. */
    public int in() {
        return layers.getFirst().in;
    }

    /** Classes. */
    public int out() {
        return layers.getLast().out;
    }

    /** Where the features of the next {@link #forward} go, {@code [maxRows x in]}. */
    public float[] input() {
        return inputs[0];
    }

    /** dLoss/dInput of the last {@link #backward}, {@code [maxRows x in]}. */
    public float[] inputGradient() {
        return inputGradients[0];
    }

    /** Logits {@code [rows x out]} for the features in {@link #input}, without dropout. */
    public float[] forward(int rows) {
        for (int l = 0; l < layers.size(); l++) {
            run(l, rows);
        }
        return logits;
    }

    /** Logits as while training: drops values, in {@link #input} too. */
    public float[] forward(int rows, Seeds random) {
        for (int l = 0; l < layers.size(); l++) {
            drop(l, rows * layers.get(l).in, random);
            run(l, rows);
        }
        return logits;
    }

    private void run(int l, int rows) {
        boolean last = l == layers.size() - 1;
        float[] to = last ? logits : inputs[l + 1];
        layers.get(l).forward(inputs[l], rows, to);
        if (!last) {
            for (int i = 0; i < rows * layers.get(l).out; i++) {
                to[i] = Math.max(0, to[i]);
            }
        }
    }

    private void drop(int l, int n, Seeds random) {
        if (keep < 1) {
            Dropout.drop(inputs[l], n, keep, random, l == 0 ? scales : NONE);
        }
    }

    /**
     * Gradients of all parameters and of the input, after a training {@link #forward}.
     *
     * @param dLogits {@code [rows x out]}
     */
    public void backward(int rows, float[] dLogits) {
        float[] dy = dLogits;
        for (int l = layers.size() - 1; l >= 0; l--) {
            DenseLayer layer = layers.get(l);
            layer.backward(inputs[l], rows, dy, inputGradients[l], l == 0 ? wanted : layer.in);
            dy = inputGradients[l];
            if (l > 0) {
                Dropout.throughZeros(dy, inputs[l], 1 / keep, rows * layer.in);
            } else if (scales.length > 0) {
                Dropout.through(dy, scales, rows * layer.in);
            }
        }
    }

    /** One optimizer step on every layer. */
    public void step(float lr, float l1, float l2) {
        for (DenseLayer layer : layers) {
            layer.step(lr, l1, l2);
        }
    }

    /** One optimizer step on layer {@code l}, of those from the input on. */
    void step(int l, float lr, float l1, float l2) {
        layers.get(l).step(lr, l1, l2);
    }

    /** All parameters, layer by layer: the tables themselves. */
    public List<Table> parameters() {
        return layers.stream().map(layer -> layer.parameters).toList();
    }

    /** Sets its layers to those of another head of this shape, the first first. */
    public void set(List<float[]> layers) {
        for (int layer = 0; layer < layers.size(); layer++) {
            parameters().get(layer).set(layers.get(layer));
        }
    }

    /** Gradients beside {@link #parameters}, as the last {@link #backward} left them. */
    List<float[]> gradients() {
        return layers.stream().map(DenseLayer::gradients).toList();
    }

    /** Whether every parameter is finite. */
    public boolean finite() {
        return layers.stream().allMatch(layer -> layer.parameters.finite());
    }

    /** Writes parameters and optimizer state, bit for bit. */
    @Override
    public void write(DataOutput out) throws IOException {
        for (DenseLayer layer : layers) {
            layer.parameters.write(out);
            layer.optimizer.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (DenseLayer layer : layers) {
            layer.parameters.read(in);
            layer.optimizer.read(in);
        }
    }
}
