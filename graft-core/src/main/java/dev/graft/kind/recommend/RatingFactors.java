package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.adapt.MovingRows;
import dev.graft.adapt.Rows;
import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.table.Table;
import dev.graft.train.ModelLearner;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Biased matrix factorisation (Koren, Bell, Volinsky, Computer 2009): {@code r̂ = μ + b_u + b_i + w_u·h_i}, μ the mean
 * training rating, by the mean of a step's squared errors, each with {@code λ/2} times the squares of its rows and biases.
 * A bucket's units are ratings, in a new order each epoch. One thread.
 */
final class RatingFactors implements ModelLearner {
    private final Interactions train;
    private final int[] userOf;
    private final float l2;
    private final int dim;
    private final long seed;
    private final double mean;
    private final Table table;
    private final Table biases;
    private final TrainedTables tables;
    private final Rows rowsMoved;
    private final Rows biasesMoved;
    private final int[] some;
    private final int[] order;
    private final int[] touched;
    private final int[] place;
    private final float[] rowGradients;
    private final float[] biasGradients;
    private int orderOf = -1;

    /**
     * @param table start rows {@code [(users + items) x dim]}, users first; they are trained
     * @param frozen whether rows stay as they are and only biases learn
     */
    RatingFactors(Interactions train, RecommendTune tune, Table table, boolean frozen, long seed) {
        this(
                train,
                IntStream.range(0, train.size()).toArray(),
                tune,
                table,
                new Biases(DampedMeans.mean(train), new float[table.rows()]),
                frozen ? Movement.FREE.frozen() : Movement.FREE,
                seed);
    }

    /**
     * Goes on with a model that was trained.
     *
     * @param some positions of the ratings that are learned
     * @param start its mean, which stays, and its biases, which are trained as rows are
     * @param movement of rows, and of biases; where rows are frozen, biases are free
     */
    RatingFactors(
            Interactions train,
            int[] some,
            RecommendTune tune,
            Table table,
            Biases start,
            Movement movement,
            long seed) {
        this.train = train;
        this.some = some;
        this.userOf = train.userOf();
        this.l2 = (float) tune.l2();
        this.dim = table.dim();
        this.seed = seed;
        this.mean = start.mean();
        this.table = table;
        this.biases = Table.of(start.rows(), 1);
        this.tables = new TrainedTables(List.of(table, biases));
        Rows.Optimizers optimizers = its -> Optimizers.of(tune.optimizer(), its);
        this.rowsMoved = MovingRows.of(movement, table, optimizers);
        this.biasesMoved = MovingRows.of(movement.moves() ? movement : Movement.FREE, biases, optimizers);
        this.order = new int[some.length];
        this.place = new int[table.rows()];
        Arrays.fill(place, -1);
        int most = Math.min(table.rows(), 2 * Math.min(tune.growth().largest(tune.batch()), some.length));
        this.touched = new int[most];
        this.rowGradients = Memory.floats(most, dim, "a step's gradients (rows x dim)");
        this.biasGradients = new float[most];
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        if (bucket.epoch() != orderOf) {
            System.arraycopy(some, 0, order, 0, some.length);
            Seeds.of(seed, 1, bucket.epoch()).shuffle(order);
            orderOf = bucket.epoch();
        }
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        float[] x = table.values();
        float[] b = biases.values();
        int count = 0;
        double loss = 0;
        for (int k = from; k < from + n; k++) {
            int at = order[k];
            int u = userOf[at];
            int i = train.users() + train.targets()[at];
            count = touch(i, touch(u, count));
            double off = predict(x, b, u, i) - train.value(at);
            loss += off * off;
            float by = (float) (2 * off / n);
            Tiles.add(by, x, i * dim, rowGradients, place[u] * dim, dim);
            Tiles.add(by, x, u * dim, rowGradients, place[i] * dim, dim);
            biasGradients[place[u]] += by + l2 / n * b[u];
            biasGradients[place[i]] += by + l2 / n * b[i];
            Tiles.add(l2 / n, x, u * dim, rowGradients, place[u] * dim, dim);
            Tiles.add(l2 / n, x, i * dim, rowGradients, place[i] * dim, dim);
        }
        step(count, lr);
        return new Stats(n, loss, n);
    }

    private int touch(int row, int count) {
        if (place[row] >= 0) {
            return count;
        }
        place[row] = count;
        touched[count] = row;
        Arrays.fill(rowGradients, count * dim, (count + 1) * dim, 0);
        biasGradients[count] = 0;
        return count + 1;
    }

    private void step(int count, float lr) {
        for (int c = 0; c < count; c++) {
            place[touched[c]] = -1;
        }
        rowsMoved.add(touched, count, rowGradients, dim, lr);
        rowsMoved.end();
        biasesMoved.add(touched, count, biasGradients, 1, lr);
        biasesMoved.end();
    }

    private double predict(float[] x, float[] b, int u, int i) {
        return mean + b[u] + b[i] + Tiles.dot(x, u * dim, x, i * dim, dim);
    }

    /** The ratings that the present state predicts. */
    Prediction prediction() {
        return (user, item) -> predict(table.values(), biases.values(), user, train.users() + item);
    }

    /** The present state, which later steps change. */
    RatingModel trained() {
        return new RatingModel(new Biases(mean, biases.values()), table.values(), train.users(), dim);
    }

    @Override
    public TrainedTables model() {
        return tables;
    }

    @Override
    public List<State> present() {
        return List.of(tables, rowsMoved, biasesMoved);
    }
}
