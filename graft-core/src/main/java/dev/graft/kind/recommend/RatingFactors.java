package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import dev.graft.train.ModelLearner;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;

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
    private final boolean frozen;
    private final double mean;
    private final Table table;
    private final Table biases;
    private final TrainedTables tables;
    private final Optimizer rowOptimizer;
    private final Optimizer biasOptimizer;
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
        this.train = train;
        this.userOf = train.userOf();
        this.l2 = (float) tune.l2();
        this.dim = table.dim();
        this.seed = seed;
        this.frozen = frozen;
        this.mean = DampedMeans.mean(train);
        this.table = table;
        this.biases = new Table(table.rows(), 1, 1);
        this.tables = new TrainedTables(List.of(table, biases));
        this.rowOptimizer = Optimizers.of(tune.optimizer(), table);
        this.biasOptimizer = Optimizers.of(tune.optimizer(), biases);
        this.order = new int[train.size()];
        this.place = new int[table.rows()];
        Arrays.fill(place, -1);
        int most = Math.min(table.rows(), 2 * Math.min(tune.growth().largest(tune.batch()), train.size()));
        this.touched = new int[most];
        this.rowGradients = Memory.floats(most, dim, "a step's gradients (rows x dim)");
        this.biasGradients = new float[most];
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        if (bucket.epoch() != orderOf) {
            Arrays.setAll(order, i -> i);
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
        if (!frozen) {
            rowOptimizer.scatter(touched, count, rowGradients, dim, lr);
        }
        biasOptimizer.scatter(touched, count, biasGradients, 1, lr);
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
        return List.of(tables, rowOptimizer, biasOptimizer);
    }
}
