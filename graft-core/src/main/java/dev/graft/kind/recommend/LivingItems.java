package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.RowChanges;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.table.Table;
import dev.graft.train.Continuation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** A recommendation of lists that goes on learning from interactions. */
final class LivingItems implements Living {
    private static final int SWEEPS = 2;

    private final RecommendSpec spec;
    private final RecommendTune tune;
    private final Continual how;
    private final int threads;
    private final InteractionTable table;
    private Fitted before;
    private float[] rows;
    private float[] vectors;
    private final int dim;

    LivingItems(Fitted fitted, Recipe recipe, Continual how, int threads) {
        this.spec = (RecommendSpec) recipe.task();
        this.tune = (RecommendTune) recipe.tune();
        this.how = how;
        this.threads = threads;
        this.before = fitted;
        this.table = InteractionTable.of(
                fitted, ((Number) Objects.requireNonNull(fitted.card().get("users"))).intValue());
        this.rows = fitted.parameter("rows").values().clone();
        this.vectors = fitted.read(Ready.VECTORS).values().clone();
        this.dim = fitted.parameter("rows").shape()[1];
    }

    /** Names of what it goes on from. @throws BadInput of ratings and counts */
    static Set<String> learnsFrom(Recipe recipe) {
        RecommendTune tune = (RecommendTune) recipe.tune();
        if (((RecommendSpec) recipe.task()).rates()
                || (tune.objective() == Objective.ALS && tune.als().confidence() != RecommendTune.Confidence.EQUAL)) {
            throw new BadInput("goes by ratings or counts, whose old values are not stored; runs with task.feedback"
                    + " implicit and tune.als.confidence equal can be updated");
        }
        return Set.of(Ready.KNOWN, "rows");
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && table.has(link);
    }

    @Override
    public Foretold ask(Batch batch) {
        Links items = batch.added();
        String metric = "ndcg@" + spec.k();
        Interactions asked = table.known(items);
        if (asked.size() == 0) {
            return new Foretold(metric, new double[0], items.size());
        }
        double[] gains = RankedLists.measure(
                        new FactorScores(vectors, table.users(), dim),
                        without(table.interactions(), asked),
                        asked,
                        spec.k(),
                        threads)
                .items()
                .get(metric);
        return new Foretold(metric, Objects.requireNonNull(gains), items.size() - asked.size());
    }

    private static Interactions without(Interactions known, Interactions asked) {
        boolean[] keep = new boolean[known.size()];
        int[] userOf = known.userOf();
        for (int a = 0; a < keep.length; a++) {
            keep[a] = asked.find(userOf[a], known.targets()[a]) < 0;
        }
        return known.pick(keep);
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int users = table.users();
        int items = table.items();
        InteractionTable.Change change = table.change(batch);
        if (change.none()) {
            return new Learned(0, batch.added().size(), 0, batch.removed().size(), 0, 0, users + items, 0);
        }
        Interactions known = table.interactions();
        boolean[] fresh = fresh(users, items);
        rows = grown(rows, users, items, known, fresh);
        float[] was = rows.clone();
        boolean[] touched = touched(change);
        if (tune.objective() == Objective.ALS) {
            solve(known, change);
        } else {
            train(known, change, touched, fresh, seed);
        }
        for (int r = 0; r < touched.length; r++) {
            touched[r] &= !fresh[r];
        }
        RowChanges moved = RowChanges.of(touched, touched.length).since(was, rows, dim);
        remember(known, change);
        return new Learned(
                change.added().length,
                batch.added().size() - change.added().length,
                change.removed().length,
                batch.removed().size() - change.removed().length,
                table.users() - users + table.items() - items,
                moved.moved(),
                users + items,
                moved.drift());
    }

    private boolean[] fresh(int users, int items) {
        boolean[] fresh = new boolean[table.users() + table.items()];
        Arrays.fill(fresh, users, table.users(), true);
        Arrays.fill(fresh, table.users() + items, fresh.length, true);
        return fresh;
    }

    private boolean[] touched(InteractionTable.Change change) {
        boolean[] touched = new boolean[table.users() + table.items()];
        for (int user : change.users()) {
            touched[user] = true;
        }
        for (int item : change.items()) {
            touched[table.users() + item] = true;
        }
        return touched;
    }

