package dev.graft.bench;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.data.Lineage;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.kind.recommend.RecommendKind;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Seconds of the best lists of all users, row by row, beside those of the product of users' and items' vectors alone, in turn,
 * on all threads; and the memory in use after. Vectors are random, and of each user 27 items are known. Arguments: users, items,
 * floats a row, length of a list, rounds. Gowalla's are 29858 40981 64 20.
 */
final class Lists {
    private static final int KNOWN = 27;
    private static final int BLOCK = 64;
    private static final int TILE = 1024;

    private Lists() {}

    public static void main(String[] args) {
        int users = Integer.parseInt(args[0]);
        int items = Integer.parseInt(args[1]);
        int dim = Integer.parseInt(args[2]);
        int top = Integer.parseInt(args[3]);
        int rounds = Integer.parseInt(args[4]);
        float[] rows = new float[(users + items) * dim];
        Seeds random = Seeds.of(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        int threads = Runtime.getRuntime().availableProcessors();
        try (Answers answers = new RecommendKind().answers(fitted(rows, users, items, dim))) {
            double[] products = new double[rounds];
            double[] lists = new double[rounds];
            for (int round = -1; round < rounds; round++) {
                double product = product(rows, users, items, dim, threads);
                long start = System.nanoTime();
                Counted counted = new Counted();
                answers.answer(Asked.all().top(top), counted);
                if (round >= 0) {
                    products[round] = product;
                    lists[round] = (System.nanoTime() - start) * 1e-9;
                    tell(round, products[round], lists[round], counted.rows);
                }
            }
            Arrays.sort(products);
            Arrays.sort(lists);
            System.out.printf(
                    Locale.ROOT,
                    "%d threads: product %.2f s, lists %.2f s, ratio %.2f%n",
                    threads,
                    products[rounds / 2],
                    lists[rounds / 2],
                    lists[rounds / 2] / products[rounds / 2]);
        }
    }

    private static void tell(int round, double product, double lists, long rows) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "round %d: product %.2f s, lists %.2f s, ratio %.2f, %,d rows, %,d MB in use%n",
                round,
                product,
                lists,
                lists / product,
                rows,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static final class Counted implements AnswerRows {
        long rows;

        @Override
        public void columns(List<String> names) {}

        @Override
        public void row(@Nullable Object... values) {
            rows++;
        }
    }

    /** Tiles that stay in cache, each overwritten by the next. */
    private static double product(float[] rows, int users, int items, int dim, int threads) {
        float[] columns = new float[items * dim];
        for (int i = 0; i < items; i++) {
            for (int d = 0; d < dim; d++) {
                columns[d * items + i] = rows[(users + i) * dim + d];
            }
        }
        int blocks = (users + BLOCK - 1) / BLOCK;
        long start = System.nanoTime();
        Threads.each(threads, threads, t -> {
            float[] tile = new float[BLOCK * TILE];
            for (int b = t; b < blocks; b += threads) {
                int n = Math.min(BLOCK, users - b * BLOCK);
                for (int at = 0; at < items; at += TILE) {
                    int width = Math.min(TILE, items - at);
                    Gemm.ab(n, width, dim, rows, b * BLOCK * dim, dim, columns, at, items, tile, 0, TILE);
                }
            }
        });
        return (System.nanoTime() - start) * 1e-9;
    }

    private static Fitted fitted(float[] rows, int users, int items, int dim) {
        List<String> names = new ArrayList<>();
        for (int u = 0; u < users; u++) {
            names.add("user:" + (1_000_000 + u));
        }
        for (int i = 0; i < items; i++) {
            names.add("item:" + (1_000_000 + i));
        }
        float[] known = new float[2 * KNOWN * users];
        for (int u = 0; u < users; u++) {
            int first = Seeds.of(2, u).nextInt(items / KNOWN);
            for (int k = 0; k < KNOWN; k++) {
                known[2 * (u * KNOWN + k)] = u;
                known[2 * (u * KNOWN + k) + 1] = first + k * (items / KNOWN);
            }
        }
        return new Fitted(
                "recommend",
                names,
                Map.of("users", users, "model", "softmax"),
                Map.of(),
                Map.of("vectors", Tensor.rows(rows, dim), "known", Tensor.rows(known, 2)),
                new History(),
                Lineage.NOTHING);
    }
}
