package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.Gemm;
import dev.graft.math.ScoreColumns;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Softmax of each of a user's items against the items that the user has not (sampled softmax: Wu et al., On the
 * Effectiveness of Sampled Softmax Loss for Item Recommendation, TOIS 2024). With s = similarity / temperature and C the
 * step's candidates, all items or a sample that all users of the step share,
 *
 * <pre>  loss of (u, i) = log(e^{s_ui} + Σ_{j ∈ C, not u's} e^{s_uj - c log Q_j}) - s_ui</pre>
 *
 * Q_j being the chance that j is among the candidates (Bengio, Senécal 2008; c its share that is corrected for). All of a
 * user's items have the same sum over candidates, which is so computed once; users times candidates are matrix products,
 * in a fixed number of slabs of candidates: the same bits on any number of threads.
 */
final class SharedSoftmax {
    private static final String STEP = "a step's scores (items x tune.batch)";
    private static final int SLABS = 16;
    private final Interactions train;
    private final RecommendTune tune;
    private final int dim;
    private final int threads;
    private final double[] chances;
    private final int[] candidates;
    private final float[] bias;
    private final int[] place;
    private final float[] rows;
    private final float[] rowGradients;
    private final float[] users;
    private final float[] userGradients;
    private final float[] positives;
    private final float[] shift;
    private final float[] sum;
    private final float[] factor;
    private final Slab[] slabs = new Slab[SLABS];
    private int count;

    /** A run of candidates, and what is known of it in a step. */
    private final class Slab {
        final float[] scores;
        final float[] max;
        final float[] sum;
        final float[] userGradients;
        int from;
        int size;

        Slab(int most, int batch) {
            scores = Memory.floats(most, batch, STEP);
            max = new float[batch];
            sum = new float[batch];
            userGradients = Memory.floats(batch, dim, STEP);
        }
    }

    SharedSoftmax(Interactions train, RecommendTune tune, int batch, int dim, int threads) {
        this.train = train;
        this.tune = tune;
        this.dim = dim;
        this.threads = threads;
        int items = train.items();
        int most = tune.negatives().count() == 0
                ? items
                : Math.min(items, tune.negatives().count());
        this.chances = chances(train, tune.negatives().exponent());
        this.candidates = new int[most];
        this.bias = new float[most];
        this.place = new int[items];
        this.rows = Memory.floats(most, dim, STEP);
        this.rowGradients = Memory.floats(most, dim, STEP);
        this.users = Memory.floats(batch, dim, STEP);
        this.userGradients = Memory.floats(batch, dim, STEP);
        this.positives = new float[train.size()];
        this.shift = new float[batch];
        this.sum = new float[batch];
        this.factor = new float[batch];
        for (int s = 0; s < SLABS; s++) {
            slabs[s] = new Slab((most + SLABS - 1) / SLABS, batch);
        }
    }

    /** Sums of the chances to be drawn, up to and with each item. */
    private static double[] chances(Interactions train, double exponent) {
        int[] counts = train.itemCounts();
        double[] sums = new double[counts.length];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += Math.pow(counts[i], exponent);
            sums[i] = sum;
        }
        return sums;
    }

    /**
     * Adds the gradients of the mean loss of a step's interactions.
     *
     * @param batch users, n of them from {@code from}
     * @param vectors {@code [(users + items) x dim]} that are compared
     * @param gradients of them, the same shape
     * @param seed of the candidates
     * @return loss summed over the interactions
     */
    double run(int[] batch, int from, int n, float[] vectors, float[] gradients, int pairs, long seed) {
        draw(seed);
        gather(batch, from, n, vectors);
        Threads.each(SLABS, threads, s -> scores(slabs[s], batch, from, n));
        shift(batch, from, n);
        Threads.each(SLABS, threads, s -> ScoreColumns.exp(slabs[s].scores, slabs[s].size, n, shift, slabs[s].sum));
        double loss = positives(batch, from, n, vectors, gradients, 1f / pairs);
        Threads.each(SLABS, threads, s -> back(slabs[s], n));
        scatter(batch, from, n, gradients);
        return loss;
    }

    /** The step's candidates: all items, or those that so many draws meet, each once. */
    private void draw(long seed) {
        int items = train.items();
        if (tune.negatives().count() == 0) {
            if (count == 0) {
                count = items;
                Arrays.setAll(candidates, i -> i);
                Arrays.setAll(place, i -> i);
            }
        } else {
            Arrays.fill(place, -1);
            Seeds random = Seeds.of(seed);
            count = 0;
            for (int draw = 0; draw < candidates.length; draw++) {
                int found = Arrays.binarySearch(chances, random.nextDouble() * chances[items - 1]);
                int item = Math.min(items - 1, found < 0 ? ~found : found + 1);
                if (place[item] < 0) {
                    place[item] = count;
                    bias[count] = bias(item);
                    candidates[count++] = item;
                }
            }
        }
        int per = (count + SLABS - 1) / SLABS;
        for (int s = 0; s < SLABS; s++) {
            slabs[s].from = Math.min(count, s * per);
            slabs[s].size = Math.min(count, (s + 1) * per) - slabs[s].from;
        }
    }

    private float bias(int item) {
        double own = (chances[item] - (item == 0 ? 0 : chances[item - 1])) / chances[chances.length - 1];
        double met = -Math.expm1(candidates.length * Math.log1p(-own));
        return (float) (-tune.negatives().correction() * Math.log(Math.max(met, 1e-12)));
    }

    private void gather(int[] batch, int from, int n, float[] vectors) {
        int itemsAt = train.users() * dim;
        float scale = (float) (1 / tune.temperature());
        for (int c = 0; c < count; c++) {
            System.arraycopy(vectors, itemsAt + candidates[c] * dim, rows, c * dim, dim);
        }
        Arrays.fill(users, 0, n * dim, 0);
        for (int j = 0; j < n; j++) {
            Tiles.add(scale, vectors, batch[from + j] * dim, users, j * dim, dim);
            int user = batch[from + j];
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                positives[a] = Tiles.dot(users, j * dim, vectors, itemsAt + train.targets()[a] * dim, dim);
            }
        }
    }

    /** Of a slab's candidates for all users; those that a user has are out of the question. */
    private void scores(Slab slab, int[] batch, int from, int n) {
        for (int i = 0; i < slab.size; i++) {
            Arrays.fill(slab.scores, i * n, (i + 1) * n, bias[slab.from + i]);
        }
        Gemm.abT(slab.size, n, dim, rows, slab.from * dim, dim, users, 0, dim, slab.scores, 0, n);
        for (int j = 0; j < n; j++) {
            int user = batch[from + j];
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                int i = place[train.targets()[a]] - slab.from;
                if (i >= 0 && i < slab.size) {
                    slab.scores[i * n + j] = -Float.MAX_VALUE;
                }
            }
        }
        ScoreColumns.max(slab.scores, slab.size, n, slab.max);
    }

    /** The highest of a user's scores, so that no exponential overflows. */
    private void shift(int[] batch, int from, int n) {
        for (int j = 0; j < n; j++) {
            int user = batch[from + j];
            float highest = -Float.MAX_VALUE;
            for (Slab slab : slabs) {
                highest = slab.size > 0 ? Math.max(highest, slab.max[j]) : highest;
            }
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                highest = Math.max(highest, positives[a]);
            }
            shift[j] = highest;
        }
    }

    /** Loss and gradients of the users' own items, and by what each candidate's exponential is to be multiplied. */
    private double positives(int[] batch, int from, int n, float[] vectors, float[] gradients, float share) {
        int itemsAt = train.users() * dim;
        double loss = 0;
        Arrays.fill(userGradients, 0, n * dim, 0);
        for (int j = 0; j < n; j++) {
            sum[j] = 0;
            for (Slab slab : slabs) {
                sum[j] += slab.size > 0 ? slab.sum[j] : 0;
            }
            int user = batch[from + j];
            double inverses = 0;
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                double own = Math.exp(positives[a] - shift[j]);
                double all = own + sum[j] + 1e-30;
                loss += Math.log(all) - (positives[a] - shift[j]);
                inverses += 1 / all;
                float by = (float) (own / all - 1) * share;
                int at = itemsAt + train.targets()[a] * dim;
                Tiles.add(by, vectors, at, userGradients, j * dim, dim);
                Tiles.add(by, users, j * dim, gradients, at, dim);
            }
            factor[j] = (float) inverses * share;
        }
        return loss;
    }

    private void back(Slab slab, int n) {
        ScoreColumns.scale(slab.scores, slab.size, n, factor);
        Arrays.fill(rowGradients, slab.from * dim, (slab.from + slab.size) * dim, 0);
        Gemm.ab(slab.size, dim, n, slab.scores, 0, n, users, 0, dim, rowGradients, slab.from * dim, dim);
        Arrays.fill(slab.userGradients, 0, n * dim, 0);
        Gemm.aTb(n, dim, slab.size, slab.scores, 0, n, rows, slab.from * dim, dim, slab.userGradients, 0, dim);
    }

    private void scatter(int[] batch, int from, int n, float[] gradients) {
        int itemsAt = train.users() * dim;
        for (int c = 0; c < count; c++) {
            Tiles.add(1, rowGradients, c * dim, gradients, itemsAt + candidates[c] * dim, dim);
        }
        for (Slab slab : slabs) {
            Tiles.add(1, slab.userGradients, 0, userGradients, 0, n * dim);
        }
        float scale = (float) (1 / tune.temperature());
        for (int j = 0; j < n; j++) {
            Tiles.add(scale, userGradients, j * dim, gradients, batch[from + j] * dim, dim);
        }
    }
}
