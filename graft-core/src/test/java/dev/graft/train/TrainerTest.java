package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Schedule.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop, driven by a learner whose state is a number. */
class TrainerTest {
    private static final Plan PLAN = new Plan(10, 2, 3, 60);

    @TempDir
    Path dir;

    /** Adds each bucket's size and rate; can fail, diverge, and remembers its best. */
    private static final class Counter implements Learner {
        double value;
        double best;
        final List<Float> rates = new ArrayList<>();
        int failAtEpoch = -1;
        int divergeAtEpoch = -1;

        @Override
        public synchronized Stats fit(Bucket bucket, float lr) {
            if (bucket.epoch() == failAtEpoch) {
                throw new IllegalStateException("power cut");
            }
            value += lr * (bucket.to() - bucket.from()) + bucket.index();
            rates.add(lr);
            double loss = bucket.epoch() == divergeAtEpoch ? Double.NaN : 1;
            return new Stats(bucket.to() - bucket.from(), loss, 1);
        }

        @Override
        public boolean finite() {
            return Double.isFinite(value);
        }

        @Override
        public void keep() {
            best = value;
        }

        @Override
        public void restore() {
            value = best;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeDouble(value);
        }

        @Override
        public void read(DataInput in) throws IOException {
            value = in.readDouble();
        }
    }

    private static Trainer trainer(Validation validation, int patience, Checkpoint checkpoint) {
        Schedule schedule = new Schedule(Kind.COSINE, 0.1, 0.01);
        return new Trainer("test", PLAN, schedule, 0.5, "some.rate", validation, patience, checkpoint, Progress.NONE);
    }

    @Test
    void everyBucketOnceAtTheScheduledRate() {
        Counter counter = new Counter();
        History history = trainer(Validation.NONE, 0, Checkpoint.none()).train(counter, new ThreadRunner(1));
        assertThat(history.size()).isEqualTo(10);
        assertThat(history.pairs()).isEqualTo(600);
        assertThat(counter.rates).hasSize(60);
        Schedule schedule = new Schedule(Kind.COSINE, 0.1, 0.01);
        for (int i = 0; i < 60; i++) {
            assertThat(counter.rates.get(i)).isEqualTo((float) (0.5 * schedule.at(i / 60.0)));
        }
    }

    @Test
    void aRunCutOffGoesOnToTheSameBits() {
        Counter whole = new Counter();
        trainer(Validation.NONE, 0, Checkpoint.none()).train(whole, new ThreadRunner(1));

        Path file = dir.resolve("c.bin");
        Counter cut = new Counter();
        cut.failAtEpoch = 6;
        assertThatThrownBy(() -> trainer(Validation.NONE, 0, Checkpoint.at(file, "recipe", 0))
                        .train(cut, new ThreadRunner(1)))
                .hasMessage("power cut");
        Counter resumed = new Counter();
        History history =
                trainer(Validation.NONE, 0, Checkpoint.at(file, "recipe", 0)).train(resumed, new ThreadRunner(1));

        assertThat(resumed.rates).as("epochs 6 to 9 only").hasSize(24);
        assertThat(history.size()).isEqualTo(10);
        assertThat(resumed.value).isEqualTo(whole.value);
    }

