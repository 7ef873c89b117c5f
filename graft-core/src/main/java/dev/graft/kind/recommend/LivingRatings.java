package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Item;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Span;
import dev.graft.math.Seeds;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.table.Table;
import dev.graft.train.Continuation;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A prediction of ratings that goes on learning. What is gained of a rating {@code r} is {@code 1 - min(1, ((r - told) / h)²)}, h being half of
 * the range of ratings: no rating is farther than that from the middle, so that one who knows the range alone gains something.
 */
final class LivingRatings extends LivingInteractions {
    private static final String METRIC = "1-(2*error/range)^2";

    private final double mean;
    private final double noise;
    private double least;
    private double most;
    private final Span span;
    private float[] biases;

    LivingRatings(Fitted fitted, Recipe recipe, Continual how, int threads) {
        super(fitted, recipe, how, threads, fitted.read(Ready.VECTORS));
        Biases its = Biases.of(fitted);
        this.mean = its.mean();
        this.biases = its.rows().clone();
        this.noise = number(fitted, UserRule.NOISE);
        this.least = number(fitted, Ready.LEAST);
        this.most = number(fitted, Ready.MOST);
        this.span = new Span(least, most, 1);
    }

    @Override
    public @Nullable String farOff(Item item) {
        String why = item instanceof Link link ? span.refused(link.weight()) : null;
        return why == null ? null : "the rating " + why;
    }

    @Override
    public @Nullable String doubt(Batch batch) {
        return batch.added().all().stream()
                .filter(link -> span.isStrange(link.weight()))
                .findFirst()
                .map(link ->
                        "the rating " + Span.text(link.weight()) + " of '" + link.target() + "' by '" + link.source()
                                + "' is outside of what the run knows, " + span.shown() + "; is it on the same scale?")
                .orElse(null);
    }

    private static double number(Fitted fitted, String key) {
        return ((Number) fitted.card().getOrDefault(key, 0)).doubleValue();
    }

    @Override
    public Foretold ask(Batch batch) {
        Links items = batch.added();
        Interactions asked = table.known(items);
        Prediction prediction = model().prediction();
        double half = Math.max(Double.MIN_NORMAL, (most - least) / 2);
        int[] userOf = asked.userOf();
        int[] order = items.all().stream()
                .filter(table::hasNames)
                .mapToInt(link -> asked.find(table.user(link.source()), table.item(link.target())))
                .distinct()
                .toArray();
        double[] gains = new double[order.length];
        double[] squares = new double[gains.length];
        for (int i = 0; i < gains.length; i++) {
            int a = order[i];
            double told = Math.clamp(prediction.of(userOf[a], asked.targets()[a]), least, most);
            double off = told - asked.value(a);
            squares[i] = off * off;
            gains[i] = 1 - Math.min(1, squares[i] / (half * half));
        }
        Foretold foretold = new Foretold(METRIC, gains, items.size() - asked.size());
        return gains.length == 0
                ? foretold
                : foretold.and("mse", Arrays.stream(squares).average().orElse(Double.NaN));
    }

    private RatingModel model() {
        return new RatingModel(new Biases(mean, biases), rows, table.users(), dim);
    }

    /** What is new begins as the mean of its side; then users, and after them items, get the likeliest rows for their ratings. */
    @Override
    void grow(Interactions known, int users, int items, boolean[] fresh) {
        rows = wider(rows, users, items, dim);
        biases = wider(biases, users, items, 1);
        int all = table.users() + table.items();
        settle(known, true, IntStream.range(users, table.users()).toArray(), fresh);
        settle(
                known.transposed(),
                false,
                IntStream.range(items, all - table.users()).toArray(),
                fresh);
    }

    private void settle(Interactions known, boolean ofUsers, int[] some, boolean[] fresh) {
        if (some.length == 0) {
            return;
        }
        int first = ofUsers ? 0 : table.users();
        boolean[] old = new boolean[known.size()];
        boolean[] its = new boolean[known.size()];
        int[] rowOf = known.userOf();
        for (int a = 0; a < old.length; a++) {
            old[a] = !fresh[first + rowOf[a]];
            // Of two that are new the first has nothing to go by.
            its[a] = !old[a] && !(ofUsers && fresh[table.users() + known.targets()[a]]);
        }
        LikelyRows likely = LikelyRows.of(model(), ofUsers, known.pick(old), noise);
        FoundRows found = likely.of(known.pick(its));
        for (int r : some) {
            System.arraycopy(found.rows(), r * dim, rows, (first + r) * dim, dim);
            biases[first + r] = found.biases()[r];
        }
    }

    @Override
    void train(Interactions known, InteractionTable.Change change, boolean[] touched, boolean[] fresh, long seed) {
        for (int a = 0; a < known.size(); a++) {
            least = Math.min(least, known.value(a));
            most = Math.max(most, known.value(a));
        }
        int[] some = replayed(known, change, touched, seed);
        if (some.length == 0) {
            return;
        }
        Table values = Table.of(rows, dim);
        RatingFactors factors = new RatingFactors(
                known,
                some,
                tune,
                values,
                new Biases(mean, biases),
                Movement.of(touched, fresh, how.anchor()),
                Seeds.derive(seed, 3));
        Continuation.run(factors, some.length, tune.batch(), tune, how, "update");
        RatingModel trained = factors.trained();
        rows = trained.rows();
        biases = trained.biases().rows();
    }

    /** Ratings that the change is about, and others of the users and items whose rows move. */
    private int[] replayed(Interactions known, InteractionTable.Change change, boolean[] touched, long seed) {
        boolean[] picked = new boolean[known.size()];
        int about = 0;
        for (long[] part : new long[][] {change.added(), change.corrected()}) {
            for (long pair : part) {
                picked[known.find(InteractionTable.user(pair), InteractionTable.item(pair))] = true;
                about++;
            }
        }
        int[] userOf = known.userOf();
        int[] near = IntStream.range(0, picked.length)
                .filter(a -> !picked[a] && (touched[userOf[a]] || touched[table.users() + known.targets()[a]]))
                .toArray();
        Seeds.of(seed, 4).shuffle(near);
        int wanted = (int) Math.min(near.length, Math.round(how.replay() * Math.max(about, change.removed().length)));
        Arrays.stream(near, 0, wanted).forEach(a -> picked[a] = true);
        return IntStream.range(0, picked.length).filter(a -> picked[a]).toArray();
    }

    @Override
    Stored stored(Interactions known) {
        Map<String, Tensor> told =
                Map.of(Ready.VECTORS, Tensor.rows(rows, dim), MemberModels.BIASES, Tensor.rows(biases, 1));
        return new Stored(Map.of(Ready.LEAST, least, Ready.MOST, most), told, told);
    }
}
