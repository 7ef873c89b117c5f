package dev.graft.fitted;

import dev.graft.graph.Edges;
import java.util.Arrays;

/**
 * Whole numbers as tensors of floats, which hold 24 bits exactly: {@code [n]} where that is enough, else {@code [n x 3]}, the
 * highest bits first, 22 a float.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class LongTensors {
    private static final int BITS = 22;
    private static final long MASK = (1L << BITS) - 1;
    private static final long EXACT = 1L << 24;

    private LongTensors() {}

    /** The fitted model with these numbers to read. */
    public static Fitted put(Fitted fitted, String name, long[] numbers) {
        return fitted.with(name, tensor(numbers));
    }

    /** Numbers as a tensor. */
    public static Tensor tensor(long[] numbers) {
        if (Arrays.stream(numbers).allMatch(x -> Math.abs(x) <= EXACT)) {
            float[] values = new float[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers[i];
            }
            return new Tensor(new int[] {values.length}, values);
        }
        float[] values = new float[3 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[3 * i] = numbers[i] >> (2 * BITS);
            values[3 * i + 1] = numbers[i] >> BITS & MASK;
            values[3 * i + 2] = numbers[i] & MASK;
        }
        return Tensor.rows(values, 3);
    }

    /** The numbers again. */
    public static long[] of(Tensor tensor) {
        float[] values = tensor.values();
        boolean three = tensor.shape().length == 2;
        long[] numbers = new long[three ? values.length / 3 : values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = three
                    ? (long) values[3 * i] << (2 * BITS) | (long) values[3 * i + 1] << BITS | (long) values[3 * i + 2]
                    : (long) values[i];
        }
        return numbers;
    }

    /** Source and target of each edge, side by side. */
    public static long[] pairs(Edges edges) {
        long[] pairs = new long[Math.multiplyExact(2, edges.size())];
        for (int i = 0; i < edges.size(); i++) {
            pairs[2 * i] = edges.sources()[i];
            pairs[2 * i + 1] = edges.targets()[i];
        }
        return pairs;
    }
}
