package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.math.Cholesky;
import dev.graft.math.Gemm;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.Tiles;
import dev.graft.table.Table;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;

/**
 * Implicit alternating least squares (Hu, Koren, Volinsky, ICDM 2008), in the form and with the penalty that Rendle et
 * al. (Revisiting the Performance of iALS, RecSys 2022) found to matter: users' rows w and items' rows h minimise
 *
 * <pre>  Σ_{(u,i) seen} c_ui (w_u·h_i - 1)² + α Σ_{all u,i} (w_u·h_i)²
 *    + λ (Σ_u (n_u + α items)^ν |w_u|² + Σ_i (n_i + α users)^ν |h_i|²)</pre>
 *
 * n being the sum of a row's c, which are 1 or grow with the interactions' weights and are 1 in the mean. It is solved side
 * after side, each row exactly, by Cholesky: O(interactions · dim² + rows · dim³) an epoch. Where that has no one solution,
 * without a penalty and with more values a row than the other side has rows, it is the shortest. An epoch has two rounds,
 * users and items. The same bits on any number of threads. The loss told is the first sum's mean, before the round.
 */
final class AlternatingFactors implements Factors {
    private static final String SQUARE = "products of rows (dim x dim)";
    private static final int PIECE = 64;
    private final Interactions byUser;
    private final Interactions byItem;
    private final RecommendTune.Als als;
    private final double l2;
    private final int dim;
    private final int threads;
    private final Table table;
    private final TrainedTables tables;

    /** @param table start rows {@code [(users + items) x dim]}, users first; they are trained */
    AlternatingFactors(Interactions train, RecommendTune tune, Table table, int threads) {
        this(confident(train, tune.als().confidence()), tune.als(), tune.l2(), table, threads);
    }

    /** @param confident interactions with what they weigh as their values, or without values where all weigh 1 */
    AlternatingFactors(Interactions confident, RecommendTune.Als als, double l2, Table table, int threads) {
        this.byUser = confident;
        this.byItem = byUser.transposed();
        this.als = als;
        this.l2 = l2;
        this.dim = table.dim();
        this.threads = threads;
        this.table = table;
        this.tables = new TrainedTables(List.of(table));
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        boolean users = bucket.round() == 0;
        Interactions rows = users ? byUser : byItem;
        int own = users ? 0 : byUser.users();
        int others = users ? byUser.users() : 0;
        float[] common = common(others, rows.items());
        int pieces = (rows.users() + PIECE - 1) / PIECE;
        double[] losses = new double[pieces];
        Threads.each(pieces, threads, p -> {
            Solver solver = new Solver(rows, own, others, common);
            for (int r = p * PIECE; r < Math.min(rows.users(), (p + 1) * PIECE); r++) {
                losses[p] += solver.solve(r);
            }
        });
        return new Stats(rows.size(), Arrays.stream(losses).sum(), rows.size());
    }

    /**
     * Solves some rows of a side, the others as they are.
     *
     * @param some of the side's, from 0
     */
    void solve(boolean users, int[] some) {
        Interactions rows = users ? byUser : byItem;
        int own = users ? 0 : byUser.users();
        int others = users ? byUser.users() : 0;
        float[] common = common(others, rows.items());
        int pieces = (some.length + PIECE - 1) / PIECE;
        Threads.each(pieces, threads, p -> {
            Solver solver = new Solver(rows, own, others, common);
            for (int i = p * PIECE; i < Math.min(some.length, (p + 1) * PIECE); i++) {
                solver.solve(some[i]);
            }
        });
    }

    /** The interactions with what they weigh as their values, 1 in the mean; without values where all weigh 1. */
    private static Interactions confident(Interactions train, RecommendTune.Confidence confidence) {
        return confident(train, confidence, unit(train, confidence));
    }

