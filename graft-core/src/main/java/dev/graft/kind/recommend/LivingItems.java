package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.IndexedAnswers;
import dev.graft.living.Links;
import dev.graft.living.Living;
import dev.graft.math.Ranks;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.table.Table;
import dev.graft.train.Continuation;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A recommendation of lists that goes on learning from interactions, and from counts. */
final class LivingItems extends LivingInteractions implements IndexedAnswers {
    private static final int SWEEPS = 2;
    /** Share of the middle length that a new row begins with: a long one is told to everybody, and one click is no reason for that. */
    private static final double BEGUN = 0.1;

    /** Users that are taught besides where any are, so that a few clicks are held against what others took. */
    private static final int OTHERS = 200;

    /** The mean of what interactions weigh, as it was in training. */
    private final double unit;

    private float[] vectors;

    LivingItems(Fitted fitted, Recipe recipe, Continual how, int threads) {
        super(fitted, recipe, how, threads, fitted.parameter("rows"));
        this.vectors = fitted.read(Ready.VECTORS).values().clone();
        this.unit = UserRule.unit(fitted);
    }

    @Override
    public Foretold ask(Batch batch) {
        return listed(batch, table.interactions(), new FactorScores(vectors, table.users(), dim));
    }

    @Override
    public boolean leavesOutKnown() {
        return true;
    }

    @Override
    public Foretold ask(Batch batch, Living other) {
        InteractionTable its = ((LivingItems) other).table;
        int[] missing = table.itemsNotIn(its);
        FactorScores scores = new FactorScores(vectors, table.users(), dim);
        int items = table.items();
        return listed(batch, table.with(its, batch.added()), (users, from, n, told) -> {
            scores.score(users, from, n, told);
            Ranks.leaveOut(told, n, items, missing);
        });
    }

    @Override
    public int[] answers() {
        return IntStream.range(table.users(), table.users() + table.items()).toArray();
    }

    @Override
    public long[] answered() {
        long[] count = new long[table.users() + table.items()];
        for (int item : table.interactions().targets()) {
            count[table.users() + item]++;
        }
        return count;
    }

    @Override
    public Foretold ask(Batch batch, float[] index) {
        float[] both = vectors.clone();
        int users = table.users() * dim;
        System.arraycopy(index, users, both, users, both.length - users);
        return listed(batch, table.interactions(), new FactorScores(both, table.users(), dim));
    }

    private Foretold listed(Batch batch, Interactions known, ItemScores scores) {
        Links items = batch.added();
        String metric = "ndcg@" + spec.k();
        Interactions asked = table.known(items);
        if (asked.size() == 0) {
            return new Foretold(metric, new double[0], items.size());
        }
        double[] gains = RankedLists.measure(scores, without(known, asked), asked, spec.k(), threads)
                .items()
                .get(metric);
        return new Foretold(metric, inOrder(items, asked, Objects.requireNonNull(gains)), items.size() - asked.size());
    }

    /** Users as the batch names them: models that were trained apart number them otherwise. */
    private double[] inOrder(Links items, Interactions asked, double[] gains) {
        int[] users = RankedLists.asked(asked);
        return items.all().stream()
                .mapToInt(link -> table.user(link.source()))
                .distinct()
                .map(user -> Arrays.binarySearch(users, user))
                .filter(at -> at >= 0)
                .mapToDouble(at -> gains[at])
                .toArray();
    }

    private static Interactions without(Interactions known, Interactions asked) {
        boolean[] keep = new boolean[known.size()];
        int[] userOf = known.userOf();
        for (int a = 0; a < keep.length; a++) {
            keep[a] = asked.find(userOf[a], known.targets()[a]) < 0;
        }
        return known.pick(keep);
    }

    /** With rows of who and what is new: means of what they hang together with, short ones; users first, then items. */
    @Override
    void grow(Interactions known, int users, int items, boolean[] fresh) {
        double begun = BEGUN * middle(rows);
        float[] all = wider(rows, users, items, dim);
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
                    all[r * dim + d] *= (float) (begun / length);
                }
            }
        }
        rows = all;
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
        AlternatingFactors factors = new AlternatingFactors(
                AlternatingFactors.confident(known, tune.als().confidence(), unit),
                tune.als(),
                tune.l2(),
                values,
                threads);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            factors.solve(true, change.users());
            factors.solve(false, change.items());
        }
        rows = values.toArray();
        vectors = rows;
    }

    @Override
    void train(Interactions known, InteractionTable.Change change, boolean[] touched, boolean[] fresh, long seed) {
        if (tune.objective() == Objective.ALS) {
            solve(known, change);
        } else {
            descend(known, change, touched, fresh, seed);
        }
    }

    private void descend(
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
        int wanted = (int) Math.min(
                others.length, Math.max(Math.round(how.replay() * about.length), how.replay() > 0 ? OTHERS : 0));
        return IntStream.concat(Arrays.stream(about), Arrays.stream(others, 0, wanted))
                .sorted()
                .toArray();
    }

    @Override
    Stored stored(Interactions known) {
        boolean[] cold = new boolean[table.users()];
        for (int u = 0; u < cold.length; u++) {
            cold[u] = known.degree(u) == 0;
        }
        ColdUsers.fill(vectors, dim, cold);
        Tensor told = Tensor.rows(vectors, dim);
        return new Stored(
                Map.of(), Map.of("vectors", told, "rows", Tensor.rows(rows, dim)), Map.of(Ready.VECTORS, told));
    }
}
