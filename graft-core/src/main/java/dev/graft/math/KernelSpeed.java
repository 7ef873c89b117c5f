package dev.graft.math;

import java.util.function.LongSupplier;
import jdk.incubator.vector.FloatVector;

/** How this machine runs the kernels: how wide its vectors are, and how fast a dense product is on one thread. */
public final class KernelSpeed {
    private static final int SIZE = 128;
    private static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;
    private static final int CHAINS = 10;
    private static final int STEPS = 1 << 16;
    private static final long WARM_NANOS = 400_000_000L;
    private static final long MEASURED_NANOS = 200_000_000L;

    private KernelSpeed() {}

    /** Floats that the machine works on at once. */
    public static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    /**
     * Billions of multiplications and additions a second of products of 128 x 128 matrices, once compiled; takes about a
     * second.
     *
     * @param nanos a clock, best one of the time that this thread is given: others' work does not count then
     */
    public static double gigaflops(LongSupplier nanos) {
        float[] a = new float[SIZE * SIZE];
        float[] b = new float[SIZE * SIZE];
        float[] c = new float[SIZE * SIZE];
        for (int i = 0; i < a.length; i++) {
            a[i] = 1e-3f * (i % 7);
            b[i] = 1e-3f * (i % 5);
        }
        products(a, b, c, nanos, WARM_NANOS);
        return products(a, b, c, nanos, MEASURED_NANOS);
    }

    /** The same of fused multiply-adds on vectors that stay in registers: more than that no kernel can reach. */
    public static double peak(LongSupplier nanos) {
        adds(nanos, WARM_NANOS);
        return adds(nanos, MEASURED_NANOS);
    }

    private static double adds(LongSupplier nanos, long atLeast) {
        long began = nanos.getAsLong();
        long passed = 0;
        long steps = 0;
        float sum = 0;
        while (passed < atLeast) {
            sum += chains(STEPS);
            steps += STEPS;
            passed = nanos.getAsLong() - began;
        }
        if (sum == 0) {
            throw new IllegalStateException("no such sum");
        }
        return 2.0 * CHAINS * lanes() * steps / passed;
    }

    /** Ten sums that do not wait for each other: as many as two units of five steps need. */
    private static float chains(int steps) {
        FloatVector x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
        FloatVector s0 = x, s1 = x, s2 = x, s3 = x, s4 = x, s5 = x, s6 = x, s7 = x, s8 = x, s9 = x;
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(x, x);
            s1 = s1.fma(x, x);
            s2 = s2.fma(x, x);
            s3 = s3.fma(x, x);
            s4 = s4.fma(x, x);
            s5 = s5.fma(x, x);
            s6 = s6.fma(x, x);
            s7 = s7.fma(x, x);
            s8 = s8.fma(x, x);
            s9 = s9.fma(x, x);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5))
                .add(s6.add(s7))
                .add(s8.add(s9))
                .lane(0);
    }

    private static double products(float[] a, float[] b, float[] c, LongSupplier nanos, long atLeast) {
        long began = nanos.getAsLong();
        long passed = 0;
        int products = 0;
        while (passed < atLeast) {
            Gemm.abT(SIZE, SIZE, SIZE, a, 0, SIZE, b, 0, SIZE, c, 0, SIZE);
            products++;
            passed = nanos.getAsLong() - began;
        }
        return products * FLOPS / passed;
    }
}
