package dev.graft.encode;

import dev.graft.adapt.Movement;
import dev.graft.eval.changed.Memory;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.math.RowDistances;
import dev.graft.train.Embedding;

/**
 * How far a recipe lets rows go: those of rate 0 stay, and a budget takes all others back the same share of their way.
 *
 * @param before vectors of the start
 * @param x the same at the scale that others are judged at, {@code [nodes x dim]}
 * @param fresh rows that the start had no vectors for
 * @param distances of rows from x
 * @param pairs by which it is seen what rows still tell of the graph
 */
@SuppressWarnings("exports") // public for the inside alone
public record Bounds(
        Embedding before, float[] x, boolean[] fresh, Movement movement, RowDistances distances, Memory.Sample pairs)
        implements Reach {
    /**
     * Of a start, as to edges of the graph that it has seen.
     *
     * @param x the start's rows at the scale that others are judged at
     */
    public static Bounds of(boolean[] fresh, Embedding before, float[] x, Movement movement, Graph graph, long seed) {
        return new Bounds(before, x, fresh, movement, new RowDistances(x, before.dim()), Memory.Sample.of(graph, seed));
    }

    /** Of a start, as to how far rows may go and no more. */
    public static Bounds of(boolean[] fresh, Embedding before, Movement movement) {
        return new Bounds(
                before,
                before.rows(),
                fresh,
                movement,
                new RowDistances(before.rows(), before.dim()),
                new Memory.Sample(new Edges(new int[0], new int[0]), new Edges(new int[0], new int[0])));
    }

    /** The same for rows at another scale. */
    public Bounds at(float[] others) {
        return new Bounds(before, others, fresh, movement, new RowDistances(others, before.dim()), pairs);
    }

    @Override
    public double hold(float[] rows) {
        int dim = before.dim();
        float[] rates = movement.rates();
        for (int u = 0; u < rates.length; u++) {
            if (rates[u] == 0) {
                System.arraycopy(x, u * dim, rows, u * dim, dim);
            }
        }
        double most = movement.adapt().drift().max();
        double moved = most > 0 ? moved(rows) : 0;
        double share = moved > most ? most / moved : 1;
        for (int at = 0; at < rows.length && share < 1; at++) {
            rows[at] = (float) (x[at] + share * (rows[at] - x[at]));
        }
        return share;
    }

    @Override
    public double moved(float[] rows) {
        return distances.mean(rows, fresh);
    }

    @Override
    public double edges(float[] rows) {
        return pairs.auc(new Embedding(rows, before.dim(), before.roles(), 0, 0)::score);
    }

    @Override
    public double forget() {
        return movement.adapt().drift().edges();
    }
}