    /** The same at a given unit, such as that of other interactions. */
    static Interactions confident(Interactions train, RecommendTune.Confidence confidence, double unit) {
        float[] values = null;
        if (confidence != RecommendTune.Confidence.EQUAL) {
            values = new float[train.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = (float) (weight(train.value(at), confidence) / unit);
            }
        }
        return new Interactions(train.items(), train.offsets(), train.targets(), values, train.times());
    }

    /** The mean of what interactions weigh. */
    static double unit(Interactions train, RecommendTune.Confidence confidence) {
        double[] weights = new double[train.size()];
        Arrays.setAll(weights, at -> weight(train.value(at), confidence));
        return Arrays.stream(weights).sum() / Math.max(1, weights.length);
    }

    private static double weight(float value, RecommendTune.Confidence confidence) {
        return switch (confidence) {
            case EQUAL -> 1;
            case WEIGHT -> value;
            case LOG -> Math.log1p(value);
        };
    }

    /** {@code α Σ h hᵀ} over all rows of the other side, in a fixed number of sums. */
    private float[] common(int at, int n) {
        int parts = 16;
        float[][] sums = new float[parts][Memory.length(dim, dim, Float.BYTES, SQUARE)];
        Threads.each(parts, threads, p -> {
            int from = (int) ((long) n * p / parts);
            int to = (int) ((long) n * (p + 1) / parts);
            int first = (at + from) * dim;
            Gemm.aTb(dim, dim, to - from, table.values(), first, dim, table.values(), first, dim, sums[p], 0, dim);
        });
        float[] all = Memory.floats(dim, dim, SQUARE);
        for (float[] sum : sums) {
            Tiles.add((float) als.unobserved(), sum, 0, all, 0, all.length);
        }
        return all;
    }

    /** Solves rows one after the other, in room of its own. */
    private final class Solver {
        private final Interactions rows;
        private final int own;
        private final int others;
        private final float[] common;
        private final float[] left = Memory.floats(dim, dim, SQUARE);
        private final float[] right = new float[dim];
        private float[] gathered = new float[64 * dim];

        Solver(Interactions rows, int own, int others, float[] common) {
            this.rows = rows;
            this.own = own;
            this.others = others;
            this.common = common;
        }

        double solve(int r) {
            float[] values = table.values();
            int at = (own + r) * dim;
            double loss = gather(r, at);
            if (!Cholesky.solve(left, dim, right, 0)) {
                gather(r, at);
                SymmetricEigen.leastNorm(left, dim, right);
            }
            System.arraycopy(right, 0, values, at, dim);
            return loss;
        }

        /** Writes the normal equations of a row that lies at {@code at}, and tells its present loss. */
        private double gather(int r, int at) {
            float[] values = table.values();
            int n = rows.degree(r);
            if (gathered.length < n * dim) {
                gathered = Memory.floats(n, dim, "a row's interactions (interactions x dim)");
            }
            System.arraycopy(common, 0, left, 0, left.length);
            Arrays.fill(right, 0);
            Arrays.fill(gathered, 0, n * dim, 0);
            double loss = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int place = rows.offsets()[r] + i;
                int other = (others + rows.targets()[place]) * dim;
                float confidence = rows.value(place);
                Tiles.add((float) Math.sqrt(confidence), values, other, gathered, i * dim, dim);
                Tiles.add(confidence, values, other, right, 0, dim);
                double off = Tiles.dot(values, at, values, other, dim) - 1;
                loss += confidence * off * off;
                sum += confidence;
            }
            Gemm.aTb(dim, dim, n, gathered, 0, dim, gathered, 0, dim, left, 0, dim);
            double weight = sum + als.unobserved() * rows.items();
            float penalty = (float) (l2 * Math.pow(weight, als.exponent()));
            for (int d = 0; d < dim; d++) {
                left[d * dim + d] += penalty;
            }
            return loss;
        }
    }

    @Override
    public float[] rows() {
        return table.values();
    }

    @Override
    public float[] vectors() {
        return table.values();
    }

    @Override
    public TrainedTables model() {
        return tables;
    }

    @Override
    public List<State> present() {
        return List.of(tables);
    }
}
