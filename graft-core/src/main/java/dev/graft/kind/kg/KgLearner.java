package dev.graft.kind.kg;

import dev.graft.adapt.Movement;
import dev.graft.adapt.MovingRows;
import dev.graft.adapt.Rows;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import dev.graft.graph.Queries;
import dev.graft.kind.kg.scorer.BilinearScorer;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RelationalScorer;
import dev.graft.math.Seeds;
import dev.graft.table.Optimizer;
import dev.graft.train.ModelLearner;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;

/**
 * Trains entity and relation rows so that questions score their answers above other entities. A bucket's units are
 * questions, in a new order each epoch; it may use several threads, and gives the same bits on any number of them.
 */
final class KgLearner implements ModelLearner {
    private static final String STEP = "a step's questions (tune.batch x dim)";
    private final RelationalScorer scorer;
    private final KgTune tune;
    private final Queries queries;
    private final KgModel model;
    private final TrainedTables tables;
    private final Movement movement;
    private final Rows entityRows;
    private final Optimizer relationOptimizer;
    private final Contest contest;
    private final @Nullable RelationPrediction told;
    private final int threads;
    private final long seed;
    private final int[] order;
    private final int[] everyRelation;
    private final float[] asked;
    private final float[] dropped;
    private final float[] askedGradients;
    private final float[] relationGradients;
    private int orderOf = -1;
    /** Share of the rate that each relation's row has; empty: all of it. */
    private float[] relationRates = new float[0];

    /** @param movement what of the entities' rows moves, and how far; relations always learn */
    public KgLearner(KgModel model, KgTune tune, Queries queries, Movement movement, int threads, long seed) {
        this(model, tune, queries, null, movement, threads, seed);
    }

    /** @param taught what answers the questions and by how much, in the place of their answers; or null */
    KgLearner(
            KgModel model,
            KgTune tune,
            Queries queries,
            @Nullable TaughtAnswers taught,
            Movement movement,
            int threads,
            long seed) {
        this.scorer = model.scorer();
        this.model = model;
        this.tune = tune;
        this.queries = queries;
        this.movement = movement;
        this.threads = threads;
        this.seed = seed;
        int batch = Math.min(tune.growth().largest(tune.batch()), queries.size());
        int dim = model.dim();
        this.relationOptimizer = Optimizers.of(tune.optimizer(), model.relations());
        this.contest = taught == null
                ? contest(batch)
                : new AllEntities(scorer.comparison(), model.entities().rows(), dim, batch, threads, taught);
        if (!movement.moves()) {
            contest.rowsStay();
        }
        double relations = tune.objective().relations();
        this.told = relations > 0 && scorer instanceof BilinearScorer bilinear
                ? new RelationPrediction(model, bilinear, relations, threads)
                : null;
        this.entityRows = MovingRows.of(movement, model.entities(), table -> Optimizers.of(tune.optimizer(), table));
        this.tables = new TrainedTables(List.of(model.entities(), model.relations()));
        this.order = new int[queries.size()];
        this.everyRelation = new int[model.relations().rows()];
        Arrays.setAll(everyRelation, i -> i);
        this.asked = Memory.floats(batch, dim, STEP);
        this.dropped = Memory.floats(tune.dropout() > 0 ? batch : 0, dim, STEP);
        this.askedGradients = Memory.floats(batch, dim, STEP);
        this.relationGradients = Memory.floats(
                everyRelation.length, model.relations().dim(), "gradients of relations (relations x dim)");
    }

    /**
     * Goes on with relations that were learned from more than is taught.
     *
     * @param rates share of the rate that each relation's row has, {@code [relation rows]}
     */
    void goOn(float[] rates) {
        relationRates = rates;
    }

    private Contest contest(int batch) {
        int entities = model.entities().rows();
        KgTune.Objective objective = tune.objective();
        int negatives = Math.min(objective.negatives(), entities);
        return switch (objective.kind()) {
            case ALL -> new AllEntities(scorer.comparison(), entities, model.dim(), batch, threads);
            case SAMPLED -> sampled(entities, batch, negatives, new SampledSoftmax(entities, negatives, batch));
            case ADVERSARIAL ->
                sampled(entities, batch, negatives, new SelfAdversarial((float) objective.margin(), (float)
                        objective.temperature()));
        };
    }

    private Contest sampled(int entities, int batch, int negatives, SampledLoss loss) {
        return new SampledEntities(scorer.comparison(), entities, model.dim(), batch, threads, negatives, loss);
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        shuffle(bucket.epoch());
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        int dim = model.dim();
        float[] entities = model.entities().values();
        ask(from, n, bucket);
        int facts = 0;
        for (int j = 0; j < n; j++) {
            facts += answers(order[from + j]);
        }
        Contest.Step step = new Contest.Step(queries, order, from, n);
        double loss = contest.run(
                step, facts, entities, asked, askedGradients, Seeds.of(seed, 4, bucket.epoch(), bucket.round()));
        if (dropped.length > 0) {
            for (int i = 0; i < n * dim; i++) {
                askedGradients[i] *= dropped[i];
            }
        }
        Arrays.fill(relationGradients, 0);
        if (told != null) {
            loss += told.add(step, facts, contest, relationGradients);
        }
        back(entities, from, n, facts);
        step(lr);
        return new Stats(facts, loss, facts);
    }

