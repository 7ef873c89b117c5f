package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.adapt.MovingRows;
import dev.graft.adapt.Rows;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Directions;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.table.Table;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains user and item rows by gradients, with or without propagation before they are compared. A bucket's units are
 * users, in a new order each epoch, each with all of its interactions; so propagation is paid once for many. The same
 * bits on any number of threads.
 */
final class GradientFactors implements Factors {
    private static final int PIECES = 32;
    private final Interactions train;
    private final RecommendTune tune;
    private final int dim;
    private final int threads;
    private final long seed;
    private final Table table;
    private final TrainedTables tables;
    private final Movement movement;
    private final Rows rows;
    private final @Nullable LightGraphConvolution convolution;
    private final @Nullable SharedSoftmax softmax;
    private final PairwiseRanking pairwise;
    private final int[] order;
    private final float[] propagated;
    private final float[] directions;
    private final float[] lengths;
    private final float[] gradients;
    private final float[] rowGradients;
    private final int[][] ids = new int[PIECES][];
    private final float[][] tiles = new float[PIECES][];
    private int orderOf = -1;

    /**
     * @param table start rows {@code [(users + items) x dim]}, users first; they are trained
     * @param movement what of them moves, and how far
     */
    GradientFactors(Interactions train, RecommendTune tune, Table table, Movement movement, int threads, long seed) {
        this(train, withAny(train), tune, table, movement, threads, seed);
    }

    private static int[] withAny(Interactions train) {
        return IntStream.range(0, train.users())
                .filter(u -> train.degree(u) > 0)
                .toArray();
    }

    /** @param users that are trained, each with all of its interactions */
    GradientFactors(
            Interactions train,
            int[] users,
            RecommendTune tune,
            Table table,
            Movement movement,
            int threads,
            long seed) {
        this.train = train;
        this.tune = tune;
        this.dim = table.dim();
        this.threads = threads;
        this.seed = seed;
        this.table = table;
        this.movement = movement;
        this.rows = MovingRows.of(movement, table, its -> Optimizers.of(tune.optimizer(), its));
        this.tables = new TrainedTables(List.of(table));
        this.order = users.clone();
        this.convolution = tune.layers() == 0 ? null : new LightGraphConvolution(train, tune.layers(), dim, threads);
        this.softmax = tune.objective() == Objective.SOFTMAX
                ? new SharedSoftmax(
                        train, tune, Math.min(tune.growth().largest(tune.batch()), order.length), dim, threads)
                : null;
        this.pairwise = new PairwiseRanking(train, dim, tune.temperature());
        int floats = table.rows() * dim;
        this.propagated = convolution == null ? table.values() : new float[floats];
        boolean cosine = tune.similarity() == Similarity.COSINE;
        this.directions = cosine ? new float[floats] : propagated;
        this.lengths = new float[cosine ? table.rows() : 0];
        this.gradients = new float[floats];
        this.rowGradients = convolution == null ? gradients : new float[floats];
        int per = (table.rows() + PIECES - 1) / PIECES;
        for (int p = 0; p < PIECES; p++) {
            int size = Math.max(0, Math.min(per, table.rows() - p * per));
            ids[p] = new int[size];
            tiles[p] = Memory.floats(size, dim, "a step's gradients (rows x dim)");
        }
    }

    /** Users that are trained. */
    int units() {
        return order.length;
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        if (bucket.epoch() != orderOf) {
            Arrays.sort(order);
            Seeds.of(seed, 1, bucket.epoch()).shuffle(order);
            orderOf = bucket.epoch();
        }
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        int pairs = 0;
        for (int j = 0; j < n; j++) {
            pairs += train.degree(order[from + j]);
        }
        propagate();
        compare();
        Arrays.fill(gradients, 0);
        long stepSeed = Seeds.derive(seed, 2, bucket.epoch(), bucket.round());
        double loss = softmax == null
                ? pairwise.run(order, from, n, directions, gradients, pairs, stepSeed)
                : softmax.run(order, from, n, directions, gradients, pairs, stepSeed);
        if (movement.moves()) {
            back();
            step(lr);
        }
        return new Stats(pairs, loss, pairs);
    }

    @Override
    public float[] rows() {
        return table.values();
    }

    @Override
    public float[] vectors() {
        propagate();
        if (tune.ranking() == RecommendTune.Ranking.DOT) {
            return propagated;
        }
        compare();
        return directions;
    }

    private void propagate() {
        if (convolution != null) {
            convolution.apply(table.values(), propagated);
        }
    }

    private void compare() {
        if (lengths.length > 0) {
            Directions.of(propagated, directions, lengths, table.rows(), dim, threads);
        }
    }

    /** From the vectors compared to the rows they are made of. */
    private void back() {
        if (lengths.length > 0) {
            int per = ids[0].length;
            Threads.each(PIECES, threads, p -> {
                for (int r = p * per; r < Math.min(table.rows(), (p + 1) * per); r++) {
                    Directions.backward(gradients, directions, lengths, r, dim);
                }
            });
        }
        if (convolution != null) {
            convolution.apply(gradients, rowGradients);
        }
    }

    /** On the rows that the step touches: with propagation all of them. */
    private void step(float lr) {
        int per = ids[0].length;
        float[] values = table.values();
        float l2 = (float) tune.l2();
        Threads.each(PIECES, threads, p -> {
            int n = 0;
            for (int r = p * per; r < Math.min(table.rows(), (p + 1) * per); r++) {
                int at = r * dim;
                if (convolution != null || Tiles.dot(rowGradients, at, rowGradients, at, dim) > 0) {
                    System.arraycopy(rowGradients, at, tiles[p], n * dim, dim);
                    if (l2 > 0) {
                        Tiles.add(l2, values, at, tiles[p], n * dim, dim);
                    }
                    ids[p][n++] = r;
                }
            }
            rows.add(ids[p], n, tiles[p], dim, lr);
        });
        rows.end();
    }

    @Override
    public TrainedTables model() {
        return tables;
    }

    @Override
    public List<State> present() {
        return List.of(tables, rows);
    }
}
