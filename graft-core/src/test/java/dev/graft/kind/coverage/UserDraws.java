package dev.graft.kind.coverage;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.AskedUsers;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Users drawn anew who choose among the same items by tastes of their own and by what is liked; a fifth of each user's
 * choices is held out, and recommended by vectors from a few steps of power iteration.
 */
record UserDraws(Pair pair, int users) implements Draws {
    private static final int ITEMS = 100;
    private static final int TASTES = 6;
    private static final int DIM = 8;
    private static final int CHOICES = 15;

    @Override
    public List<Map<String, Measures>> of(long seed, int repeats) {
        Seeds random = Seeds.of(seed, 1);
        float[] items = RandomStart.gaussians(ITEMS * (TASTES + 1), Seeds.of(88));
        int[][] chosen = new int[users][];
        for (int u = 0; u < users; u++) {
            chosen[u] = choices(items, random);
        }
        List<Map<String, Measures>> all = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            all.add(repeat(chosen, Seeds.of(seed, 3, r)));
        }
        return all;
    }

    /** The best of all by taste, liking and chance. */
    private static int[] choices(float[] items, Seeds random) {
        float[] taste = RandomStart.gaussians(TASTES, random);
        double[] score = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            score[i] = items[i * (TASTES + 1) + TASTES] - Math.log(-Math.log(random.nextDouble()));
            for (int d = 0; d < TASTES; d++) {
                score[i] += taste[d] * items[i * (TASTES + 1) + d];
            }
        }
        return IntStream.range(0, ITEMS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -score[i]))
                .limit(CHOICES - 5 + random.nextInt(11))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Map<String, Measures> repeat(int[][] chosen, Seeds random) {
        int[][] kept = new int[users][];
        int[][] held = new int[users][];
        for (int u = 0; u < users; u++) {
            int[] order = chosen[u].clone();
            random.shuffle(order);
            int asked = Math.round(order.length / 5f);
            held[u] = Arrays.stream(order, 0, asked).sorted().toArray();
            kept[u] = Arrays.stream(order, asked, order.length).sorted().toArray();
        }
        Interactions train = interactions(kept);
        Interactions test = interactions(held);
        float[] start = RandomStart.gaussians(ITEMS * DIM, random);
        float[] one = iterated(train, start, 1);
        Map<String, Measures> models = new LinkedHashMap<>();
        switch (pair) {
            case NONE, SMALL -> {
                double less = pair == Pair.NONE ? 0.5 : 0.45;
                models.put(Evidence.TUNED, vectors(RandomStart.noised(one, less, random), train, test));
                models.put(Evidence.FROZEN, vectors(RandomStart.noised(one, 0.5, random), train, test));
            }
            case LARGE -> {
                models.put(Evidence.TUNED, vectors(iterated(train, start, 2), train, test));
                models.put(Evidence.FROZEN, vectors(one, train, test));
            }
            case OTHER -> {
                models.put(Evidence.TUNED, vectors(one, train, test));
                models.put(Evidence.FROZEN, AskedUsers.byPopularity(train, test));
            }
        }
        return models;
    }

    private static Measures vectors(float[] rows, Interactions train, Interactions test) {
        return AskedUsers.byVectors(rows, DIM, train, test);
    }

    private static Interactions interactions(int[][] of) {
        int[] offsets = new int[of.length + 1];
        for (int u = 0; u < of.length; u++) {
            offsets[u + 1] = offsets[u] + of[u].length;
        }
        return new Interactions(
                ITEMS, offsets, Arrays.stream(of).flatMapToInt(Arrays::stream).toArray(), null, null);
    }

    /** Users' rows {@code X G} and items' rows G, G the orthonormal {@code (XᵀX)^steps} of a random start. */
    private float[] iterated(Interactions train, float[] start, int steps) {
        float[] g = start.clone();
        for (int s = 0; s < steps; s++) {
            float[] down = new float[ITEMS * DIM];
            add(train, users(train, g), down);
            orthonormalise(down);
            g = down;
        }
        float[] rows = Arrays.copyOf(users(train, g), (users + ITEMS) * DIM);
        System.arraycopy(g, 0, rows, users * DIM, g.length);
        return RandomStart.unit(rows);
    }

    private float[] users(Interactions train, float[] items) {
        float[] rows = new float[users * DIM];
        for (int u = 0; u < users; u++) {
            for (int a = train.offsets()[u]; a < train.offsets()[u + 1]; a++) {
                for (int d = 0; d < DIM; d++) {
                    rows[u * DIM + d] += items[train.targets()[a] * DIM + d];
                }
            }
        }
        return rows;
    }

    private void add(Interactions train, float[] rows, float[] items) {
        for (int u = 0; u < users; u++) {
            for (int a = train.offsets()[u]; a < train.offsets()[u + 1]; a++) {
                for (int d = 0; d < DIM; d++) {
                    items[train.targets()[a] * DIM + d] += rows[u * DIM + d];
                }
            }
        }
    }

    /** Gram and Schmidt's, column by column. */
    private static void orthonormalise(float[] x) {
        for (int d = 0; d < DIM; d++) {
            for (int e = 0; e < d; e++) {
                double dot = 0;
                for (int i = 0; i < ITEMS; i++) {
                    dot += x[i * DIM + d] * x[i * DIM + e];
                }
                for (int i = 0; i < ITEMS; i++) {
                    x[i * DIM + d] -= (float) dot * x[i * DIM + e];
                }
            }
            double squares = 0;
            for (int i = 0; i < ITEMS; i++) {
                squares += x[i * DIM + d] * x[i * DIM + d];
            }
            for (int i = 0; i < ITEMS; i++) {
                x[i * DIM + d] /= (float) Math.sqrt(squares);
            }
        }
    }
}
