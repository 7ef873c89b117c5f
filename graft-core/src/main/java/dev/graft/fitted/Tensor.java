package dev.graft.fitted;

import java.util.Arrays;

/**
 * Numbers in a shape, row-major.
 *
 * @param shape sizes of the dimensions, the slowest first
 * @param values {@code [product of shape]}
 */
public record Tensor(int[] shape, float[] values) {
    public Tensor {
        long size = 1;
        for (int n : shape) {
            size *= n;
        }
        if (size != values.length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " of " + values.length + " values");
        }
    }

    /** Rows of numbers, {@code [values.length / dim x dim]}. */
    public static Tensor rows(float[] values, int dim) {
        return new Tensor(new int[] {values.length / dim, dim}, values);
    }

    /** Whole numbers below 2²⁴, which floats hold exactly. */
    public static Tensor of(int[] numbers) {
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i];
            if ((int) values[i] != numbers[i]) {
                throw new IllegalArgumentException("no float holds " + numbers[i]);
            }
        }
        return new Tensor(new int[] {values.length}, values);
    }

    /** The values as the whole numbers that they are. */
    public int[] integers() {
        int[] numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) values[i];
        }
        return numbers;
    }
}