    @Test
    void anotherRecipesCheckpointIsRefused() {
        Path file = dir.resolve("c.bin");
        trainer(Validation.NONE, 0, Checkpoint.at(file, "recipe", 0)).train(new Counter(), new ThreadRunner(1));
        assertThatThrownBy(() -> trainer(Validation.NONE, 0, Checkpoint.at(file, "other", 0))
                        .train(new Counter(), new ThreadRunner(1)))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        file + ": belongs to another recipe or seed; choose another --out, or remove it to start anew");
    }

    @Test
    void stopsWhenValidationNoLongerRisesAndReturnsToTheBest() {
        Counter counter = new Counter();
        List<Double> values = new ArrayList<>();
        IntUnaryOperator quality = epoch -> epoch <= 4 ? epoch : 4 - epoch;
        Validation validation = () -> {
            values.add(counter.value);
            return quality.applyAsInt(values.size() - 1);
        };
        History history = trainer(validation, 3, Checkpoint.none()).train(counter, new ThreadRunner(1));
        assertThat(history.size())
                .as("best is epoch 4, three more without a better")
                .isEqualTo(8);
        assertThat(history.best()).isEqualTo(4);
        assertThat(counter.value).isEqualTo(values.get(4));
    }

    /** An epoch without a number is never the best, before or after those with one; nor is an infinite one. */
    @Test
    void noValidationValueIsNeverTheBest() {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, 1, Double.NaN, 0.5, Double.NaN, Double.NaN, 9};
        for (int patience : new int[] {3, 9}) {
            Counter counter = new Counter();
            List<Double> states = new ArrayList<>();
            Validation validation = () -> {
                states.add(counter.value);
                return states.size() <= values.length ? values[states.size() - 1] : Double.NaN;
            };
            History history = trainer(validation, patience, Checkpoint.none()).train(counter, new ThreadRunner(1));
            assertThat(history.best()).isEqualTo(patience == 3 ? 2 : 7);
            assertThat(history.kept()).isEqualTo(patience == 3 ? 3 : 8);
            assertThat(history.size()).isEqualTo(patience == 3 ? 6 : 10);
            assertThat(counter.value).isEqualTo(states.get(history.best()));
        }
    }

    @Test
    void whereNoEpochHasAValueTheLastIsKeptAndToldSo() {
        Counter counter = new Counter();
        List<Double> states = new ArrayList<>();
        List<String> said = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void step(String what, double done, String detail) {}

            @Override
            public void say(String text) {
                said.add(text);
            }
        };
        Trainer trainer = new Trainer(
                "test",
                PLAN,
                new Schedule(Kind.COSINE, 0.1, 0.01),
                0.5,
                "some.rate",
                () -> {
                    states.add(counter.value);
                    counter.best = counter.value;
                    return Double.NaN;
                },
                3,
                Checkpoint.none(),
                progress);
        History history = trainer.train(counter, new ThreadRunner(1));
        assertThat(history.best()).isEqualTo(-1);
        assertThat(history.kept()).isEqualTo(10);
        assertThat(counter.value).isEqualTo(states.getLast());
        assertThat(said)
                .containsExactly("test: the validation metric is undefined in every epoch, so the last is kept");
    }

    @Test
    void withoutValidationTheLastEpochIsTheBest() {
        History history = trainer(Validation.NONE, 0, Checkpoint.none()).train(new Counter(), new ThreadRunner(1));
        assertThat(history.best()).isEqualTo(9);
    }

    @Test
    void aStartThatCountsIsKeptWhereNoEpochIsBetter() {
        Counter counter = new Counter();
        counter.value = 7;
        History history = trainer(() -> -counter.value, 3, Checkpoint.none())
                .keepingStart()
                .train(counter, new ThreadRunner(1));
        assertThat(history.size()).as("three without a better").isEqualTo(3);
        assertThat(history.best()).isEqualTo(-1);
        assertThat(history.start()).isEqualTo(-7);
        assertThat(history.bestValid()).isEqualTo(-7);
        assertThat(counter.value).isEqualTo(7);
    }

    @Test
    void aStartThatCountsGivesWayToABetterEpoch() {
        Counter counter = new Counter();
        History history = trainer(() -> Math.min(counter.value, 200), 3, Checkpoint.none())
                .keepingStart()
                .train(counter, new ThreadRunner(1));
        assertThat(history.start()).isZero();
        assertThat(history.best()).isNotNegative();
        assertThat(history.bestValid()).isEqualTo(200);
        assertThat(counter.value).isGreaterThanOrEqualTo(200);
        assertThatThrownBy(() -> trainer(Validation.NONE, 0, Checkpoint.none()).keepingStart())
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A start that counts is not given up for as little as {@code minDelta}; after it any better epoch is the best. */
    @Test
    void aStartIsGivenUpForMoreThanMinDeltaOnly() {
        for (double margin : new double[] {0.5, 0.2}) {
            History history = new History();
            history.start(1);
            assertThat(history.add(new Epoch(0, 1, 0.1, 1.1, 10, 1), margin, true))
                    .isFalse();
            assertThat(history.add(new Epoch(1, 1, 0.1, 1.3, 10, 1), margin, true))
                    .isEqualTo(margin < 0.3);
            assertThat(history.add(new Epoch(2, 1, 0.1, 1.31, 10, 1), margin, true))
                    .isEqualTo(margin < 0.3);
            assertThat(history.best()).isEqualTo(margin < 0.3 ? 2 : -1);
        }
    }

    /** The start's worth is stored with the epochs. */
    @Test
    void aStoredHistoryKnowsItsStart() throws IOException {
        for (double start : new double[] {Double.NaN, 0.5}) {
            History history = new History();
            history.start(start);
            history.add(new Epoch(0, 1, 0.1, 0.25, 10, 1), 0, true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            history.write(new DataOutputStream(bytes));
            History read = History.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertThat(Double.valueOf(read.start())).isEqualTo(Double.valueOf(start));
            assertThat(read.best()).isEqualTo(Double.isNaN(start) ? 0 : -1);
            assertThat(read.epochs()).isEqualTo(history.epochs());
        }
    }

    @Test
    void divergenceNamesTheEpochAndTheRate() {
        Counter counter = new Counter();
        counter.divergeAtEpoch = 3;
        assertThatThrownBy(() -> trainer(Validation.NONE, 0, Checkpoint.none()).train(counter, new ThreadRunner(1)))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("epoch 4")
                .hasMessageContaining("some.rate")
                .hasMessageContaining("0.5");
    }

    @Test
    void aCheckpointCannotKeepABest() {
        Checkpoint checkpoint = Checkpoint.at(dir.resolve("c.bin"), "recipe", 0);
        assertThatThrownBy(() -> trainer(Validation.NONE, 3, checkpoint).train(new Counter(), new ThreadRunner(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
