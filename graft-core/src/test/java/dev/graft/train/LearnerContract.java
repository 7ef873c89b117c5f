package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.Progress;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Schedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every learner keeps: a subclass says which one, and the plan it is trained by. */
public abstract class LearnerContract {
    /** Epochs of a run. */
    protected static final int EPOCHS = 6;

    @TempDir
    Path dir;

    /** A learner at its start, the same each time. */
    protected abstract Learner fresh();

    /** {@link #EPOCHS} epochs over all units. */
    protected abstract Plan plan();

    /** Rate of the run. */
    protected double rate() {
        return 0.02;
    }

    /** Growth of the batch that {@link #fresh} has room for. */
    protected Growth growth() {
        return Growth.NONE;
    }

    /** Dies before an epoch. */
    private record Mortal(int dies) implements Runner {
        @Override
        public Stats run(List<Bucket> round, Learner learner, ToDoubleFunction<Bucket> rate) {
            if (round.getFirst().epoch() == dies) {
                throw new IllegalStateException("power cut");
            }
            return new ThreadRunner(1).run(round, learner, rate);
        }
    }

    private History train(Learner learner, Checkpoint checkpoint, int dies) {
        Schedule schedule = new Schedule(Schedule.Kind.PLATEAU, 0.1, 0.01);
        // Up and down by chance, but a function of the state: what is best must survive as well.
        Validation validation = learner.storesBest() ? () -> sum(learner) % 1000 : Validation.NONE;
        Course course = new Course(
                rate(), "rate", Pace.of(schedule, rate()), learner.storesBest() ? EPOCHS : 0, 0, false, growth(), -1);
        return new Trainer("test", plan(), course, validation, checkpoint, Progress.NONE)
                .train(learner, new Mortal(dies));
    }

    /** All that a state writes. */
    static byte[] bytes(State state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static long sum(State state) {
        CRC32 sum = new CRC32();
        sum.update(bytes(state));
        return sum.getValue();
    }

    @Test
    void cutOffAfterAnyEpochItGoesOnToTheSameBits() {
        Learner whole = fresh();
        History expected = train(whole, Checkpoint.none(), -1);
        assertThat(bytes(whole)).as("it learns").isNotEqualTo(bytes(fresh()));
        for (int k = 1; k < EPOCHS; k++) {
            Path file = dir.resolve(k + ".part");
            int dies = k;
            assertThatThrownBy(() -> train(fresh(), Checkpoint.at(file, "r", 0), dies))
                    .hasMessage("power cut");
            Learner resumed = fresh();
            History history = train(resumed, Checkpoint.at(file, "r", 0), -1);
            assertThat(bytes(resumed)).as("cut off before epoch %d", k).containsExactly(bytes(whole));
            assertThat(timeless(history)).isEqualTo(timeless(expected));
        }
    }

    private static List<Epoch> timeless(History history) {
        return history.epochs().stream()
                .map(e -> new Epoch(e.epoch(), e.loss(), e.rate(), e.valid(), e.pairs(), 0, e.batch(), e.noise()))
                .toList();
    }

    @Test
    void readBackItIsTheSame() throws IOException {
        Learner learner = fresh();
        train(learner, Checkpoint.none(), -1);
        Learner read = fresh();
        read.read(new DataInputStream(new ByteArrayInputStream(bytes(learner))));
        assertThat(bytes(read)).containsExactly(bytes(learner));
    }

    @Test
    void restoreReturnsToWhatWasKept() {
        Learner learner = fresh();
        Plan plan = plan();
        ThreadRunner runner = new ThreadRunner(1);
        runner.run(plan.round(0, 0), learner, bucket -> rate());
        learner.keep();
        byte[] kept = values(learner);
        for (int round = 0; round < plan.rounds(); round++) {
            runner.run(plan.round(1, round), learner, bucket -> rate());
        }
        assertThat(values(learner)).isNotEqualTo(kept);
        learner.restore();
        assertThat(values(learner)).containsExactly(kept);
    }

    /** Trained values without the optimizers' memory, where the learner tells them apart. */
    private static byte[] values(Learner learner) {
        return bytes(learner instanceof ModelLearner model ? model.model() : learner);
    }
}
