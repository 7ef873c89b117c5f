package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Progress;
import dev.graft.feature.Features;
import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.Walks;
import dev.graft.task.Classification;
import dev.graft.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning on a planted partition: better than frozen with few labels, the same on any threads, and resumable. */
class FineTuningTest {
    private static final int NODES = 600;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 6, 0.35, 3);
    private static final Schedule LINEAR = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
    private static final TaskSpec.Split SHARES = new TaskSpec.Split(0.1, 0.1, 0.8, null);
    private static final TaskSpec.Classify SPEC =
            new TaskSpec.Classify("", SHARES, 4, TaskSpec.Protocol.THRESHOLD, "microF1");

    @TempDir
    Path dir;

    private static FineTuning<Classification.Result> fineTuning(int threads, Path folder) {
        Labels labels = new Labels(
                List.of("a", "b", "c", "d"),
                IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new));
        Classification task = new Classification(PLANTED.graph(), PLANTED.graph(), labels, SPEC);
        Model.DeepWalk model = new Model.DeepWalk(32, new Walks(20, 20, 4), 5, 0.75, 0, LINEAR);
        Embedding vectors = new Pretraining(PLANTED.graph(), 7, 1, null, "", 0, Progress.NONE).run(model);
        Tune tune = new Tune(
                new Tune.Head(List.of(256), 0.5, 2),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.003, 0.003),
                new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                new Tune.Regularize(0, 1e-4),
                512,
                100,
                new Tune.Stop("microF1", 20));
        List<Split> splits = FineTuning.splits(task, SPEC, List.of(), 1);
        return new FineTuning<>(
                task, tune, 1, vectors, Features.NONE, splits, threads, new Training(folder, "recipe", Progress.NONE));
    }

    private static double mean(List<FineTuning.Repeat<Classification.Result>> repeats, String model) {
        return repeats.stream()
                .mapToDouble(r -> Objects.requireNonNull(
                        Objects.requireNonNull(r.results().get(model)).metrics().get("microF1")))
                .average()
                .orElse(0);
    }

    @Test
    void neighbourhoodsHelpOverFrozenVectors() {
        List<FineTuning.Repeat<Classification.Result>> repeats =
                fineTuning(2, dir).run();
        assertThat(mean(repeats, "finetuned")).isGreaterThan(mean(repeats, "frozen"));
        assertThat(mean(repeats, "frozen")).isGreaterThan(mean(repeats, "majority") + 0.2);
        assertThat(mean(repeats, "degree")).isLessThan(0.4);
    }

    @Test
    void theSameBitsOnAnyThreadsAndAfterAnInterruption() throws IOException {
        List<FineTuning.Repeat<Classification.Result>> one =
                fineTuning(1, dir.resolve("one")).run();
        List<FineTuning.Repeat<Classification.Result>> many =
                fineTuning(3, dir.resolve("many")).run();
        Files.delete(dir.resolve("many/02.bin"));
        List<FineTuning.Repeat<Classification.Result>> resumed =
                fineTuning(2, dir.resolve("many")).run();

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
