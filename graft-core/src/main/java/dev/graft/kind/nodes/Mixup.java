package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.HeadTarget;
import java.util.Arrays;

/**
 * Mixes a step's training nodes in pairs: {@code x̃_i = λ_i x_i + (1 - λ_i) x_j}, λ of Beta(a, a), j a shuffle of i, and
 * the loss the same mixture of both nodes' losses (Zhang et al.: mixup, ICLR 2018). Each pair draws a λ of its own, since
 * a step may be small. {@code x̃ = M x}, so rows take their gradients by {@code Mᵀ}: both nodes' rows learn.
 */
final class Mixup {
    private final double a;
    private final int[] partners;
    private final float[] shares;
    private final float[] spare;
    private final float[] other;

    /**
     * @param a of Beta(a, a); 0 mixes nothing
     * @param most nodes a step
     * @param width floats a row
     */
    Mixup(double a, int most, int width, int outputs) {
        this.a = a;
        this.partners = new int[a > 0 ? most : 0];
        this.shares = new float[partners.length];
        this.spare = Memory.floats(partners.length, width, "inputs of a step (tune.batch x inputs)");
        this.other = new float[a > 0 ? outputs : 0];
    }

    /** Draws partners and shares for n nodes. */
    void draw(int n, Seeds random) {
        if (a == 0) {
            return;
        }
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        for (int i = 0; i < n; i++) {
            partners[i] = order[i];
            double mine = logGamma(random);
            shares[i] = (float) (1 / (1 + Math.exp(logGamma(random) - mine)));
        }
    }

    /** The shares λ drawn last. */
    float[] shares(int n) {
        return Arrays.copyOf(shares, n);
    }

    /** The logarithm of a Gamma(a) variate (Marsaglia, Tsang, TOMS 2000), of Gamma(a + 1) · U^(1/a): small a underflow. */
    private double logGamma(Seeds random) {
        double d = a + 2.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return Math.log(d * v) + Math.log(1 - random.nextDouble()) / a;
            }
        }
    }

    /** Replaces rows {@code [n x width]} by their mixtures. */
    void mix(float[] rows, int n, int width) {
        if (a == 0) {
            return;
        }
        System.arraycopy(rows, 0, spare, 0, n * width);
        Arrays.fill(rows, 0, n * width, 0);
        for (int i = 0; i < n; i++) {
            Tiles.add(shares[i], spare, i * width, rows, i * width, width);
            Tiles.add(1 - shares[i], spare, partners[i] * width, rows, i * width, width);
        }
    }

    /** Replaces gradients of mixtures {@code [n x width]} by those of the rows. */
    void unmix(float[] gradients, int n, int width) {
        if (a == 0) {
            return;
        }
        System.arraycopy(gradients, 0, spare, 0, n * width);
        Arrays.fill(gradients, 0, n * width, 0);
        for (int i = 0; i < n; i++) {
            Tiles.add(shares[i], spare, i * width, gradients, i * width, width);
            Tiles.add(1 - shares[i], spare, i * width, gradients, partners[i] * width, width);
        }
    }

    /** As {@link HeadTarget#gradient(float[], int[], int, int)} of {@code nodes[0 … n)}, whose rows were mixed. */
    double gradient(HeadTarget target, float[] outputs, int[] nodes, int n) {
        if (a == 0) {
            return target.gradient(outputs, nodes, 0, n);
        }
        int k = target.outputs();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            System.arraycopy(outputs, i * k, other, 0, k);
            sum += shares[i] * target.gradient(outputs, i * k, nodes[i]);
            sum += (1 - shares[i]) * target.gradient(other, 0, nodes[partners[i]]);
            for (int c = 0; c < k; c++) {
                outputs[i * k + c] = (shares[i] * outputs[i * k + c] + (1 - shares[i]) * other[c]) / n;
            }
        }
        return sum;
    }
}
