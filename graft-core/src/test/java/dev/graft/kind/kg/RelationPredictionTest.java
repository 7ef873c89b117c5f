package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.BilinearScorer;
import dev.graft.kind.kg.scorer.ComplEx;
import dev.graft.kind.kg.scorer.DistMult;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Seeds;
import dev.graft.table.Table;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formula in doubles, fact by fact, by the scores of whole questions, and against its finite differences. */
class RelationPredictionTest {
    private static final int ENTITIES = 90;
    private static final int RELATIONS = 3;
    private static final int DIM = 6;
    private static final double WEIGHT = 0.7;
    private static final Triples FACTS = facts();
    private static final Queries QUERIES = Queries.of(FACTS, RELATIONS);

    /** More than one block of them. */
    private static Triples facts() {
        int n = 150;
        return new Triples(
                IntStream.range(0, n).map(i -> i % ENTITIES).toArray(),
                IntStream.range(0, n).map(i -> i % RELATIONS).toArray(),
                IntStream.range(0, n)
                        .map(i -> (i * 7 + 3 + i / ENTITIES) % ENTITIES)
                        .toArray());
    }

    private static KgModel model(BilinearScorer scorer, boolean reciprocal) {
        Table entities = new Table(ENTITIES, DIM);
        entities.randomize(1, 1);
        Table relations = new Table(reciprocal ? 2 * RELATIONS : RELATIONS, DIM);
        relations.randomize(2, 1);
        return new KgModel(scorer, entities, relations, RELATIONS, reciprocal);
    }

    private static final class Told {
        final AllEntities contest;
        final float[] relations;
        final double loss;

        Told(KgModel model, BilinearScorer scorer, int threads) {
            contest = new AllEntities(scorer.comparison(), ENTITIES, DIM, QUERIES.size(), threads);
            int[] order = IntStream.range(0, QUERIES.size()).toArray();
            Contest.Step step = new Contest.Step(QUERIES, order, 0, order.length);
            // Questions of nothing: what the contest itself has for a gradient is the same for any rows.
            contest.run(
                    step,
                    1e30f,
                    model.entities().values(),
                    new float[order.length * DIM],
                    new float[order.length * DIM],
                    Seeds.of(1));
            relations = new float[model.relations().rows() * DIM];
            loss = new RelationPrediction(model, scorer, WEIGHT, threads)
                    .add(step, 2 * FACTS.size(), contest, relations);
        }

        float entity(int value) {
            int entity = value / DIM;
            int group = contest.groupOf(entity);
            return contest.gradients(group)[contest.offset(group, entity) + value % DIM];
        }
    }

    /** Cross entropy of each fact's relation, by the scores that the model gives the fact with each relation in its place. */
    private static double formula(KgModel model) {
        double loss = 0;
        for (int i = 0; i < FACTS.size(); i++) {
            loss += side(model, FACTS.heads()[i], FACTS.relations()[i], FACTS.tails()[i]);
            if (model.reciprocal()) {
                loss += side(model, FACTS.tails()[i], FACTS.relations()[i] + RELATIONS, FACTS.heads()[i]);
            }
        }
        return WEIGHT * loss;
    }

    private static double side(KgModel model, int entity, int relation, int answer) {
        double sum = 0;
        for (int r = 0; r < model.relations().rows(); r++) {
            sum += Math.exp(score(model, entity, r, answer));
        }
        return Math.log(sum) - score(model, entity, relation, answer);
    }

    private static double score(KgModel model, int entity, int relation, int answer) {
        float[] query = new float[DIM];
        model.query(entity, relation, query, 0);
        double sum = 0;
        for (int d = 0; d < DIM; d++) {
            sum += (double) query[d] * model.entities().values()[answer * DIM + d];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void lossAndGradientsAreThoseOfTheFormula(boolean complex, boolean reciprocal) {
        BilinearScorer scorer = complex ? new ComplEx() : new DistMult();
        KgModel model = model(scorer, reciprocal);
        Told told = new Told(model, scorer, 2);
        DoubleSupplier formula = () -> formula(model);
        double facts = 2 * FACTS.size();
        assertThat(told.loss).isCloseTo(formula.getAsDouble(), within(1e-3));
        for (int i = 0; i < told.relations.length; i++) {
            assertThat(told.relations[i] * facts)
                    .as("relation value %d", i)
                    .isCloseTo(FiniteDifferences.at(model.relations().values(), i, formula), within(2e-3));
        }
        for (int i = 0; i < ENTITIES * DIM; i += 5) {
            assertThat(told.entity(i) * facts)
                    .as("entity value %d", i)
                    .isCloseTo(FiniteDifferences.at(model.entities().values(), i, formula), within(2e-3));
        }
    }

    @Test
    void theSameBitsOnAnyThreads() {
        KgModel model = model(new ComplEx(), true);
        Told one = new Told(model, new ComplEx(), 1);
        Told three = new Told(model, new ComplEx(), 3);
        assertThat(three.loss).isEqualTo(one.loss);
        assertThat(three.relations).containsExactly(one.relations);
        for (int i = 0; i < ENTITIES * DIM; i++) {
            assertThat(three.entity(i)).isEqualTo(one.entity(i));
        }
    }
}
