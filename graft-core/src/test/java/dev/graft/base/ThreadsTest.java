package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
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
}