    /** With rows of who and what is new: means of what they hang together with, of middle length; users first, then items. */
    private float[] grown(float[] old, int users, int items, Interactions known, boolean[] fresh) {
        float[] all = new float[fresh.length * dim];
        System.arraycopy(old, 0, all, 0, users * dim);
        System.arraycopy(old, users * dim, all, table.users() * dim, items * dim);
        double middle = middle(old);
        int[] userOf = known.userOf();
        for (boolean ofUsers : new boolean[] {true, false}) {
            for (int a = 0; a < userOf.length; a++) {
                int user = userOf[a];
                int item = table.users() + known.targets()[a];
                int to = ofUsers ? user : item;
                int from = ofUsers ? item : user;
                if (fresh[to] && (ofUsers != fresh[from] || !fresh[from])) {
                    Tiles.add(1, all, from * dim, all, to * dim, dim);
                }
            }
            int first = ofUsers ? 0 : table.users();
            for (int r = first; r < first + (ofUsers ? table.users() : table.items()); r++) {
                double length = fresh[r] ? length(all, r) : 0;
                for (int d = 0; length > 0 && d < dim; d++) {
                    all[r * dim + d] *= (float) (middle / length);
                }
            }
        }
        return all;
    }

    private double length(float[] all, int r) {
        return Math.sqrt(Tiles.dot(all, r * dim, all, r * dim, dim));
    }

    private double middle(float[] all) {
        double[] lengths = new double[all.length / dim];
        Arrays.setAll(lengths, r -> length(all, r));
        Arrays.sort(lengths);
        return lengths[lengths.length / 2];
    }

    private void solve(Interactions known, InteractionTable.Change change) {
        Table values = Table.of(rows, dim);
        AlternatingFactors factors = new AlternatingFactors(known, tune, values, threads);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            factors.solve(true, change.users());
            factors.solve(false, change.items());
        }
        rows = values.toArray();
        vectors = rows;
    }

    private void train(
            Interactions known, InteractionTable.Change change, boolean[] touched, boolean[] fresh, long seed) {
        Movement movement = Movement.of(touched, fresh, how.anchor());
        int[] some = replayed(known, change, seed);
        if (some.length == 0) {
            vectors = rows.clone();
            return;
        }
        Table values = Table.of(rows, dim);
        GradientFactors factors =
                new GradientFactors(known, some, tune, values, movement, threads, Seeds.derive(seed, 3));
        Continuation.run(factors, some.length, tune.batch(), tune, how, "update");
        rows = values.toArray();
        vectors = factors.vectors().clone();
    }

    /** Users that the change is about, and others: those of its items first, then any. */
    private int[] replayed(Interactions known, InteractionTable.Change change, long seed) {
        boolean[] picked = new boolean[table.users()];
        for (int user : change.users()) {
            picked[user] = known.degree(user) > 0;
        }
        int[] about = IntStream.range(0, picked.length).filter(u -> picked[u]).toArray();
        int[] others = IntStream.range(0, picked.length)
                .filter(u -> !picked[u] && known.degree(u) > 0)
                .toArray();
        Seeds.of(seed, 4).shuffle(others);
        int wanted = (int) Math.min(others.length, Math.round(how.replay() * about.length));
        return IntStream.concat(Arrays.stream(about), Arrays.stream(others, 0, wanted))
                .sorted()
                .toArray();
    }

    private void remember(Interactions known, InteractionTable.Change change) {
        boolean[] cold = new boolean[table.users()];
        for (int u = 0; u < cold.length; u++) {
            cold[u] = known.degree(u) == 0;
        }
        ColdUsers.fill(vectors, dim, cold);
        Map<String, Object> card = new LinkedHashMap<>(before.card());
        card.put("users", table.users());
        card.putAll(UserRule.card(tune, known));
        List<String> names = table.names();
        Tensor told = Tensor.rows(vectors, dim);
        before = new Fitted(
                before.kind(),
                names,
                card,
                Map.of("vectors", told, "rows", Tensor.rows(rows, dim)),
                Map.of(Ready.VECTORS, told, Ready.KNOWN, Seen.tensor(known)),
                before.history(),
                before.lineage().and(edges(change), Ids.of(names), false));
    }

    private Edges edges(InteractionTable.Change change) {
        return new Edges(
                Arrays.stream(change.added()).mapToInt(InteractionTable::user).toArray(),
                Arrays.stream(change.added())
                        .mapToInt(pair -> table.users() + InteractionTable.item(pair))
                        .toArray());
    }

    /** How popular the items are that are taken: each interaction's item, by how many had it. */
    @Override
    public List<Frequencies> frequencies(Batch learned) {
        Interactions known = table.interactions();
        int[] counts = known.itemCounts();
        int[] before = Arrays.stream(known.targets()).map(item -> counts[item]).toArray();
        int[] batch = learned.added().all().stream()
                .mapToInt(link -> table.item(link.target()))
                .map(item -> item < 0 ? 0 : counts[item])
                .toArray();
        return List.of(Frequencies.binned("users of the item", before, batch));
    }

    @Override
    public Fitted fitted() {
        return before;
    }

    @Override
    public Batch some(int number) {
        return Batch.of(Links.least(table.links(), number), Links.NONE);
    }
}
