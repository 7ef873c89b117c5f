package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Bipartite;
import dev.graft.math.Gemm;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a stored model expects of users and items: a rating, or a score that ranks.
 *
 * @param userRows {@code [users … x dim]}
 * @param vectors {@code [(users + items) x dim]}, of users that training knew
 * @param first row of item 0 in {@code vectors}
 * @param userBiases {@code [users …]}, empty where items are ranked
 * @param biases of ratings, or null where items are ranked
 * @param least the lowest rating that is told
 * @param most the highest
 * @param interval how far nine in ten ratings are from what is told, at most; negative where nobody knows
 */
record Expected(
        Side users,
        Side items,
        float[] userRows,
        float[] vectors,
        int dim,
        int first,
        float[] userBiases,
        @Nullable Biases biases,
        double least,
        double most,
        double interval) {
    static Expected of(Fitted fitted) {
        List<String> names = fitted.names();
        int users = (int) number(fitted, "users", 0);
        boolean rates = fitted.card().containsKey("mean");
        RatingModel model = rates ? RatingMember.of(fitted, users).model() : null;
        Biases biases = model == null ? null : model.biases();
        float[] vectors = model == null ? fitted.read(Ready.VECTORS).values() : model.rows();
        return new Expected(
                Side.of("user", Bipartite.USER, names.subList(0, users)),
                Side.of("item", Bipartite.ITEM, names.subList(users, names.size())),
                vectors,
                vectors,
                model == null ? fitted.read(Ready.VECTORS).shape()[1] : model.dim(),
                users,
                biases == null ? new float[0] : biases.rows(),
                biases,
                number(fitted, Ready.LEAST, Double.NEGATIVE_INFINITY),
                number(fitted, Ready.MOST, Double.POSITIVE_INFINITY),
                number(fitted, Ready.INTERVAL, -1));
    }

    private static double number(Fitted fitted, String key, double otherwise) {
        return fitted.card().get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** The same with users that came later, after those that are there. */
    Expected and(List<String> names, FoundRows found) {
        int n = users.size();
        float[] rows = Arrays.copyOf(userRows, (n + names.size()) * dim);
        System.arraycopy(found.rows(), 0, rows, n * dim, names.size() * dim);
        float[] all = userBiases;
        if (rates()) {
            all = Arrays.copyOf(userBiases, n + names.size());
            System.arraycopy(found.biases(), 0, all, n, names.size());
        }
        return new Expected(users.and(names), items, rows, vectors, dim, first, all, biases, least, most, interval);
    }

    /** Whether ratings are told. */
    boolean rates() {
        return biases != null;
    }

    BestItems best(int[] among) {
        return new BestItems(vectors, dim, first, biases == null ? null : biases.rows(), among);
    }

    /** As it is told. */
    double score(int user, int item) {
        if (rates()) {
            return inRange(rating(user, item));
        }
        float[] score = new float[1];
        Gemm.abT(1, 1, dim, userRows, user * dim, dim, vectors, (first + item) * dim, dim, score, 0, 1);
        return score[0];
    }

    double inRange(double rating) {
        return Math.clamp(rating, least, most);
    }

    private double rating(int user, int item) {
        Biases its = biases;
        return its == null
                ? Double.NaN
                : its.mean()
                        + userBiases[user]
                        + its.rows()[first + item]
                        + Tiles.dot(userRows, user * dim, vectors, (first + item) * dim, dim);
    }

    /** Items by what is expected of them before it is brought into range, where many would be equal. */
    int[] sorted(int user, int[] list) {
        Integer[] order = Arrays.stream(list).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer item) -> -rating(user, item))
                        .thenComparing(items::name));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
