package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.math.Gemm;
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
 * n being the sum of a row's c, which are 1 or grow with the interactions' weights and are 1 in the mean. Side after side, each row goes
 * {@value #STEPS} steps of conjugate gradients from where it is: O(interactions · dim + rows · dim²) an epoch, where solving it takes O(interactions ·
 * dim² + rows · dim³) and comes to the same lists. An epoch has two rounds, users and items. The same bits on any number of threads. The
 * loss told is the first sum's mean, before the round.
 */
final class AlternatingFactors implements Factors {
    private static final String SQUARE = "products of rows (dim x dim)";
    private static final int PIECE = 64;
    /** Of conjugate gradients a row and epoch. */
    static final int STEPS = 3;

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
            ConjugateGradients row = new ConjugateGradients(table.values(), common, dim);
            for (int r = p * PIECE; r < Math.min(rows.users(), (p + 1) * PIECE); r++) {
                double sum = row.gather(rows, others, r);
                losses[p] += row.improve((own + r) * dim, penalty(rows, sum), STEPS);
            }
        });
        return new Stats(rows.size(), Arrays.stream(losses).sum(), rows.size());
    }

    /**
     * Solves some rows of a side exactly, the others as they are.
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
            NormalEquations row = new NormalEquations(table.values(), common, dim);
            for (int i = p * PIECE; i < Math.min(some.length, (p + 1) * PIECE); i++) {
                double sum = 0;
                for (int a = rows.offsets()[some[i]]; a < rows.offsets()[some[i] + 1]; a++) {
                    sum += rows.value(a);
                }
                row.solve(rows, others, some[i], (own + some[i]) * dim, penalty(rows, sum));
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

    private float penalty(Interactions rows, double sum) {
        return (float) (l2 * Math.pow(sum + als.unobserved() * rows.items(), als.exponent()));
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
