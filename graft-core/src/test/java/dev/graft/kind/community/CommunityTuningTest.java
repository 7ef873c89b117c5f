package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted communities, found from vectors that know little of them. */
class CommunityTuningTest {
    private static final int NODES = 240;
    private static final int K = 4;
    private static final int DIM = 16;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, K, 14, 0.2, 3);

    @TempDir
    Path dir;

    private Training training(String folder) {
        return new Training(dir.resolve(folder), "r", Progress.NONE);
    }

    private static Detection task(double share, int communities, CommunitySpec.Choice.By by) {
        CommunitySpec spec = new CommunitySpec(
                "labels",
                CommunitySpec.Method.KMEANS,
                communities,
                new CommunitySpec.Choice(by, 12),
                new CommunitySpec.Known(share, 0.3, null),
                CommunitySpec.Assign.METHOD,
                new CommunitySpec.KMeans(4),
                new CommunitySpec.Leiden(CommunityFinder.Quality.MODULARITY, 1, 10),
                1,
                "nmi");
        int[][] of = new int[NODES][];
        Arrays.setAll(of, u -> new int[] {PLANTED.community()[u]});
        Labels labels = new Labels(List.of("a", "b", "c", "d"), of);
        return new Detection(
                PLANTED.graph(), labels, spec, 1, (arcs, algorithm, quality, resolution, seed) -> new int[NODES]);
    }

    private static Tune tune() {
        return new Tune(
                new Tune.Head(List.of(16), 0, 1),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.05),
                new Schedule(Schedule.Kind.CONSTANT, 0, 1),
                new Tune.Regularize(0, 1e-4),
                64,
                60,
                new Tune.Stop("nmi", 30));
    }

    /** A trace of the community in the first values, noise in the others. */
    private static Embedding start() {
        float[] rows = new float[NODES * DIM];
        Seeds random = Seeds.of(8);
        for (int i = 0; i < rows.length; i++) {
            boolean own = i % DIM == PLANTED.community()[i / DIM];
            rows[i] = (float) random.nextGaussian() + (own ? 1 : 0);
        }
        return new Embedding(rows, DIM, 1, 0, 0);
    }

    private static double nmi(int[] community) {
        return Agreement.of(PLANTED.community(), community).nmi();
    }

    private static int[] kmeans(Detection task, float[] rows) {
        return task.ofRows(rows, DIM, K, task.held(), 1, 1);
    }

    @Test
    void modularityAloneFindsThem() {
        Detection task = task(0, K, CommunitySpec.Choice.By.SILHOUETTE);
        CommunityTuning.Result result = new CommunityTuning(task, tune(), start(), Movement.FREE, training("t"))
                .run("finetuned", none(task), K, 5);
        double before = nmi(kmeans(task, start().rows()));
        assertThat(nmi(result.head())).isGreaterThan(0.9).isGreaterThan(before);
        assertThat(nmi(kmeans(task, result.vectors()))).isGreaterThan(before);
        double planted =
                GraphQuality.of(task.graph().out(), PLANTED.community()).modularity();
        assertThat(GraphQuality.of(task.graph().out(), result.head()).modularity())
                .isGreaterThan(0.95 * planted);
    }

    private static Split none(Detection task) {
        return task.split(null, 1);
    }

    @Test
    void knownMembersAreLearned() {
        Detection task = task(0.1, 0, CommunitySpec.Choice.By.SILHOUETTE);
        Split split = task.split(null, 2);
        assertThat(split.train().length + split.valid().length).isEqualTo(24);
        assertThat(split.test()).hasSize(216);
        CommunityTuning.Result result =
                new CommunityTuning(task, tune(), start(), Movement.FREE, training("t")).run("finetuned", split, K, 5);
        int[] held = task.held(split.train(), split.valid());
        double tuned = metric(task, task.ofRows(result.vectors(), DIM, K, held, 1, 1), split);
        double frozen = metric(task, task.ofRows(start().rows(), DIM, K, held, 1, 1), split);
        assertThat(tuned).isGreaterThan(frozen);
        assertThat(IntStream.of(split.test())
                        .filter(u -> result.head()[u] == PLANTED.community()[u])
                        .count())
                .isGreaterThan(108);
    }

    private static double metric(Detection task, int[] community, Split split) {
        return task.measures(community, split).values().getOrDefault("nmi", 0.0);
    }

    @Test
    void aStoredRepeatIsTheSameBits() {
        Detection task = task(0, K, CommunitySpec.Choice.By.SILHOUETTE);
        CommunityTuning tuning = new CommunityTuning(task, tune(), start(), Movement.FREE, training("t"));
        CommunityTuning.Result first = tuning.run("finetuned", none(task), K, 5);
        assertThat(Files.exists(dir.resolve("t/finetuned.bin"))).isTrue();
        CommunityTuning.Result again = tuning.run("finetuned", none(task), K, 5);
        assertThat(again.vectors()).containsExactly(first.vectors());
        assertThat(again.head()).containsExactly(first.head());
        CommunityTuning.Result anew = new CommunityTuning(task, tune(), start(), Movement.FREE, training("other"))
                .run("finetuned", none(task), K, 5);
        assertThat(anew.vectors()).containsExactly(first.vectors());
    }

    @Test
    void theNumberIsChosenWithoutTheTruth() {
        float[] rows = new float[NODES * DIM];
        Seeds random = Seeds.of(9);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (0.3 * random.nextGaussian()) + (i % DIM == PLANTED.community()[i / DIM] ? 2 : 0);
        }
        for (CommunitySpec.Choice.By by : CommunitySpec.Choice.By.values()) {
            assertThat(task(0, 0, by).number(rows, DIM, 2, 1)).as("%s", by).isEqualTo(K);
        }
    }

    @Test
    void measuresAreOfTheUnknownMembersAndOfAll() {
        Detection task = task(0.1, 0, CommunitySpec.Choice.By.SILHOUETTE);
        Split split = task.split(null, 2);
        int[] right = PLANTED.community().clone();
        for (int u : split.train()) {
            right[u] = K; // wrong on those that were told
        }
        var values = task.measures(right, split).values();
        assertThat(values.keySet()).containsExactlyElementsOf(Detection.names(task.spec()));
        assertThat(values.getOrDefault("nmi", 0.0)).isEqualTo(1);
        assertThat(values.getOrDefault("nmiOfAll", 0.0)).isLessThan(1);
        assertThat(task.breakdown(right, split, 2))
                .hasSize(2)
                .allSatisfy((name, row) -> assertThat(row)
                        .containsEntry("precision", 1.0)
                        .containsEntry("recall", 1.0)
                        .containsEntry("f1", 1.0));
        assertThat(task.withoutVectors(split, 1).keySet())
                .containsExactly("labelSpreading", "louvain", "leiden", "labelPropagation", "random");
    }

    @Test
    void knownMembersAreDrawnFromEveryCommunityButNeverAllOfOne() {
        int[][] of = new int[NODES][];
        Arrays.setAll(of, u -> new int[] {u == 0 ? 0 : u < 3 ? 1 : u < 20 ? 2 : 3});
        Detection task = task(0.1, 0, CommunitySpec.Choice.By.SILHOUETTE);
        Detection uneven = new Detection(
                task.graph(), new Labels(List.of("one", "two", "some", "most"), of), task.spec(), 1, task.finder());
        Split split = uneven.split(null, 4);
        int[] told = IntStream.concat(IntStream.of(split.train()), IntStream.of(split.valid()))
                .map(u -> of[u][0])
                .sorted()
                .toArray();
        assertThat(IntStream.of(told).filter(c -> c == 0).count()).isZero();
        assertThat(IntStream.of(told).filter(c -> c == 1).count()).isEqualTo(1);
        assertThat(IntStream.of(told).filter(c -> c == 2).count()).isEqualTo(2);
        assertThat(IntStream.of(told).filter(c -> c == 3).count()).isEqualTo(22);
        assertThat(split.valid()).as("0.3 of 2 and of 22, together 7.2").hasSize(7);
        assertThat(split.test()).contains(0);
    }
}
