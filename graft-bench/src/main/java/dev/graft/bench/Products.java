package dev.graft.bench;

import dev.graft.math.Gemm;
import dev.graft.math.KernelSpeed;
import dev.graft.math.Seeds;
import java.util.List;
import java.util.Locale;

/**
 * Dense products of the shapes that training uses, on one thread: billions of multiplications and additions a second, and the share of what
 * fused multiply-adds alone reach on this machine. Argument: rounds, of which the best counts.
 */
final class Products {
    private static final long NANOS = 100_000_000L;

    /** {@code C[m x n] += A · B} of depth k; ab, A·Bᵀ or Aᵀ·B. */
    private record Shape(String what, String product, int m, int n, int k) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("facts, 1,024 values: scores", "ab", 909, 512, 1024),
            new Shape("their entities' gradients", "ab", 909, 1024, 512),
            new Shape("their questions' gradients", "aTb", 512, 1024, 909),
            new Shape("facts, 256 values: scores", "ab", 909, 512, 256),
            new Shape("their entities' gradients", "ab", 909, 256, 512),
            new Shape("their questions' gradients", "aTb", 512, 256, 909),
            new Shape("lists, 64 values: scores", "abT", 2561, 512, 64),
            new Shape("their items' gradients", "ab", 2561, 64, 512),
            new Shape("their users' gradients", "aTb", 512, 64, 2561),
            new Shape("items for users, a block at a time", "ab", 64, 1024, 64),
            new Shape("all items for users at once", "abT", 64, 40981, 64),
            new Shape("nearest rows of 64", "abT", 64, 8192, 128),
            new Shape("head of 256, 39 classes: hidden", "ab", 512, 256, 256),
            new Shape("its classes", "ab", 512, 39, 256),
            new Shape("its hidden gradients", "abT", 512, 256, 39),
            new Shape("its weights' gradients", "aTb", 256, 256, 512),
            new Shape("its inputs' gradients", "abT", 512, 256, 256),
            new Shape("probe of 128, 7 classes", "ab", 2048, 7, 128),
            new Shape("its weights' gradients", "aTb", 128, 7, 2048),
            new Shape("square, in cache", "abT", 128, 128, 128));

    private final float[] a = values(1, 64 << 16);
    private final float[] b = values(2, 64 << 16);
    private final float[] c = new float[64 << 16];

    private Products() {}

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        double peak = 0;
        for (int r = 0; r < rounds; r++) {
            peak = Math.max(peak, KernelSpeed.peak(System::nanoTime));
        }
        System.out.printf(Locale.ROOT, "fused multiply-adds alone: %.0f GFLOP/s%n", peak);
        Products bench = new Products();
        for (Shape shape : SHAPES) {
            double best = 0;
            for (int r = 0; r < rounds; r++) {
                best = Math.max(best, bench.rate(shape));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %-4s %5d x %5d x %5d  %4.0f GFLOP/s, %.2f%n",
                    shape.what,
                    shape.product,
                    shape.m,
                    shape.n,
                    shape.k,
                    best,
                    best / peak);
        }
    }

    private double rate(Shape s) {
        long began = System.nanoTime();
        long passed = 0;
        double flops = 0;
        while (passed < NANOS) {
            switch (s.product) {
                case "ab" -> Gemm.ab(s.m, s.n, s.k, a, 0, s.k, b, 0, s.n, c, 0, s.n);
                case "aTb" -> Gemm.aTb(s.m, s.n, s.k, a, 0, s.m, b, 0, s.n, c, 0, s.n);
                default -> Gemm.abT(s.m, s.n, s.k, a, 0, s.k, b, 0, s.k, c, 0, s.n);
            }
            flops += 2.0 * s.m * s.n * s.k;
            passed = System.nanoTime() - began;
        }
        return flops / passed;
    }

    private static float[] values(int seed, int n) {
        Seeds random = Seeds.of(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
