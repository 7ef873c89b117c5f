package dev.graft.kind.kg;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Ids;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RotatE;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.IndexedAnswers;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.Replay;
import dev.graft.living.RowChanges;
import dev.graft.math.Ranks;
import dev.graft.math.Seeds;
import dev.graft.recipe.Continual;
import dev.graft.table.Table;
import dev.graft.train.Continuation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A knowledge graph's model that goes on learning from facts. */
final class LivingFacts implements IndexedAnswers {
    private static final String METRIC = "mrr";

    private final KgSpec spec;
    private final KgTune tune;
    private final Continual how;
    private final int threads;
    private final FactTable facts;
    private Fitted before;
    private KgModel model;

    LivingFacts(Fitted fitted, KgSpec spec, KgTune tune, Continual how, int threads) {
        this.spec = spec;
        this.tune = tune;
        this.how = how;
        this.threads = threads;
        this.before = fitted;
        this.model = StoredModel.vectors(fitted);
        this.facts = FactTable.of(fitted);
    }

    @Override
    public String example() {
        return "{\"head\": \"a\", \"relation\": \"r\", \"tail\": \"b\"}";
    }

    @Override
    public List<String> keys() {
        return List.of("head", "tail", "relation");
    }

    @Override
    public int size() {
        return facts.size();
    }

    @Override
    public @Nullable String refusal(Item item) {
        return item instanceof Link link && link.relation().isEmpty()
                ? "a fact has a relation"
                : IndexedAnswers.super.refusal(item);
    }

    @Override
    public boolean hasName(String name) {
        return facts.entities().find(name) >= 0;
    }

    @Override
    public boolean hasNames(Link link) {
        return hasName(link.source())
                && hasName(link.target())
                && facts.relations().find(link.relation()) >= 0;
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && facts.has(link);
    }

    @Override
    public Foretold ask(Batch batch) {
        return ask(batch, model.entities().values());
    }

    @Override
    public int[] answers() {
        return IntStream.range(0, facts.entities().size()).toArray();
    }

    @Override
    public long[] answered() {
        long[] count = new long[facts.entities().size()];
        Triples known = facts.triples();
        for (int i = 0; i < known.size(); i++) {
            count[known.heads()[i]]++;
            count[known.tails()[i]]++;
        }
        return count;
    }

    @Override
    public boolean leavesOutKnown() {
        return true;
    }

    @Override
    public Foretold ask(Batch batch, Living other) {
        FactTable its = ((LivingFacts) other).facts;
        int[] missing = facts.entities().notIn(its.entities());
        ModelScores scores = new ModelScores(model);
        int entities = facts.entities().size();
        return ask(batch.added(), Triples.join(facts.triples(), facts.others(its)), (asked, from, n, told) -> {
            scores.score(asked, from, n, told);
            Ranks.leaveOut(told, n, entities, missing);
        });
    }

    @Override
    public Foretold ask(Batch batch, float[] index) {
        return ask(batch.added(), facts.triples(), new ModelScores(model, index));
    }

