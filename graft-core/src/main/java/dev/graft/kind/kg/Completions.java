package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Queries;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Tiles;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * The best answers to questions among all entities, by the very scores that ranks are measured by. Blocks of questions are one
 * matrix product each; what is held does not grow with the questions. The same bits on any number of threads.
 *
 * @param known what is known to answer questions
 */
record Completions(FactModel model, AnswerScores scores, Queries known) {
    private static final int BLOCK = 64;
    private static final int SCORES = 1 << 22;

    /** Takes answers question by question, in their order. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param question its number among those asked
         * @param answers best first
         * @param scores products, or distances with a minus
         */
        void take(int question, int[] answers, double[] scores);
    }

    private record Found(int from, int[][] answers, double[][] scores) {
        void give(Taker taker) {
            for (int j = 0; j < answers.length; j++) {
                taker.take(from + j, answers[j], scores[j]);
            }
        }
    }

    /**
     * @param entities that are known of each question
     * @param relations asked, from the tail the relation's number and as many as there are relations
     * @param keep whether known answers stay
     * @param among whether an entity may be an answer, {@code [entities]}
     */
    void each(int[] entities, int[] relations, int top, boolean keep, boolean[] among, int threads, Taker taker) {
        int all = model.entities();
        int k = Math.min(top, all);
        Queries asked = new Queries(entities, relations, new int[entities.length + 1], new int[0]);
        int block = Math.clamp(SCORES / Math.max(1, all), 1, BLOCK);
        int blocks = (entities.length + block - 1) / block;
        Threads.inOrder(
                blocks,
                1,
                threads,
                b -> found(asked, b * block, Math.min(block, entities.length - b * block), k, keep, among),
                found -> found.give(taker));
    }

    private Found found(Queries asked, int from, int n, int k, boolean keep, boolean[] among) {
        int all = model.entities();
        float[] block = Memory.floats(n, all, "scores (questions x entities)");
        scores.score(asked, from, n, block);
        TopItems best = TopItems.byPosition(k);
        int[] list = new int[k];
        float[] values = new float[k];
        Found found = new Found(from, new int[n][], new double[n][]);
        for (int j = 0; j < n; j++) {
            int entity = asked.entities()[from + j];
            int relation = asked.relations()[from + j];
            for (int e = 0; e < all; e++) {
                block[j * all + e] = among[e] ? block[j * all + e] : Float.NEGATIVE_INFINITY;
            }
            int q = keep ? -1 : known.find(entity, relation);
            for (int a = q < 0 ? 0 : known.offsets()[q]; q >= 0 && a < known.offsets()[q + 1]; a++) {
                block[j * all + known.answers()[a]] = Float.NEGATIVE_INFINITY;
            }
            best.offer(block, j * all, all, 0);
            int size = best.end(list, values);
            found.answers[j] = Arrays.copyOf(list, size);
            found.scores[j] = told(entity, relation, values, size);
        }
        return found;
    }

    /** Scores that order as nearness does become distances: {@code |q - e|² = |q|² - (2 q·e - |e|²)}. */
    private double[] told(int entity, int relation, float[] values, int n) {
        double[] told = new double[n];
        double square =
                model instanceof VectorFacts(KgModel far) && far.scorer().comparison() == Comparison.DISTANCE
                        ? square(far, entity, relation)
                        : Double.NaN;
        for (int r = 0; r < n; r++) {
            told[r] = Double.isNaN(square) ? values[r] : -Math.sqrt(Math.max(0, square - values[r]));
        }
        return told;
    }

    private static double square(KgModel model, int entity, int relation) {
        float[] query = new float[model.dim()];
        model.query(entity, relation, query, 0);
        return Tiles.dot(query, 0, query, 0, query.length);
    }
}
