package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every unit lies in exactly one bucket of an epoch, and progress runs from 0 up to 1. */
class PlanTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 511, 512, 513, 10_312, 131_073, 1_000_000})
    void sharedPlansCoverEachUnitOnce(long units) {
        covers(Plan.shared(2, units, 400, 1 << 23));
        covers(Plan.shared(2, units, 0.5, 1000));
    }

    @Test
    void roundsOfASharedPlanHoldAboutSoManyPairs() {
        Plan plan = Plan.shared(3, 1_000_000, 400, 8_000_000);
        assertThat(plan.rounds()).isEqualTo(50);
        assertThat(plan.buckets()).isBetween(100, 150);
    }

    @Test
    void aShortRunHasRoundsEnoughForItsRateToFall() {
        assertThat(Plan.shared(1, 100, 1, 1 << 23).rounds()).isEqualTo(4);
        assertThat(Plan.shared(3, 100, 1, 1 << 23).rounds()).isEqualTo(2);
        assertThat(Plan.shared(80, 100, 1, 1 << 23).rounds()).isEqualTo(1);
        assertThat(Plan.shared(1, 2, 1, 1 << 23).rounds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 32, 33, 1000})
    void sequentialPlansCoverEachUnitOnce(long units) {
        Plan plan = Plan.sequential(2, units, 32);
        covers(plan);
        for (int round = 0; round < plan.rounds(); round++) {
            assertThat(plan.round(0, round)).hasSize(1);
            Bucket bucket = plan.round(0, round).getFirst();
            assertThat(bucket.to() - bucket.from()).isLessThanOrEqualTo(32);
        }
    }

    /** So many that rows are met more than once where no cache holds them, and no more than memory has room for. */
    @Test
    void roundsGrowWithTheRows() {
        assertThat(Plan.roundPairs(1000)).isEqualTo(1 << 23);
        assertThat(Plan.roundPairs(500_000)).isEqualTo(16_000_000);
        assertThat(Plan.roundPairs(5_000_000_000L)).isEqualTo(1 << 25);
    }

    private static void covers(Plan plan) {
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            long next = 0;
            double done = (double) epoch / plan.epochs();
            for (int round = 0; round < plan.rounds(); round++) {
                for (Bucket bucket : plan.round(epoch, round)) {
                    assertThat(bucket.from()).isEqualTo(next);
                    assertThat(bucket.to()).isGreaterThanOrEqualTo(bucket.from());
                    assertThat(plan.done(bucket)).isGreaterThanOrEqualTo(done).isLessThan(1);
                    done = plan.done(bucket);
                    next = bucket.to();
                }
            }
            assertThat(next).isEqualTo(plan.units());
        }
        assertThat(LongStream.range(0, plan.rounds())
                        .map(r -> plan.round(0, (int) r).size())
                        .sum())
                .isEqualTo((long) plan.rounds() * plan.buckets());
    }
}
