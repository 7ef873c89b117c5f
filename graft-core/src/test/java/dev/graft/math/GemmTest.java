package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three products equal their scalar twins on random shapes, offsets and row lengths, and add onto what is there. */
class GemmTest {
    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void productsEqualTheirScalarTwins(int seed) {
        Seeds random = Seeds.of(7, seed);
        int large = seed % 10 == 0 ? 513 : 70;
        int m = 1 + random.nextInt(large);
        int n = 1 + random.nextInt(large);
        int k = 1 + random.nextInt(large);
        int at = random.nextInt(5);
        int extra = random.nextInt(4);

        float[] c = values(random, at + m * (n + extra));
        float[] a = values(random, at + m * (k + extra));
        float[] bT = values(random, at + n * (k + extra));
        float[] plain = c.clone();
        float[] fast = c.clone();
        Gemm.abT(m, n, k, a, at, k + extra, bT, at, k + extra, fast, at, n + extra);
        ScalarGemm.abT(m, n, k, a, at, k + extra, bT, at, k + extra, plain, at, n + extra);
        assertNear(fast, plain, k);

        float[] b = values(random, at + k * (n + extra));
        plain = c.clone();
        fast = c.clone();
        Gemm.ab(m, n, k, a, at, k + extra, b, at, n + extra, fast, at, n + extra);
        ScalarGemm.ab(m, n, k, a, at, k + extra, b, at, n + extra, plain, at, n + extra);
        assertNear(fast, plain, k);

        float[] aT = values(random, at + k * (m + extra));
        plain = c.clone();
        fast = c.clone();
        Gemm.aTb(m, n, k, aT, at, m + extra, b, at, n + extra, fast, at, n + extra);
        ScalarGemm.aTb(m, n, k, aT, at, m + extra, b, at, n + extra, plain, at, n + extra);
        assertNear(fast, plain, k);
    }

    /** What a score is must not hang on how many are made with it: lists are scored whole, piece by piece and one by one. */
    @Test
    void aProductIsThatOfItsPiecesToTheBit() {
        Seeds random = Seeds.of(8);
        int m = 13;
        int n = 107;
        for (int k : new int[] {5, 128, 129, 300, 700}) {
            float[] a = values(random, m * k);
            float[] b = values(random, n * k);
            float[] whole = new float[m * n];
            Gemm.abT(m, n, k, a, 0, k, b, 0, k, whole, 0, n);
            for (int piece : new int[] {1, 7, 16, 33, 64}) {
                float[] pieces = new float[m * n];
                for (int i = 0; i < m; i += 4) {
                    for (int j = 0; j < n; j += piece) {
                        int rows = Math.min(4, m - i);
                        int columns = Math.min(piece, n - j);
                        Gemm.abT(rows, columns, k, a, i * k, k, b, j * k, k, pieces, i * n + j, n);
                    }
                }
                assertThat(pieces).as("%d columns at a time, %d deep", piece, k).containsExactly(whole);
            }
        }
    }

    /** Few columns are multiplied the other way round, to the same bits. */
    @Test
    void columnsOfATransposedProductAreThoseOfTheWholeToTheBit() {
        Seeds random = Seeds.of(9);
        int m = 131;
        int n = 45;
        int k = 300;
        float[] a = values(random, k * m);
        float[] b = values(random, k * n);
        float[] there = values(random, m * n);
        float[] whole = there.clone();
        Gemm.aTb(m, n, k, a, 0, m, b, 0, n, whole, 0, n);
        for (int piece : new int[] {1, 2, 7, 16}) {
            float[] pieces = there.clone();
            for (int j = 0; j < n; j += piece) {
                Gemm.aTb(m, Math.min(piece, n - j), k, a, 0, m, b, j, n, pieces, j, n);
            }
            assertThat(pieces).as("%d columns at a time", piece).containsExactly(whole);
        }
    }

    private static float[] values(Seeds random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static void assertNear(float[] actual, float[] expected, int k) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5f * (k + 1)));
        }
    }
}
