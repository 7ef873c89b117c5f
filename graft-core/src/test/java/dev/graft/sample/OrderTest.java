package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.math.Seeds;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 97, 1024, 10_312})
    void everyNumberOnce(int n) {
        Order order = new Order(n, Seeds.of(1, n));
        assertThat(IntStream.range(0, n).map(order::at).sorted())
                .containsExactly(IntStream.range(0, n).boxed().toArray(Integer[]::new));
    }
}
