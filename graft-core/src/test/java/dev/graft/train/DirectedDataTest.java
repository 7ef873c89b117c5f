package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graft.base.Progress;
import dev.graft.eval.RankMetrics;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bge on held-out citations and votes: it knows which way they run. Skipped where the data are not. */
@Tag("slow")
class DirectedDataTest {
    private static Path data(String set) {
        for (Path root : List.of(Path.of("../recipes/data"), Path.of("../../shared/data"))) {
            if (Files.isDirectory(root.resolve(set))) {
                return root.resolve(set).resolve("lp");
            }
        }
        assumeTrue(false, "skipped: no " + set + " in recipes/data or ../shared/data");
        throw new IllegalStateException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cora-ml", "wiki-vote"})
    void edgesAreToldFromTheirReversals(String set) throws IOException {
        Path folder = data(set);
        Path train = folder.resolve("train.tsv");
        Graph graph = EdgeFiles.read(
                        GraphSpec.of(train.toString(), true), train, null, InputStream.nullInputStream(), 2)
                .graph();
        Schedule linear = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
        Model model = new Model.Bge(128, new Walks(40, 40, 10), 5, 0, 0, linear);
        Embedding vectors = new Pretraining(graph, 1, 2, null, "", 0, Progress.NONE).run(model);

        double[] positive = scores(folder.resolve("test_pos.tsv"), graph, vectors);
        assertThat(RankMetrics.auc(positive, scores(folder.resolve("test_neg_reversed.tsv"), graph, vectors)))
                .isGreaterThan(0.75);
        assertThat(RankMetrics.auc(positive, scores(folder.resolve("test_neg_random.tsv"), graph, vectors)))
                .isGreaterThan(0.85);
    }

    private static double[] scores(Path file, Graph graph, Embedding vectors) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t"))
                .mapToDouble(pair ->
                        vectors.score(graph.ids().id(pair[0]), graph.ids().id(pair[1])))
                .toArray();
    }
}
