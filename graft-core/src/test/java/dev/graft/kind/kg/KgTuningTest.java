package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.eval.Leak;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.KgSpec.Scoring;
import dev.graft.math.Seeds;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small world of known rules: entities in a row, "next" and "second next". */
class KgTuningTest {
    private static final int ENTITIES = 40;
    private static final int DIM = 32;

    @TempDir
    Path dir;

    private static Completion row(boolean leaking) {
        int n = 2 * (ENTITIES - 2);
        Triples all = new Triples(new int[n], new int[n], new int[n]);
        for (int i = 0; i < n; i++) {
            all.heads()[i] = i / 2;
            all.relations()[i] = i % 2;
            all.tails()[i] = i / 2 + 1 + i % 2;
        }
        int[] order = IntStream.range(0, n).toArray();
        Seeds.of(3).shuffle(order);
        Csr none = new Csr(new int[ENTITIES + 1], new int[0], null, null, null);
        Ids ids = Ids.of(IntStream.range(0, ENTITIES).mapToObj(i -> "e" + i).toList());
        KnowledgeGraph graph =
                new KnowledgeGraph(new Graph(ids, true, none, none, 0, List.of()), List.of("next", "second"));
        return new Completion(
                graph, leaking ? all : all.pick(order, 24, n), all.pick(order, 0, 12), all.pick(order, 12, 24));
    }

    private KgTuning tuning(Scoring scorer, boolean reciprocal, int threads, int epochs, Path folder) {
        KgSpec spec = new KgSpec(
                scorer, reciprocal, null, null, null, null, new TaskSpec.Split(0.8, 0.1, 0.1, null), 1, "mrr");
        KgTune tune = new KgTune(
                0.05,
                scorer == Scoring.TRANSE || scorer == Scoring.ROTATE ? 0 : 0.1,
                new KgTune.Objective(KgTune.Objective.Contestants.ALL, 16, 2, 1),
                // A row of places some units apart is long, so translations have far to go.
                new KgTune.Optimizer(KgTune.Optimizer.Kind.ADAGRAD, scorer == Scoring.TRANSE ? 1 : 0.1),
                new Schedule(Schedule.Kind.COSINE, 0, 0.01),
                new KgTune.Regularize(0.003, 1e-5),
                16,
                epochs,
                new Tune.Stop("mrr", epochs));
        Table start = new Table(ENTITIES, DIM);
        start.randomize(1, 1);
        return new KgTuning(
                spec,
                tune,
                new KgStart(new Embedding(start.values(), DIM, 1, 0, 0), true, Map.of()),
                Movement.FREE,
                threads,
                new Training(folder, "r", Progress.NONE));
    }

    private static double mrr(Completion task, KgTuning.Result result) {
        return Completion.measures(task.ranks(new ModelScores(result.model()), 2))
                .values()
                .getOrDefault("mrr", 0.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Scoring.class,
            names = {"TRANSE", "COMPLEX", "ROTATE"})
    void heldOutFactsAreFound(Scoring scorer) {
        Completion task = row(false);
        double chance = 1.0
                / ENTITIES
                * IntStream.rangeClosed(1, ENTITIES).mapToDouble(r -> 1.0 / r).sum();
        for (boolean reciprocal : new boolean[] {false, true}) {
            Path folder = dir.resolve(scorer + "-" + reciprocal);
            double found = mrr(task, tuning(scorer, reciprocal, 2, 80, folder).run(task, "finetuned", false, 5));
            assertThat(found).as("reciprocal %s, chance %f", reciprocal, chance).isGreaterThan(3 * chance);
        }
    }

    @Test
    void theSameBitsOnAnyThreadsAndFromStore() {
        Completion task = row(false);
        float[] one = tuning(Scoring.COMPLEX, true, 1, 5, dir.resolve("1"))
                .run(task, "finetuned", false, 5)
                .model()
                .entities()
                .toArray();
        float[] three = tuning(Scoring.COMPLEX, true, 3, 5, dir.resolve("3"))
                .run(task, "finetuned", false, 5)
                .model()
                .entities()
                .toArray();
        float[] again = tuning(Scoring.COMPLEX, true, 3, 5, dir.resolve("3"))
                .run(task, "finetuned", false, 5)
                .model()
                .entities()
                .toArray();
        assertThat(three).containsExactly(one);
        assertThat(again).containsExactly(one);
        assertThat(Files.exists(dir.resolve("3/finetuned.bin"))).isTrue();
    }

    @Test
    void frozenEntitiesKeepTheirBits() {
        Completion task = row(false);
        KgTuning tuning = tuning(Scoring.DISTMULT, true, 2, 5, dir.resolve("f"));
        float[] before = tuning.model(task, 5).entities().toArray();
        assertThat(tuning.run(task, "frozen", true, 5).model().entities().toArray())
                .containsExactly(before);
        assertThat(tuning.run(task, "finetuned", false, 5).model().entities().toArray())
                .isNotEqualTo(before);
    }

    @Test
    void plantedLeaksAreFoundAndAClearSetRaisesNone() {
        assertThat(KgLeaks.of(row(false))).isEmpty();
        assertThat(KgLeaks.of(row(true)).stream().map(Leak::kind)).contains("testInTrain", "validInTrain");

        Completion clean = row(false);
        // Every fact's reverse goes into training, by relations that always run backwards.
        Triples all = Triples.join(clean.train(), clean.valid(), clean.test());
        int[] back = IntStream.of(all.relations()).map(r -> r + 2).toArray();
        Completion inverse = new Completion(
                new KnowledgeGraph(clean.graph().graph(), List.of("next", "second", "previous", "second before")),
                Triples.join(clean.train(), new Triples(/* heads= */ all.tails(), back, /* tails= */ all.heads())),
                clean.valid(),
                clean.test());
        assertThat(KgLeaks.of(inverse)).singleElement().satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo("inverseRelations");
            assertThat(leak.count()).isEqualTo(clean.test().size());
        });
    }
}
