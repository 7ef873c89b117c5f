package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.recipe.Adapt;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Start vectors that an {@link Encoder} has made the task's, as far as the recipe lets them move: frozen rows stay, bit for
 * bit, and a budget takes all others back the same share of their way.
 *
 * @param vectors at the start's scale
 */
record Encoding(Embedding vectors, Encoder.Choice choice) {
    private static final String CARD = "encoder";

    /**
     * Makes them.
     *
     * @param card that may tell what was chosen before
     */
    static <R> Encoding of(
            NodeTask<R> task, Split split, Start start, Movement movement, Map<String, Object> card, long seed) {
        Embedding before = start.embedding();
        UnitRows unit = new UnitRows(before);
        Encoder encoder = Encoder.of(
                unit.rows(),
                before.dim(),
                task.undirected().out(),
                split,
                task.targets(split),
                valid -> task.validation(split, valid, task.metric()),
                movement.adapt().method() == Adapt.Method.ENCODER,
                Encoder.Choice.of(card.get(CARD)),
                seed);
        float[] rows = encoder.rows();
        float[] rates = movement.rates();
        for (int u = 0; u < rates.length; u++) {
            if (rates[u] == 0) {
                System.arraycopy(unit.rows(), u * before.dim(), rows, u * before.dim(), before.dim());
            }
        }
        double most = movement.adapt().drift().max();
        if (most > 0) {
            back(unit.rows(), rows, before.dim(), start.fresh(), most);
        }
        return new Encoding(
                new Embedding(unit.back(rows), before.dim(), before.roles(), before.pairs(), before.seconds()),
                encoder.choice());
    }

    /** Takes rows back to where their mean movement is {@code most}, where it is more. */
    private static void back(float[] from, float[] rows, int dim, boolean[] fresh, double most) {
        double moved = 0;
        int given = 0;
        for (int u = 0; u < fresh.length; u++) {
            double way = 0;
            double length = 0;
            for (int at = u * dim; at < (u + 1) * dim; at++) {
                way += Math.pow(rows[at] - from[at], 2);
                length += (double) from[at] * from[at];
            }
            if (!fresh[u] && length > 0) {
                moved += Math.sqrt(way / length);
                given++;
            }
        }
        double share = moved > most * given ? most * given / moved : 1;
        for (int at = 0; at < rows.length && share < 1; at++) {
            rows[at] = (float) (from[at] + share * (rows[at] - from[at]));
        }
    }

    /** A card that tells what was chosen as well. */
    Map<String, Object> told(Map<String, Object> card) {
        Map<String, Object> more = new LinkedHashMap<>(card);
        more.put(CARD, choice.facts());
        return more;
    }

    /** What one card tells of an encoder, to another. */
    static void copy(Map<String, Object> from, Map<String, Object> to) {
        Object choice = from.get(CARD);
        if (choice != null) {
            to.put(CARD, choice);
        }
    }
}
