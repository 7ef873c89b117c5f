package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoresTest {
    private static AtomicIntegerArray visits(int n, int least) {
        AtomicIntegerArray visits = new AtomicIntegerArray(n);
        Cores.split(n, least, (from, to) -> {
            for (int i = from; i < to; i++) {
                visits.incrementAndGet(i);
            }
        });
        return visits;
    }

    private static void once(AtomicIntegerArray visits) {
        for (int i = 0; i < visits.length(); i++) {
            assertThat(visits.get(i)).as("number %d", i).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "7, 10", "100, 3", "100, 50", "100, 51", "1000, 1"})
    void allIsDoneOnceOnAnyCores(int n, int least) {
        once(visits(n, least));
        for (int cores = 1; cores <= 5; cores++) {
            Cores.each(3, 2, cores, _ -> once(visits(n, least)));
        }
    }

    /** Two parts wait for each other, which one core alone would do for ever. */
    @Test
    void aPieceAloneHasAllCores() {
        AtomicInteger met = new AtomicInteger();
        Cores.each(1, 1, 2, _ -> {
            CountDownLatch both = new CountDownLatch(2);
            AtomicInteger parts = new AtomicInteger();
            Cores.split(2, 1, (_, _) -> {
                if (parts.getAndIncrement() < 2) {
                    both.countDown();
                    met.addAndGet(came(both) ? 1 : 0);
                }
            });
        });
        assertThat(met).hasValue(2);
    }

    private static boolean came(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Of two pieces on two cores neither borrows, so that both splits stay on their piece's thread. */
    @Test
    void aCoreThatAPieceHasIsNotBorrowed() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger elsewhere = new AtomicInteger();
        CountDownLatch split = new CountDownLatch(2);
        Cores.each(2, 2, 2, _ -> {
            both.countDown();
            assertThat(came(both)).isTrue();
            Thread own = Thread.currentThread();
            Cores.split(1000, 1, (_, _) -> elsewhere.addAndGet(Thread.currentThread() == own ? 0 : 1));
            split.countDown();
            assertThat(came(split)).isTrue();
        });
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void afterAFailureAllCoresAreThereAgain() {
        Cores.each(1, 1, 3, _ -> {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> Cores.split(100, 1, (from, _) -> {
                            throw new IllegalStateException("part " + from);
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("part ");
            }
            AtomicInteger parts = new AtomicInteger();
            Cores.split(100, 1, (_, _) -> parts.incrementAndGet());
            assertThat(parts).hasValue(12);
        });
    }

    @Test
    void productsHaveTheSameBitsOnAnyCores() {
        int m = 2501;
        int n = 131;
        int k = 257;
        float[] a = random(m * k, 1);
        float[] b = random(k * n, 2);
        float[] alone = random(m * n, 3);
        Gemm.ab(m, n, k, a, 0, k, b, 0, n, alone, 0, n);
        float[] transposed = random(k * n, 4);
        Gemm.aTb(k, n, m, a, 0, k, alone, 0, n, transposed, 0, n);
        for (int cores = 2; cores <= 5; cores++) {
            Cores.each(1, 1, cores, _ -> {
                float[] c = random(m * n, 3);
                Gemm.ab(m, n, k, a, 0, k, b, 0, n, c, 0, n);
                assertThat(Arrays.equals(c, alone)).isTrue();
                float[] t = random(k * n, 4);
                Gemm.aTb(k, n, m, a, 0, k, alone, 0, n, t, 0, n);
                assertThat(Arrays.equals(t, transposed)).isTrue();
            });
        }
    }

    private static float[] random(int n, int seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }
}
