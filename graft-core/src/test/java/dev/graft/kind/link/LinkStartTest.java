package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.DIM;
import static dev.graft.kind.link.PlantedLinks.planted;
import static dev.graft.kind.link.PlantedLinks.spec;
import static dev.graft.kind.link.PlantedLinks.task;
import static dev.graft.kind.link.PlantedLinks.tune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Progress;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.recipe.Tune;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.ThreadRunner;
import dev.graft.train.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A linear head starts as the frozen regression, and the run keeps that start where nothing is better. */
class LinkStartTest extends SmallLinks {
    private static LinkTune rates(LinkTune like, double lr, double rowsLr, int epochs) {
        return new LinkTune(
                like.operators(),
                like.features(),
                like.supervision(),
                like.negatives(),
                like.head(),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, lr, rowsLr),
                like.schedule(),
                like.regularize(),
                like.batch(),
                epochs,
                like.stop());
    }

    /** A linear head starts as the frozen regression, of whatever inputs, and with neighbourhoods too. */
    @Test
    void theStartIsWorthWhatFrozenIs() {
        List<Feature> features = List.of(Feature.NEIGHBOURS, Feature.DEGREES);
        for (int hops = 0; hops <= 1; hops++) {
            LinkTune tune = tune(List.of(Operator.HADAMARD, Operator.DOT), features, hops, 6);
            LinkTask task = task(planted(true), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
            Result result = run(task, tune, "worth" + hops);
            PairScores frozen = result.models().getOrDefault("frozen", sample -> new double[0]);
            PairScores tuned = result.models().getOrDefault("finetuned", sample -> new double[0]);
            assertThat(result.history().start()).isEqualTo(task.validation(frozen, "auc"));
            assertThat(task.validation(tuned, "auc")).isGreaterThanOrEqualTo(task.validation(frozen, "auc"));
        }
    }

    /** Rates that only harm leave the rows at their bits and the scores at frozen's, from store too. */
    @Test
    void harmfulRatesKeepTheStart() {
        List<Feature> features = List.of(Feature.NEIGHBOURS);
        LinkTune learns = tune(List.of(Operator.HADAMARD), features, 0, 60);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), learns);
        Result good = run(task, learns, "good");
        Embedding start = new Embedding(good.vectors(), DIM, 1, 0, 0);
        LinkTune harm = rates(learns, 30, 10, 3);
        for (int again = 0; again < 2; again++) {
            Result result = run(task, harm, start, "harm");
            assertThat(result.history().size()).isEqualTo(3);
            assertThat(result.history().best()).isEqualTo(-1);
            float[] close = result.vectors();
            for (int i = 0; i < close.length; i++) {
                assertThat(close[i]).isCloseTo(good.vectors()[i], within(1e-5f));
            }
            PairScores frozen = result.models().getOrDefault("frozen", sample -> new double[0]);
            PairScores tuned = result.models().getOrDefault("finetuned", sample -> new double[0]);
            double[] expected = frozen.of(task.test().all());
            double[] scores = tuned.of(task.test().all());
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    /** A run that is cut off goes on to the same bits, and still knows the start as what is to be bettered. */
    @Test
    void aRunThatKeepsItsStartIsResumedToTheSameBits() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 6);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
        LinkLearner whole = learner(task, tune);
        History expected = keepingStart(task, tune, whole, "whole", 99);
        assertThatThrownBy(() -> keepingStart(task, tune, learner(task, tune), "cut", 4))
                .hasMessage("power cut");
        LinkLearner resumed = learner(task, tune);
        History history = keepingStart(task, tune, resumed, "cut", 99);
        assertThat(history.start()).isEqualTo(expected.start());
        assertThat(history.best()).isEqualTo(expected.best());
        assertThat(history.bestValid()).isEqualTo(expected.bestValid());
        assertThat(resumed.vectors()).containsExactly(whole.vectors());
        assertThat(resumed.scores().of(task.test().all()))
                .containsExactly(whole.scores().of(task.test().all()));
    }

    private History keepingStart(LinkTask task, LinkTune tune, LinkLearner learner, String file, int measures) {
        float[] weights = new float[DIM + 1];
        Arrays.fill(weights, 0.1f);
        learner.start(weights);
        AtomicInteger left = new AtomicInteger(measures);
        return new Trainer(
                        "test",
                        Plan.sequential(tune.epochs(), task.teach().size(), 64),
                        tune.schedule(),
                        0.01,
                        "tune.optimizer.lr",
                        () -> {
                            if (left.getAndDecrement() == 0) {
                                throw new IllegalStateException("power cut");
                            }
                            return task.validation(learner.scores(), "auc");
                        },
                        10,
                        Checkpoint.at(dir.resolve(file), "r", 0),
                        Progress.NONE)
                .keepingStart()
                .train(learner, new ThreadRunner(1));
    }
}
