package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.graph.Bucket;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.kg.scorer.BilinearScorer;
import dev.graft.kind.kg.scorer.ComplEx;
import dev.graft.kind.kg.scorer.DistMult;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code tune.regularize.dura} adds to a step, against finite differences of its formula over all facts from both sides. */
class DualityTest {
    private static final int ENTITIES = 12;
    private static final int RELATIONS = 2;
    private static final int DIM = 6;
    private static final double WEIGHT = 0.4;
    private static final float RATE = 1;
    private static final Triples FACTS = new Triples(
            IntStream.range(0, 20).map(i -> i % ENTITIES).toArray(),
            IntStream.range(0, 20).map(i -> i % RELATIONS).toArray(),
            IntStream.range(0, 20)
                    .map(i -> (i * 5 + 2 + i / ENTITIES) % ENTITIES)
                    .toArray());
    private static final Queries QUERIES = Queries.of(FACTS, RELATIONS);

    private static KgModel model(BilinearScorer scorer, boolean reciprocal) {
        Table entities = new Table(ENTITIES, DIM);
        entities.randomize(1, 3);
        Table relations = new Table(reciprocal ? 2 * RELATIONS : RELATIONS, DIM);
        relations.randomize(2, 3);
        return new KgModel(scorer, entities, relations, RELATIONS, reciprocal);
    }

    /** The model after one step of gradient descent on all questions. */
    private static KgModel stepped(BilinearScorer scorer, boolean reciprocal, double dura) {
        KgModel model = model(scorer, reciprocal);
        KgTune tune = KgTune.usual()
                .withOptimizer(new KgTune.Optimizer(KgTune.Optimizer.Kind.SGD, RATE))
                .withSchedule(new Schedule(Schedule.Kind.CONSTANT, 0, 0))
                .withRegularize(new KgTune.Regularize(0, 0, dura))
                .withBatch(QUERIES.size())
                .withStop(new Tune.Stop("mrr", 1));
        Movement free = new Movement(Adapt.FREE, new float[0], new boolean[0], new float[0], null);
        new KgLearner(model, tune, QUERIES, free, 2, 7).fit(new Bucket(0, 0, 0, 0, QUERIES.size()), RATE);
        return model;
    }

    /** Squares of both entities and of what each makes with the relation, mean over the facts of both sides. */
    private static double formula(KgModel model) {
        double sum = 0;
        for (int i = 0; i < FACTS.size(); i++) {
            int head = FACTS.heads()[i];
            int tail = FACTS.tails()[i];
            int relation = FACTS.relations()[i];
            sum += side(model, head, relation) + side(model, tail, relation);
            int turned = model.reciprocal() ? relation + RELATIONS : relation;
            sum += side(model, tail, turned) + side(model, head, turned);
        }
        return WEIGHT * sum / (2 * FACTS.size());
    }

    private static double side(KgModel model, int entity, int relation) {
        double[] its = squares(model, model.entities(), entity);
        double[] others = squares(model, model.relations(), relation);
        return IntStream.range(0, its.length)
                .mapToDouble(d -> its[d] * (1 + others[d]))
                .sum();
    }

    /** Of a row's numbers, complex ones where the scorer's are. */
    private static double[] squares(KgModel model, Table table, int row) {
        int numbers = model.scorer().complex() ? DIM / 2 : DIM;
        double[] squares = new double[numbers];
        for (int d = 0; d < DIM; d++) {
            double value = table.values()[row * DIM + d];
            squares[d % numbers] += value * value;
        }
        return squares;
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aStepIsThatOfTheFormula(boolean complex, boolean reciprocal) {
        BilinearScorer scorer = complex ? new ComplEx() : new DistMult();
        KgModel before = model(scorer, reciprocal);
        KgModel without = stepped(scorer, reciprocal, 0);
        KgModel with = stepped(scorer, reciprocal, WEIGHT);
        DoubleSupplier formula = () -> formula(before);
        assertThat(formula.getAsDouble()).isGreaterThan(1);
        steps(before.entities(), without.entities(), with.entities(), formula);
        steps(before.relations(), without.relations(), with.relations(), formula);
    }

    private static void steps(Table before, Table without, Table with, DoubleSupplier formula) {
        for (int i = 0; i < before.rows() * DIM; i++) {
            double step = without.values()[i] - with.values()[i];
            assertThat(step)
                    .as("value %d", i)
                    .isCloseTo(RATE * FiniteDifferences.at(before.values(), i, formula), within(2e-3));
        }
    }

    @Test
    void refusedWhereScoresAreDistances() {
        Recipe recipe = SmallRuns.recipe(
                GraphSpec.of("facts.tsv", true),
                SmallRuns.line(),
                new KgSpec(
                        KgSpec.Scoring.ROTATE,
                        false,
                        null,
                        null,
                        null,
                        null,
                        new TaskSpec.Split(0.6, 0.2, 0.2, null),
                        1,
                        "mrr",
                        TaskSpec.Keep.MEASURED),
                KgTune.usual().withRegularize(new KgTune.Regularize(0, 0, WEIGHT)));
        assertThatThrownBy(() -> new KgKind().check(recipe))
                .isInstanceOf(BadInput.class)
                .hasMessage("tune.regularize.dura is 0.4, must be 0 for task.scorer rotate: it is of scorers that are"
                        + " products, distmult and complex");
    }
}
