package dev.graft.kind.seventh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Report;
import dev.graft.graph.Generators;
import dev.graft.kind.SmallRuns;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind that is one file gets everything that the others have: folders, leaks, verdicts, evaluation. */
class NearestKindTest {
    @TempDir
    Path dir;

    private Recipe recipe(StartSpec start) {
        Tune tune = new Tune(
                new Tune.Head(List.of(), 0, 0),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01),
                new Schedule(Schedule.Kind.CONSTANT, 0, 1),
                new Tune.Regularize(0, 0),
                1,
                1,
                new Tune.Stop("accuracy", 1));
        return SmallRuns.recipe(GraphSpec.of("g.tsv", false), start, new NearestKind.Spec("l.tsv", 3), tune);
    }

    @Test
    void runsFromDataToReportAndIsMeasuredAgain() throws IOException {
        Generators.Planted planted = Generators.partition(120, 4, 10, 0.2, 1);
        Files.write(dir.resolve("g.tsv"), SmallRuns.edges(planted.graph()));
        StringBuilder labels = new StringBuilder();
        for (int u = 0; u < 120; u++) {
            labels.append(planted.graph().ids().name(u))
                    .append("\tc")
                    .append(planted.community()[u])
                    .append('\n');
        }
        Files.writeString(dir.resolve("l.tsv"), labels);
        Recipe recipe = recipe(SmallRuns.line());
        Report report = SmallRuns.run(new NearestKind(), recipe, dir.resolve("run"), SmallRuns.options(dir));
        assertThat(report.leaks()).isEmpty();
        assertThat(SmallRuns.mean(report, "finetuned")).isBetween(0.2, 1.0);
        Report again = SmallRuns.again(new NearestKind(), recipe, dir.resolve("run"), SmallRuns.options(dir));
        assertThat(again.metrics()).isEqualTo(report.metrics());

        Recipe next = SmallRuns.seeded(recipe(new StartSpec.From("run")), 2);
        Report leaked = SmallRuns.run(new NearestKind(), next, dir.resolve("next"), SmallRuns.options(dir));
        assertThat(SmallRuns.leaks(leaked)).containsExactly("startSawTest");
    }
}
