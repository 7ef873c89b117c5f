package dev.graft.math;

import java.util.function.LongSupplier;
import jdk.incubator.vector.FloatVector;

/** How this machine runs the kernels: how wide its vectors are, and how fast a dense product is on one thread. */
public final class KernelSpeed {
    private static final int SIZE = 128;
    private static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;
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
