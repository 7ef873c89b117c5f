package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Ids;
import dev.graft.graph.Interactions;
import dev.graft.living.Batch;
import dev.graft.living.Clock;
import dev.graft.living.Item;
import dev.graft.living.Learned;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.RowChanges;
import dev.graft.living.Weights;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recommendation that goes on learning from interactions. */
abstract class LivingInteractions implements Living {
    final RecommendSpec spec;
    final RecommendTune tune;
    final Continual how;
    final int threads;
    final int dim;
    final InteractionTable table;
    /** Users and items, as they are trained, users first. */
    float[] rows;

    private Fitted before;

    LivingInteractions(Fitted fitted, Recipe recipe, Continual how, int threads, Tensor rows) {
        this.spec = (RecommendSpec) recipe.task();
        this.tune = (RecommendTune) recipe.tune();
        this.how = how;
        this.threads = threads;
        this.before = fitted;
        this.table = InteractionTable.of(fitted);
        this.rows = rows.values().clone();
        this.dim = rows.shape()[1];
    }

    /** Names of what it goes on from. */
    static Set<String> learnsFrom(RecommendSpec spec, RecommendTune tune) {
        Set<String> names = new HashSet<>(Set.of(Ready.KNOWN, spec.rates() ? MemberModels.BIASES : "rows"));
        if (Ready.goesByValues(spec, tune)) {
            names.add(Seen.VALUES);
        }
        return names;
    }

    @Override
    public String example() {
        return "{\"user\": \"u\", \"item\": \"i\"" + (spec.rates() ? ", \"rating\": 4" : "")
                + (clock() == null ? "}" : ", \"time\": 1082040961}");
    }

    @Override
    public List<String> keys() {
        return List.of("user", "item", "rating", "weight");
    }

    @Override
    public @Nullable Clock clock() {
        return table.clock();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Weights weights() {
        return spec.rates() ? Weights.RATING : table.valued() ? Weights.COUNT : Weights.STRENGTH;
    }

    @Override
    public boolean hasName(String name) {
        return table.hasName(name);
    }

    @Override
    public boolean hasNames(Link link) {
        return table.hasNames(link);
    }

    @Override
    public boolean knows(Item item) {
        return item instanceof Link link && table.has(link);
    }

    @Override
    public Learned learn(Batch batch, long seed) {
        int users = table.users();
        int items = table.items();
        InteractionTable.Change change = table.change(batch);
        int learned = change.added().length + change.corrected().length;
        if (change.none()) {
            return Learned.nothing(batch, users + items);
        }
        Interactions known = table.interactions();
        boolean[] fresh = fresh(users, items);
        grow(known, users, items, fresh);
        float[] was = rows.clone();
        boolean[] touched = touched(change);
        train(known, change, touched, fresh, seed);
        for (int r = 0; r < touched.length; r++) {
            touched[r] &= !fresh[r];
        }
        RowChanges moved = RowChanges.of(touched, touched.length).since(was, rows, dim);
        before = remembered(known, change);
        return Learned.of(
                batch,
                learned,
                change.removed().length,
                table.users() - users + table.items() - items,
                moved.moved(),
                users + items,
                moved.drift());
    }

    /** Makes room for users and items that are new, whose rows follow from what they hang together with. */
    abstract void grow(Interactions known, int users, int items, boolean[] fresh);

    /** Trains rows that are touched, or fresh. */
    abstract void train(
            Interactions known, InteractionTable.Change change, boolean[] touched, boolean[] fresh, long seed);

    /** What is told by, as it is stored: parameters, then what answers are read off. */
    abstract Stored stored(Interactions known);

    /**
     * Of a model that is stored again.
     *
     * @param card what is put on it
     */
    record Stored(Map<String, Object> card, Map<String, Tensor> parameters, Map<String, Tensor> readout) {}

    private Fitted remembered(Interactions known, InteractionTable.Change change) {
        Stored stored = stored(known);
        Map<String, Object> card = new LinkedHashMap<>(before.card());
        card.put("users", table.users());
        card.putAll(stored.card);
        Map<String, Tensor> readout = new LinkedHashMap<>(stored.readout);
        readout.put(Ready.KNOWN, Seen.tensor(known));
        if (known.values() != null) {
            readout.put(Seen.VALUES, Seen.values(known));
        }
        Clock clock = table.clock();
        if (clock != null) {
            readout.putAll(Seen.timed(table.times(), clock.decimals()));
        }
        List<String> names = table.names();
        return new Fitted(
                before.kind(),
                names,
                card,
                stored.parameters,
                readout,
                before.history(),
                before.lineage().and(table.edges(change.added()), Ids.of(names), false));
    }

    /** Rows that were there before, and room for others; users first, then items. */
    final float[] wider(float[] old, int users, int items, int width) {
        float[] all = new float[(table.users() + table.items()) * width];
        System.arraycopy(old, 0, all, 0, users * width);
        System.arraycopy(old, users * width, all, table.users() * width, items * width);
        return all;
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
        return Batch.of(Links.least(table.links().stream(), number), Links.NONE);
    }
}
