package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Progress;
import dev.graft.eval.Protocol;
import dev.graft.feature.Features;
import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.FineTuning;
import dev.graft.kind.nodes.NodeInputs;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.SplitBySplit;
import dev.graft.recipe.LossSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.Walks;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fine-tuning on a planted partition: better than frozen with few labels, the same on any threads, and resumable. */
class FineTuningTest {
    private static final int NODES = 600;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 6, 0.35, 3);
    private static final Schedule LINEAR = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
    private static final TaskSpec.Split SHARES = new TaskSpec.Split(0.1, 0.1, 0.8, null);
    private static final ClassifySpec SPEC = new ClassifySpec("", SHARES, 4, Protocol.THRESHOLD, "microF1");

    private static final LossSpec LOSS = LossSpec.PLAIN;
    private static final SemiSpec ALL =
            new SemiSpec(new SemiSpec.Pseudo(0.5, 0.9, 0.3), new SemiSpec.Consistency(0.5, 0.3), 5, true);

    @TempDir
    Path dir;

    private static SplitBySplit<Classification.Result> fineTuning(int threads, Path folder) {
        return fineTuning(threads, folder, new NodeHead(List.of(256), 0.5, 2, 0, NodeHead.Start.RANDOM), SemiSpec.NONE);
    }

    private static SplitBySplit<Classification.Result> fineTuning(
            int threads, Path folder, NodeHead head, SemiSpec semi) {
        Labels labels = new Labels(
                List.of("a", "b", "c", "d"),
                IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new));
        Classification task = new Classification(
                PLANTED.graph(), PLANTED.graph(), labels, SPEC, new Classification.Asked(LOSS, semi));
        // Of few walks: to vectors that know little neighbourhoods add something whatever the seed.
        Model.DeepWalk model = new Model.DeepWalk(32, new Walks(4, 20, 4), 5, 0.75, 0, LINEAR);
        Embedding vectors = new Pretraining(PLANTED.graph(), 7, 1, null, "", 0, Progress.NONE).run(model);
        Tune tune = new Tune(
                head,
                LOSS,
                semi,
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.003, 0.003),
                new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                new Tune.Regularize(0, 1e-4),
                512,
                100,
                new Tune.Stop("microF1", 20));
        List<Split> splits = Classification.splits(task, SPEC, List.of(), 1);
        return new SplitBySplit<>(
                new FineTuning<>(
                        task, tune, () -> vectors, Features.NONE, new Training(folder, "recipe", Progress.NONE), null),
                splits,
                threads);
    }

    private static double mean(List<SplitBySplit.Tuned<Classification.Result>> repeats, String model) {
        return repeats.stream()
                .mapToDouble(r -> Objects.requireNonNull(
                        Objects.requireNonNull(r.results().get(model)).metrics().get("microF1")))
                .average()
                .orElse(0);
    }

    @Test
    void neighbourhoodsHelpOverFrozenVectors() {
        List<SplitBySplit.Tuned<Classification.Result>> repeats =
                fineTuning(2, dir).run();
        assertThat(mean(repeats, "finetuned")).isGreaterThan(mean(repeats, "frozen"));
        assertThat(mean(repeats, "frozen")).isGreaterThan(mean(repeats, "majority") + 0.2);
        assertThat(mean(repeats, "degree")).isLessThan(0.4);
    }

    /** A linear head starts as the frozen baseline, whose classes are told here by hand, and nothing worse is kept. */
    @Test
    void whatStartsFrozenIsNeverWorseOnValidation() {
        NodeHead linear = new NodeHead(List.of(), 0.5, 2, 0, NodeHead.Start.FROZEN);
        SplitBySplit<Classification.Result> tuning = fineTuning(2, dir, linear, SemiSpec.NONE);
        for (SplitBySplit.Tuned<Classification.Result> repeat : tuning.run()) {
            assertThat(repeat.history().start())
                    .isCloseTo(frozenAccuracy(tuning.tuning(), repeat.split()), within(0.02));
            assertThat(repeat.history().bestValid())
                    .isGreaterThanOrEqualTo(repeat.history().start());
        }
    }

    private static double frozenAccuracy(FineTuning<Classification.Result> tuning, Split split) {
        int dim = tuning.vectors().get().dim();
        float[] rows = tuning.vectors().get().rows();
        float[] weights = tuning.task().frozenWeights(split, NodeInputs.of(rows, dim));
        int right = 0;
        for (int u : split.valid()) {
            int likeliest = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < 4; c++) {
                double z = weights[dim * 4 + c];
                for (int d = 0; d < dim; d++) {
                    z += weights[d * 4 + c] * (double) rows[u * dim + d];
                }
                likeliest = z > most ? c : likeliest;
                most = Math.max(most, z);
            }
            right += likeliest == PLANTED.community()[u] ? 1 : 0;
        }
        return right / (double) split.valid().length;
    }

    @Test
    void prototypesAreAStartToo() {
        NodeHead linear = new NodeHead(List.of(), 0.5, 2, 0, NodeHead.Start.PROTOTYPES);
        assertThat(mean(fineTuning(2, dir, linear, SemiSpec.NONE).run(), "finetuned"))
                .isGreaterThan(0.6);
    }

    @Test
    void everyHelpTogetherStillBeatsFrozenAndFrozenIsGivenTheSame() {
        NodeHead head = new NodeHead(List.of(64), 0.5, 2, 0.3, NodeHead.Start.RANDOM);
        List<SplitBySplit.Tuned<Classification.Result>> repeats =
                fineTuning(2, dir, head, ALL).run();
        assertThat(mean(repeats, "finetuned")).isGreaterThan(mean(repeats, "frozen"));
        assertThat(mean(repeats, "frozenSmoothed")).isGreaterThan(mean(repeats, "majority") + 0.2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSameBitsOnAnyThreadsAndAfterAnInterruption(boolean all) throws IOException {
        NodeHead head = new NodeHead(List.of(64), 0.5, 2, all ? 0.3 : 0, NodeHead.Start.RANDOM);
        SemiSpec semi = all ? ALL : SemiSpec.NONE;
        List<SplitBySplit.Tuned<Classification.Result>> one =
                fineTuning(1, dir.resolve("one"), head, semi).run();
        List<SplitBySplit.Tuned<Classification.Result>> many =
                fineTuning(3, dir.resolve("many"), head, semi).run();
        Files.delete(dir.resolve("many/2.bin"));
        List<SplitBySplit.Tuned<Classification.Result>> resumed =
                fineTuning(2, dir.resolve("many"), head, semi).run();

        for (int r = 0; r < one.size(); r++) {
            for (String model : one.get(r).results().keySet()) {
                var expected =
                        Objects.requireNonNull(one.get(r).results().get(model)).metrics();
                assertThat(Objects.requireNonNull(many.get(r).results().get(model))
                                .metrics())
                        .isEqualTo(expected);
                assertThat(Objects.requireNonNull(resumed.get(r).results().get(model))
                                .metrics())
                        .isEqualTo(expected);
            }
        }
        assertThat(many.getFirst().vectors()).containsExactly(one.getFirst().vectors());
    }
}
