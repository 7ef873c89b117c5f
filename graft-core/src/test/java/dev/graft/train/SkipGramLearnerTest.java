package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Progress;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Partitions;
import dev.graft.recipe.Schedule;
import dev.graft.sample.AlternatingSampler;
import dev.graft.sample.BidirectionalSampler;
import dev.graft.sample.Degrees;
import dev.graft.sample.FirstOrderWalks;
import dev.graft.sample.Negatives;
import dev.graft.sample.Sampler;
import dev.graft.sample.WalkSampler;
import dev.graft.table.Table;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipGramLearnerTest extends LearnerContract {
    private static final Graph GRAPH = Generators.partition(60, 3, 4, 0.2, 2).graph();

    private static WalkSampler walks(boolean oneSided, long seed) {
        return new WalkSampler(new FirstOrderWalks(GRAPH.out()), 60, 10, 3, oneSided, seed);
    }

    private static Sampler bothWays() {
        return new BidirectionalSampler(
                walks(true, 1), walks(true, 2), new AlternatingSampler(GRAPH.out(), GRAPH.in(), 10, 3, 3));
    }

    private static SkipGramLearner learner(boolean oneTable, int negatives, Supplier<Sampler> samplers) {
        return learner(oneTable, negatives, samplers, 60);
    }

    private static SkipGramLearner learner(
            boolean oneTable, int negatives, Supplier<Sampler> samplers, int cachedRows) {
        Partitions partitions = Partitions.shuffled(60, 4, 2);
        Negatives[] noise = Negatives.ofPartitions(Degrees.strengths(GRAPH.in()), 0.5, partitions);
        Table source = Table.padded(partitions, 19);
        source.randomize(1, 0.1f);
        Table target = oneTable ? source : Table.padded(partitions, 19);
        return new SkipGramLearner(source, target, noise, noise, negatives, 5, samplers, cachedRows);
    }

    @Override
    protected Learner fresh() {
        return learner(false, 3, () -> walks(false, 5));
    }

    @Override
    protected Plan plan() {
        return Plan.shared(EPOCHS, 60, 40, 500);
    }

    private History trained(SkipGramLearner learner, int threads) {
        Schedule schedule = new Schedule(Schedule.Kind.LINEAR, 0, 0.01);
        return new Trainer("test", plan(), schedule, 0.1, "rate", Validation.NONE, 0, Checkpoint.none(), Progress.NONE)
                .train(learner, new ThreadRunner(threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7})
    void threadsDoNotChangeABit(int negatives) {
        for (boolean oneTable : new boolean[] {false, true}) {
            for (boolean both : new boolean[] {false, true}) {
                Supplier<Sampler> samplers = both ? SkipGramLearnerTest::bothWays : () -> walks(false, 5);
                // In two of four, pairs go by their inputs.
                int cachedRows = oneTable == both ? 0 : 60;
                SkipGramLearner one = learner(oneTable, negatives, samplers, cachedRows);
                double loss = trained(one, 1).epochs().getLast().loss();
                one.keep();
                for (int threads : new int[] {2, 3, 8}) {
                    SkipGramLearner other = learner(oneTable, negatives, samplers, cachedRows);
                    assertThat(trained(other, threads).epochs().getLast().loss())
                            .isEqualTo(loss);
                    assertThat(bytes(other)).containsExactly(bytes(one));
                }
            }
        }
    }

    @Test
    void allPairsOfAnEpochAreTrained() {
        WalkSampler sampler = walks(false, 5);
        dev.graft.sample.Window window = new dev.graft.sample.Window(sampler.maxInputs());
        long drawn = 0;
        for (int round = 0; round < plan().rounds(); round++) {
            for (dev.graft.graph.Bucket bucket : plan().round(0, round)) {
                sampler.open(bucket);
                while (sampler.next(window)) {
                    drawn += window.inputCount;
                }
            }
        }
        for (int cachedRows : new int[] {0, 60}) {
            assertThat(trained(learner(false, 3, () -> walks(false, 5), cachedRows), 2)
                            .epochs()
                            .getFirst()
                            .pairs())
                    .isEqualTo(drawn);
        }
    }

    @Test
    void lossFalls() {
        for (int cachedRows : new int[] {0, 60}) {
            History history = trained(learner(false, 5, () -> walks(false, 5), cachedRows), 2);
            assertThat(history.epochs().getLast().loss())
                    .isLessThan(history.epochs().getFirst().loss());
        }
    }

    @Test
    void partitionsHoldRowsEnough() {
        int[] rows = {0, 4095, 4096, 10_312, 500_000};
        assertThat(Arrays.stream(rows).map(n -> SkipGramLearner.partitions(n, 1).count()))
                .containsExactly(1, 1, 2, 4, 16);
    }
}