    private int answers(int query) {
        return queries.offsets()[query + 1] - queries.offsets()[query];
    }

    private void shuffle(int epoch) {
        if (epoch != orderOf) {
            Arrays.setAll(order, i -> i);
            Seeds.of(seed, 1, epoch).shuffle(order);
            orderOf = epoch;
        }
    }

    private void ask(int from, int n, Bucket bucket) {
        int dim = model.dim();
        for (int j = 0; j < n; j++) {
            int q = order[from + j];
            model.query(queries.entities()[q], queries.relations()[q], asked, j * dim);
        }
        if (dropped.length > 0) {
            Seeds random = Seeds.of(seed, 2, bucket.epoch(), bucket.round());
            float keep = 1 / (1 - (float) tune.dropout());
            for (int i = 0; i < n * dim; i++) {
                dropped[i] = random.nextFloat() < tune.dropout() ? 0 : keep;
                asked[i] *= dropped[i];
            }
        }
    }

    /** From questions back to the rows they are made of, and the penalties on all rows of the step's facts. */
    private void back(float[] entities, int from, int n, int facts) {
        int dim = model.dim();
        int relationDim = model.relations().dim();
        float[] relations = model.relations().values();
        for (int j = 0; j < n; j++) {
            int q = order[from + j];
            int entity = queries.entities()[q];
            int relation = model.row(queries.relations()[q]);
            int group = contest.groupOf(entity);
            float[] gradients = contest.gradients(group);
            int at = contest.offset(group, entity);
            scorer.backward(
                    entities,
                    entity * dim,
                    relations,
                    relation * relationDim,
                    model.inverse(queries.relations()[q]),
                    askedGradients,
                    j * dim,
                    gradients,
                    at,
                    relationGradients,
                    relation * relationDim,
                    dim);
            float share = answers(q) / (float) facts;
            penalize(entities, entity * dim, dim, scorer.complex(), share, gradients, at);
            if (relationDim == dim) {
                penalize(
                        relations,
                        relation * dim,
                        dim,
                        scorer.complex(),
                        share,
                        relationGradients,
                        relation * relationDim);
            }
            dual(entities, entity, relation, share, gradients, at);
            for (int a = queries.offsets()[q]; a < queries.offsets()[q + 1]; a++) {
                int answer = queries.answers()[a];
                int its = contest.groupOf(answer);
                penalize(
                        entities,
                        answer * dim,
                        dim,
                        scorer.complex(),
                        1f / facts,
                        contest.gradients(its),
                        contest.offset(its, answer));
                dual(entities, answer, relation, 1f / facts, contest.gradients(its), contest.offset(its, answer));
            }
        }
    }

    /** One side of a fact: its entity, and what that makes with the relation. */
    private void dual(float[] entities, int entity, int relation, float share, float[] gradient, int to) {
        if (tune.regularize().dura() == 0) {
            return;
        }
        int dim = model.dim();
        float weight = (float) tune.regularize().dura() * share;
        Penalty.squares(entities, entity * dim, dim, weight, gradient, to);
        Penalty.products(
                entities,
                entity * dim,
                model.relations().values(),
                relation * dim,
                dim,
                scorer.complex(),
                weight,
                gradient,
                to,
                relationGradients,
                relation * dim);
    }

    private void penalize(float[] x, int at, int dim, boolean complex, float share, float[] gradient, int to) {
        if (tune.regularize().n3() > 0) {
            Penalty.cubes(x, at, dim, complex, (float) tune.regularize().n3() * share, gradient, to);
        }
        if (tune.regularize().l2() > 0) {
            Penalty.squares(x, at, dim, (float) tune.regularize().l2() * share, gradient, to);
        }
    }

    private void step(float lr) {
        int dim = model.dim();
        if (movement.moves()) {
            Threads.each(
                    contest.groups(),
                    threads,
                    g -> entityRows.add(contest.ids(g), contest.count(g), contest.gradients(g), dim, lr));
            entityRows.end();
        }
        int width = model.relations().dim();
        float rate = (float) (lr * movement.adapt().rates().relations());
        if (relationRates.length == 0) {
            relationOptimizer.scatter(everyRelation, everyRelation.length, relationGradients, width, rate);
            return;
        }
        for (int r = 0; r < relationRates.length; r++) {
            float[] gradient = Arrays.copyOfRange(relationGradients, r * width, (r + 1) * width);
            relationOptimizer.scatter(new int[] {r}, 1, gradient, width, rate * relationRates[r]);
        }
    }

    @Override
    public TrainedTables model() {
        return tables;
    }

    @Override
    public List<State> present() {
        return List.of(tables, entityRows, relationOptimizer);
    }
}
