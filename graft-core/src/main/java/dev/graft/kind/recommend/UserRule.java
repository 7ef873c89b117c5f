package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.math.Tiles;
import dev.graft.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows of users that came after training, from what they did with items, whose rows stay as they are. With alternating least
 * squares a user's row is solved for exactly. Where ratings are predicted, row and bias are the likeliest ones for a
 * user drawn as those that training knew: normal around their mean, errors as large as on test ratings. Else it is the sum of the items' rows, with propagation each divided by the root of how many have the
 * item (as {@code D^-½ A D^-½} does), brought to the middle length of users' rows: the order of a user's items does not
 * depend on that.
 *
 * @param vectors {@code [(users + items) x dim]}, users first
 * @param users that training knew
 * @param known what it knew of them
 */
record UserRule(Fitted fitted, float[] vectors, int users, int dim, Interactions known) {
    private static final String LAYERS = "layers";
    private static final String L2 = "l2";
    private static final String ALS = "als";

    /** On the card: mean squared error of ratings. */
    static final String NOISE = "noise";

    /** What a card has to say for the rule to be known from it. */
    static Map<String, Object> card(RecommendTune tune, Interactions train) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(LAYERS, tune.layers());
        card.put(L2, tune.l2());
        if (tune.objective() == Objective.ALS) {
            Map<String, Object> als = new LinkedHashMap<>();
            als.put("unobserved", tune.als().unobserved());
            als.put("exponent", tune.als().exponent());
            als.put("confidence", tune.als().confidence().name());
            als.put("unit", AlternatingFactors.unit(train, tune.als().confidence()));
            card.put(ALS, als);
        }
        return card;
    }

    /** @param did by users of any number, all of the same items */
    FoundRows of(Interactions did) {
        return switch (Objective.valueOf(
                String.valueOf(fitted.card().get("model")).toUpperCase(Locale.ROOT))) {
            case ALS -> new FoundRows(solved(did), new float[did.users()]);
            case SQUARED -> rated(did);
            case SOFTMAX, BPR -> new FoundRows(summed(did), new float[did.users()]);
        };
    }

    private double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** The mean of what the interactions weighed that a model was trained on; 1 where all weigh the same. */
    static double unit(Fitted fitted) {
        return fitted.card().get(ALS) instanceof Map<?, ?> map && map.get("unit") instanceof Number unit
                ? unit.doubleValue()
                : 1;
    }

    private float[] solved(Interactions did) {
        Map<?, ?> card = fitted.card().get(ALS) instanceof Map<?, ?> map ? map : Map.of();
        RecommendTune.Confidence confidence = RecommendTune.Confidence.valueOf(String.valueOf(card.get("confidence")));
        RecommendTune.Als als = new RecommendTune.Als(number(card, "unobserved"), number(card, "exponent"), confidence);
        int items = did.items();
        Table table = new Table(did.users() + items, dim);
        System.arraycopy(vectors, users * dim, table.values(), did.users() * dim, items * dim);
        Interactions confident = AlternatingFactors.confident(did, confidence, unit(fitted));
        AlternatingFactors factors = new AlternatingFactors(
                confident,
                als,
                number(fitted.card(), L2),
                table,
                Runtime.getRuntime().availableProcessors());
        factors.solve(true, IntStream.range(0, did.users()).toArray());
        return Arrays.copyOf(table.values(), did.users() * dim);
    }

    private FoundRows rated(Interactions did) {
        RatingModel model = new RatingModel(Biases.of(fitted), vectors, users, dim);
        return LikelyRows.of(model, true, known, number(fitted.card(), NOISE)).of(did);
    }

    private float[] summed(Interactions did) {
        boolean propagated = number(fitted.card(), LAYERS) > 0;
        int[] counts = known.itemCounts();
        float[] rows = Memory.floats(did.users(), dim, "vectors (users x dim)");
        double middle = middle();
        for (int u = 0; u < did.users(); u++) {
            for (int a = did.offsets()[u]; a < did.offsets()[u + 1]; a++) {
                int item = did.targets()[a];
                float share = propagated ? (float) (1 / Math.sqrt(Math.max(1, counts[item]))) : 1;
                Tiles.add(share, vectors, (users + item) * dim, rows, u * dim, dim);
            }
            double length = length(rows, u);
            for (int d = 0; length > 0 && d < dim; d++) {
                rows[u * dim + d] *= (float) (middle / length);
            }
        }
        return rows;
    }

    private double length(float[] rows, int u) {
        return Math.sqrt(Tiles.dot(rows, u * dim, rows, u * dim, dim));
    }

    private double middle() {
        double[] lengths = new double[users];
        Arrays.setAll(lengths, u -> length(vectors, u));
        Arrays.sort(lengths);
        return lengths[users / 2];
    }

    /** All users' rows as if they had come after training; those of users of whom nothing is known stay. */
    static float[] again(UserRule rule) {
        float[] found = rule.of(rule.known).rows();
        float[] rows = rule.vectors.clone();
        for (int u = 0; u < rule.users; u++) {
            if (rule.known.degree(u) > 0) {
                System.arraycopy(found, u * rule.dim, rows, u * rule.dim, rule.dim);
            }
        }
        return rows;
    }
}
