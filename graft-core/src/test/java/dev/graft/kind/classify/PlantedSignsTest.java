package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on drawn graphs: the sign is right where there is something to gain, and nothing is claimed where there is not. */
class PlantedSignsTest {
    private static final int NODES = 400;
    private static final ClassifyKind KIND = new ClassifyKind();

    @TempDir
    Path dir;

    /** What a node's label is. */
    enum Planted {
        /** Its community, three edges in ten of which leave it. */
        COMMUNITY {
            @Override
            int[] labels(Generators.Planted planted, long seed) {
                return planted.community();
            }
        },
        /** Whether it has many edges, few, or some, in a graph where communities say nothing of that. */
        ROLE {
            @Override
            int[] labels(Generators.Planted planted, long seed) {
                Csr arcs = Graphs.undirected(planted.graph()).out();
                int[] degrees = IntStream.range(0, NODES)
                        .map(u -> arcs.offsets()[u + 1] - arcs.offsets()[u])
                        .toArray();
                int[] sorted = IntStream.of(degrees).sorted().toArray();
                return IntStream.of(degrees)
                        .map(d -> d <= sorted[NODES / 3] ? 0 : d <= sorted[2 * NODES / 3] ? 1 : 2)
                        .toArray();
            }
        },
        /** Drawn by lot. */
        NOTHING {
            @Override
            int[] labels(Generators.Planted planted, long seed) {
                Seeds random = Seeds.of(seed, 5);
                return IntStream.range(0, NODES).map(_ -> random.nextInt(4)).toArray();
            }
        };

        abstract int[] labels(Generators.Planted planted, long seed);

        Generators.Planted graph(long seed) {
            return this == ROLE
                    ? Generators.powerLaw(NODES, 4, 8, 0.6, 0.3, seed)
                    : Generators.partition(NODES, 4, 6, 0.3, seed);
        }
    }

    private Report run(Planted planted, long seed) throws IOException {
        Generators.Planted drawn = planted.graph(seed);
        Graph graph = drawn.graph();
        int[] labels = planted.labels(drawn, seed);
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            lines.add(graph.ids().name(u) + "\tc" + labels[u]);
        }
        Path folder = Files.createDirectories(dir.resolve(planted + "-" + seed));
        SmallRuns.write(folder.resolve("edges.tsv"), SmallRuns.edges(graph));
        SmallRuns.write(folder.resolve("labels.tsv"), lines);
        Recipe recipe = Recipe.of(
                        GraphSpec.of("edges.tsv", false),
                        SmallRuns.line(),
                        ClassifySpec.of("labels.tsv")
                                .withSplit(new TaskSpec.Split(0.1, 0.2, 0.7, null))
                                .withRepeats(5)
                                .withKeep(TaskSpec.Keep.MEASURED))
                .withTune(Tune.of("microF1").withEpochs(10))
                .withSeed(seed);
        return SmallRuns.run(KIND, recipe, folder.resolve("run"), SmallRuns.options(folder));
    }

    private static double gain(Report report) {
        return Objects.requireNonNull(report.vectors().delta().get("microF1")).mean();
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void theSignIsRight(Planted planted) throws IOException {
        Report report = run(planted, 1);
        assertThat(report.vectors().verdict()).isNotEqualTo(Verdict.REGRESSION);
        if (planted == Planted.COMMUNITY) {
            assertThat(gain(report)).isGreaterThan(0.01);
        }
        if (planted == Planted.NOTHING) {
            assertThat(report.vectors().verdict()).isNotEqualTo(Verdict.WIN);
        }
    }

    @Test
    @Tag("slow")
    void theSignIsRightOfManyDraws() throws IOException {
        StringBuilder table =
                new StringBuilder("| label | gain | right sign | wins | losses |\n|---|---|---|---|---|\n");
        int draws = 40;
        for (Planted planted : Planted.values()) {
            double sum = 0;
            int above = 0;
            int wins = 0;
            int losses = 0;
            for (int seed = 1; seed <= draws; seed++) {
                Report report = run(planted, seed);
                sum += gain(report) / draws;
                above += gain(report) > 0 ? 1 : 0;
                wins += report.vectors().verdict() == Verdict.WIN ? 1 : 0;
                losses += report.vectors().verdict() == Verdict.REGRESSION ? 1 : 0;
            }
            table.append(
                    String.format(Locale.ROOT, "| %s | %+.4f | %d | %d | %d |%n", planted, sum, above, wins, losses));
            if (planted == Planted.COMMUNITY) {
                assertThat(above).isEqualTo(draws);
            }
            assertThat(losses).as(planted.toString()).isLessThanOrEqualTo(2);
            if (planted == Planted.NOTHING) {
                assertThat(wins).isLessThanOrEqualTo(2);
            }
        }
        Files.writeString(Path.of("target", "signs.md"), table);
    }
}
