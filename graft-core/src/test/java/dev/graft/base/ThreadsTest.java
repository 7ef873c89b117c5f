package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyNumberOnce(int threads) {
        AtomicIntegerArray seen = new AtomicIntegerArray(1000);
        Threads.each(1000, threads, seen::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFailureIsThrownHere(int threads) {
        assertThatThrownBy(() -> Threads.each(100, threads, i -> {
                    if (i == 17) {
                        throw new IllegalStateException("seventeen");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("seventeen");
    }

    @Test
    void workMayHaveWorkOfItsOwn() {
        AtomicIntegerArray seen = new AtomicIntegerArray(400);
        Threads.each(20, 4, i -> Threads.each(20, 4, j -> seen.incrementAndGet(20 * i + j)));
        for (int i = 0; i < seen.length(); i++) {
            assertThat(seen.get(i)).isEqualTo(1);
        }
    }

    /** When a call has returned, nobody writes to what is the caller's any more, however often it is called. */
    @Test
    void nobodyIsAtItAfterwards() {
        for (int call = 0; call < 20_000; call++) {
            boolean[] open = {true};
            AtomicInteger late = new AtomicInteger();
            int[] sum = new int[3];
            Threads.each(3, 3, i -> {
                late.addAndGet(open[0] ? 0 : 1);
                sum[i]++;
            });
            open[0] = false;
            assertThat(late.get()).isZero();
            assertThat(sum).containsOnly(1);
        }
    }

    @Test
    void whoIsInterruptedWaitsAllTheSame() {
        AtomicInteger done = new AtomicInteger();
        Thread.currentThread().interrupt();
        Threads.each(8, 4, i -> {
            LockSupport.parkNanos(2_000_000);
            done.incrementAndGet();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.get()).isEqualTo(8);
    }
}