    private Foretold ask(Links items, Triples known, AnswerScores scores) {
        Triples asked = facts.known(items);
        if (asked.size() == 0) {
            return new Foretold(METRIC, new double[0], items.size());
        }
        Triples none = new Triples(new int[0], new int[0], new int[0]);
        Completion task = new Completion(facts.graph(), known, none, asked);
        Completion.FactRanks ranks = task.ranks(scores, threads);
        double[] gains = new double[asked.size()];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (1 / ranks.heads()[i] + 1 / ranks.tails()[i]) / 2;
        }
        return new Foretold(METRIC, gains, items.size() - asked.size());
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int old = facts.entities().size();
        int relations = facts.relations().size();
        FactTable.Change change = facts.change(batch);
        if (change.added().size() == 0 && change.removed().size() == 0) {
            return Learned.nothing(batch, old);
        }
        grow(relations, seed);
        float[] rows = model.entities().toArray();
        RowChanges moved = train(change, old, seed);
        moved = moved.since(rows, model.entities().values(), model.dim());
        remember(change);
        return Learned.of(
                batch,
                change.added().size(),
                change.removed().size(),
                facts.entities().size() - old + facts.relations().size() - relations,
                moved.moved(),
                old,
                moved.drift());
    }

    /** Rows of entities and relations that are new. */
    private void grow(int relations, long seed) {
        int entities = facts.entities().size();
        int dim = model.dim();
        int old = model.entities().rows();
        Table grown = model.entities();
        if (entities > old) {
            FreshEntities fresh = FreshEntities.of(model, facts.triples(), entities);
            double middle = FreshEntities.middle(model.entities().values(), dim);
            for (int e = old; e < entities; e++) {
                if (fresh.count()[e] == 0) {
                    random(fresh.rows(), e * dim, dim, middle, Seeds.of(seed, 1, e));
                }
            }
            grown = Table.of(fresh.rows(), dim);
        }
        Table rows = facts.relations().size() > relations ? relations(relations, seed) : model.relations();
        model = new KgModel(model.scorer(), grown, rows, facts.relations().size(), model.reciprocal());
    }

    private Table relations(int old, long seed) {
        Table before = model.relations();
        int now = facts.relations().size();
        int dim = before.dim();
        int sides = model.reciprocal() ? 2 : 1;
        double middle = FreshEntities.middle(before.values(), dim);
        Table rows = new Table(sides * now, dim);
        for (int side = 0; side < sides; side++) {
            System.arraycopy(before.values(), side * old * dim, rows.values(), side * now * dim, old * dim);
            for (int r = side * now + old; r < (side + 1) * now; r++) {
                double length = model.scorer() instanceof RotatE ? Math.PI * Math.sqrt(dim / 3.0) : middle;
                random(rows.values(), r * dim, dim, length, Seeds.of(seed, 2, r));
            }
        }
        return rows;
    }

    private static void random(float[] rows, int at, int dim, double length, Seeds random) {
        float bound = (float) (length * Math.sqrt(3.0 / dim));
        for (int d = 0; d < dim; d++) {
            rows[at + d] = (2 * random.nextFloat() - 1) * bound;
        }
    }

    private RowChanges train(FactTable.Change change, int old, long seed) {
        Queries all = Queries.of(facts.triples(), facts.relations().size());
        boolean[] touched = new boolean[facts.entities().size()];
        int[] asked = asked(all, change, touched);
        if (asked.length == 0) {
            return RowChanges.of(touched, old);
        }
        Queries some = all.pick(replayed(all, asked, touched, seed));
        boolean[] fresh = new boolean[touched.length];
        Arrays.fill(fresh, old, fresh.length, true);
        Movement movement = Movement.of(touched, fresh, how.anchor());
        KgLearner learner = new KgLearner(model, tune, some, movement, threads, Seeds.derive(seed, 3));
        learner.goOn(relationRates(all, some));
        Continuation.run(learner, some.size(), tune.batch(), tune, how, "update " + KgTuning.name(spec.scorer()));
        return RowChanges.of(touched, old);
    }

    /** A relation's row goes on as having been learned from all of its facts. */
    private float[] relationRates(Queries all, Queries some) {
        long[] known = facts(all);
        long[] taught = facts(some);
        float[] rates = new float[known.length];
        for (int r = 0; r < rates.length; r++) {
            rates[r] = Continuation.share(taught[r], known[r]);
        }
        return rates;
    }

    /** Facts of the questions that each relation's row asks. */
    private long[] facts(Queries questions) {
        long[] count = new long[model.relations().rows()];
        for (int q = 0; q < questions.size(); q++) {
            count[model.row(questions.relations()[q])] +=
                    questions.offsets()[q + 1] - questions.offsets()[q];
        }
        return count;
    }

    /** Questions that the change is about, and whose rows may move for it. */
    private int[] asked(Queries all, FactTable.Change change, boolean[] touched) {
        int relations = facts.relations().size();
        TreeSet<Integer> asked = new TreeSet<>();
        for (Triples part : List.of(change.added(), change.removed())) {
            for (int i = 0; i < part.size(); i++) {
                int h = part.heads()[i];
                int t = part.tails()[i];
                touched[h] = true;
                touched[t] = true;
                asked.add(all.find(h, part.relations()[i]));
                asked.add(all.find(t, part.relations()[i] + relations));
            }
        }
        asked.remove(-1);
        return asked.stream().mapToInt(q -> q).toArray();
    }

    /** With what was known before: of the rows that move first, then of all. */
    private int[] replayed(Queries all, int[] asked, boolean[] touched, long seed) {
        boolean[] about = new boolean[all.size()];
        boolean[] near = new boolean[all.size()];
        Arrays.stream(asked).forEach(q -> about[q] = true);
        for (int q = 0; q < near.length; q++) {
            near[q] = touched[all.entities()[q]];
        }
        return Replay.of(about, near, how.replay(), Seeds.of(seed, 4));
    }

    private void remember(FactTable.Change change) {
        Tensor entities = Tensor.rows(model.entities().toArray(), model.dim());
        Tensor relations =
                Tensor.rows(model.relations().toArray(), model.relations().dim());
        Map<String, Object> card = new LinkedHashMap<>(before.card());
        card.put("relations", facts.relationRows(model.reciprocal()));
        Ids ids = Ids.of(facts.entities().all());
        before = new Fitted(
                before.kind(),
                facts.entities().all(),
                card,
                Map.of("vectors", entities, "relations", relations),
                Map.of(
                        "entities",
                        entities,
                        "relations",
                        relations,
                        Ready.KNOWN,
                        Facts.tensor(facts.triples()),
                        Ready.CALIBRATION,
                        FactCalibration.grown(
                                before.read(Ready.CALIBRATION),
                                facts.relations().size())),
                before.history(),
                before.lineage()
                        .and(ItemHash.facts(
                                change.added(), ids, facts.relations().all())));
    }

    @Override
    public List<Frequencies> frequencies(Batch learned) {
        Map<String, Long> before = new HashMap<>();
        Map<String, Long> batch = new HashMap<>();
        facts.links().forEach(link -> before.merge(link.relation(), 1L, Long::sum));
        learned.added().all().forEach(link -> batch.merge(link.relation(), 1L, Long::sum));
        return List.of(new Frequencies("relations", before, batch));
    }

    @Override
    public Fitted fitted() {
        return before;
    }

    @Override
    public Batch some(int number) {
        return Batch.of(Links.least(facts.links().stream(), number), Links.NONE);
    }
}
