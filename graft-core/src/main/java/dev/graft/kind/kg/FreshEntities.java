package dev.graft.kind.kg;

import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Rows of entities that came after training. A fact about a new and a known entity asks the model for the new one; its row is the mean
 * of what these questions point at, which is where translations and rotations of its neighbours meet. Where scores are products,
 * only its direction counts, and it is brought to the middle length of the entities' rows.
 *
 * @param rows of all, those of the model first, {@code [entities x dim]}; zeros of those that no fact joins to a known one
 * @param count facts that joined each new entity to a known one, {@code [entities]}
 */
record FreshEntities(float[] rows, int[] count) {
    /**
     * @param facts about the new ones
     * @param entities how many there are in all
     */
    static FreshEntities of(KgModel model, Triples facts, int entities) {
        int dim = model.dim();
        int old = model.entities().rows();
        float[] rows = Arrays.copyOf(model.entities().values(), entities * dim);
        int[] count = new int[entities];
        float[] query = new float[dim];
        for (int i = 0; i < facts.size(); i++) {
            int head = facts.heads()[i];
            int tail = facts.tails()[i];
            if (facts.relations()[i] < model.count() && head >= old != tail >= old) {
                boolean first = head >= old;
                int asked = facts.relations()[i] + (first ? model.count() : 0);
                model.query(first ? tail : head, asked, query, 0);
                Tiles.add(1, query, 0, rows, (first ? head : tail) * dim, dim);
                count[first ? head : tail]++;
            }
        }
        double middle = middle(model.entities().values(), dim);
        for (int e = old; e < entities; e++) {
            double length = Math.sqrt(Tiles.dot(rows, e * dim, rows, e * dim, dim));
            double share = model.scorer().comparison() == Comparison.DISTANCE
                    ? 1.0 / Math.max(1, count[e])
                    : length == 0 ? 0 : middle / length;
            for (int d = 0; d < dim; d++) {
                rows[e * dim + d] *= (float) share;
            }
        }
        return new FreshEntities(rows, count);
    }

    /** The middle length of rows. */
    static double middle(float[] rows, int dim) {
        double[] lengths = new double[rows.length / dim];
        Arrays.setAll(lengths, e -> Math.sqrt(Tiles.dot(rows, e * dim, rows, e * dim, dim)));
        Arrays.sort(lengths);
        return lengths[lengths.length / 2];
    }
}
