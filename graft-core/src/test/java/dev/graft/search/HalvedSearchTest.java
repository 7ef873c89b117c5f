package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learned proposals and early stopping together, on learning curves that cross. */
class HalvedSearchTest {
    private static final SuccessiveHalving HALVING = new SuccessiveHalving(1 / 9.0, 3);
    private static final int SEEDS = 31;

    static Stream<Functions> functions() {
        return Stream.of(Functions.conditional(), Functions.categorical(), Functions.noisy());
    }

    /** What is seen after a share of the training: each point rises at its own rate, from well below its end. */
    private static double after(Functions function, Point point, double share, Seeds random) {
        double rate = 3 + 4 * Seeds.of(point.text().hashCode()).nextDouble();
        double end = function.truth().applyAsDouble(point.values());
        return end - 0.3 * Math.exp(-rate * share) + 0.01 * random.nextGaussian();
    }

    /** The true value of the best that was trained whole, for a cost in whole trainings. */
    static double halved(Functions function, double cost, long seed) {
        Map<Double, List<Double>> rungs = new HashMap<>();
        List<Seen> seen = new ArrayList<>();
        Seeds random = Seeds.of(seed, 5);
        double spent = 0;
        double most = Double.NEGATIVE_INFINITY;
        double best = Double.NEGATIVE_INFINITY;
        while (spent < cost) {
            Point point = Objects.requireNonNull(new TreeParzen().next(function.space(), seen, seen.size(), seed));
            Seen ended = trial(function, point, rungs, random);
            spent += ended.share();
            seen.add(ended);
            if (ended.state() == Seen.State.WHOLE && spent <= cost && ended.value() > most) {
                most = ended.value();
                best = function.truth().applyAsDouble(point.values());
            }
        }
        return best;
    }

    private static Seen trial(Functions function, Point point, Map<Double, List<Double>> rungs, Seeds random) {
        for (double rung : HALVING.rungs()) {
            double value = after(function, point, rung, random);
            List<Double> others = rungs.computeIfAbsent(rung, r -> new ArrayList<>());
            boolean goesOn = HALVING.goesOn(rung, value, others);
            others.add(value);
            if (!goesOn) {
                return new Seen(point, value, rung, Seen.State.PRUNED);
            }
        }
        return new Seen(point, after(function, point, 1, random), 1, Seen.State.WHOLE);
    }

    static double whole(Functions function, int trials, long seed) {
        Seeds random = Seeds.of(seed, 5);
        double most = Double.NEGATIVE_INFINITY;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < trials; i++) {
            Point point = Objects.requireNonNull(new RandomSearch().next(function.space(), List.of(), i, seed));
            double value = after(function, point, 1, random);
            if (value > most) {
                most = value;
                best = function.truth().applyAsDouble(point.values());
            }
        }
        return best;
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    /** In the median over seeds, at a quarter of the cost. */
    @ParameterizedTest
    @MethodSource("functions")
    void findsMoreThanWholeTrainingAtRandomForAQuarterOfTheCost(Functions function) {
        double halved = median(IntStream.range(0, SEEDS)
                .mapToDouble(seed -> halved(function, 20, seed))
                .toArray());
        double whole = median(IntStream.range(0, SEEDS)
                .mapToDouble(seed -> whole(function, 80, seed))
                .toArray());
        assertThat(halved).as(function.name()).isGreaterThan(whole);
    }
}
