package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The range test on a bowl {@code c x² / 2}, which gradient descent goes down below the rate 2 / c and flies out of above. */
class RangeTestTest {
    /** A parameter in a bowl. */
    private static final class Bowl implements Learner {
        private final double curvature;
        private double x = 1;

        Bowl(double curvature) {
            this.curvature = curvature;
        }

        @Override
        public Stats fit(Bucket bucket, float lr) {
            double loss = curvature * x * x / 2;
            x -= lr * curvature * x;
            return new Stats(1, loss, 1);
        }

        @Override
        public boolean finite() {
            return Double.isFinite(x);
        }

        @Override
        public void keep() {}

        @Override
        public void restore() {}

        @Override
        public void write(DataOutput out) {}

        @Override
        public void read(DataInput in) {}
    }

    private static RateCurve test(double curvature, Plan plan) {
        return new RangeTest(Progress.NONE)
                .run(new Bowl(curvature), plan, "bowl")
                .curve();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 300})
    void ratesRiseByAFixedFactorWhateverTheRoundsOfAnEpoch(int rounds) {
        RateCurve curve = test(0.001, new Plan(1, rounds, 1, 1000));
        assertThat(curve.rates()).hasSize(RangeTest.ROUNDS);
        assertThat(curve.rates().getFirst()).isEqualTo(RangeTest.FROM);
        assertThat(curve.rates().getLast()).isCloseTo(RangeTest.TO, within(1e-6));
        double factor = Math.pow(RangeTest.TO / RangeTest.FROM, 1.0 / (RangeTest.ROUNDS - 1));
        for (int i = 1; i < RangeTest.ROUNDS; i++) {
            assertThat(curve.rates().get(i) / curve.rates().get(i - 1)).isCloseTo(factor, within(1e-9));
        }
    }

    /** The steeper the bowl, the lower the rate; a tenth of the lowest loss's is well below where it flies out, 2 / c. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 100, 1000})
    void suggestsARateThatGoesDown(double curvature) {
        RateCurve curve = test(curvature, new Plan(1, 10, 1, 1000));
        assertThat(curve.falls()).isTrue();
        assertThat(curve.suggestion()).isBetween(0.002 / curvature, 1.99 / curvature);
        assertThat(curve.steepest()).isLessThan(curve.lowest());
        if (curvature > 1) {
            assertThat(curve.losses()).as("it ends early").hasSizeLessThan(RangeTest.ROUNDS);
        }
    }

    @Test
    void aLossThatNoRateLowersGetsNoSuggestion() {
        RateCurve curve = test(0, new Plan(1, 10, 1, 1000));
        assertThat(curve.falls()).isFalse();
        assertThat(curve.suggestion()).isNaN();
    }

    /** Smoothed by hand: (0.1 · 4) / 0.1, (0.09 · 4 + 0.1 · 2) / 0.19, (0.081 · 4 + 0.09 · 2 + 0.1 · 5) / 0.271. */
    @Test
    void smoothsAsByHand() {
        RateCurve curve = RateCurve.of(List.of(0.1, 0.2, 0.4), List.of(4.0, 2.0, 5.0));
        assertThat(curve.smooth().stream().mapToDouble(x -> x).toArray())
                .containsExactly(DoubleStream.of(4, 0.56 / 0.19, 1.004 / 0.271).toArray(), within(1e-12));
        assertThat(curve.lowest()).isEqualTo(0.2);
        assertThat(curve.steepest()).isEqualTo(0.2);
        assertThat(curve.suggestion()).isCloseTo(0.02, within(1e-12));
    }
}
