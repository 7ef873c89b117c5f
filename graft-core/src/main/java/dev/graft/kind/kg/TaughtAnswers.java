package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Queries;
import java.util.Arrays;

/**
 * What answers training questions as another model has it, beside the true answers (Hinton, Vinyals, Dean: Distilling the Knowledge in a
 * Neural Network, 2015): a question of k true ones has shares of sum k, of which each true one has {@code 1 - PART} and the likeliest
 * others, by a softmax of the model's scores, the rest. True ones get nothing of that: they would take nearly all, as they taught the
 * model, and it would tell little more than they do.
 *
 * @param offsets {@code [questions + 1]} into {@code entities}
 * @param entities the true answers first
 * @param shares of the entities
 */
record TaughtAnswers(int[] offsets, int[] entities, float[] shares) {
    private static final int BLOCK = 64;

    /** How many a question keeps beside its true answers. */
    private static final int MOST = 64;

    /** What others than the true answers get: on CoDEx-S's validation facts MRR .425, with a half .423, with nothing .380. */
    private static final float PART = 0.2f;

    /**
     * Asks a model.
     *
     * @param by what scores are multiplied by before the softmax
     */
    static TaughtAnswers of(AnswerScores scores, Queries queries, int entities, double by, int threads) {
        int n = queries.size();
        int most = Math.min(MOST, entities);
        int[] offsets = new int[n + 1];
        for (int q = 0; q < n; q++) {
            offsets[q + 1] = offsets[q] + queries.offsets()[q + 1] - queries.offsets()[q] + most;
        }
        int[] all = new int[offsets[n]];
        float[] shares = Memory.floats(offsets[n], 1, "what is taught of questions");
        Threads.each((n + BLOCK - 1) / BLOCK, threads, b -> {
            int size = Math.min(BLOCK, n - b * BLOCK);
            float[] block = Memory.floats(size, entities, "scores (questions x entities)");
            scores.score(queries, b * BLOCK, size, block);
            for (int j = 0; j < size; j++) {
                int q = b * BLOCK + j;
                int at = offsets[q];
                int answers = queries.offsets()[q + 1] - queries.offsets()[q];
                for (int a = 0; a < answers; a++) {
                    int answer = queries.answers()[queries.offsets()[q] + a];
                    all[at + a] = answer;
                    block[j * entities + answer] = Float.NEGATIVE_INFINITY;
                }
                boolean others = answers < entities;
                Arrays.fill(shares, at, at + answers, others ? 1 - PART : 1);
                if (others) {
                    deal(block, j * entities, entities, by, PART * answers, all, shares, at + answers, most);
                }
            }
        });
        return new TaughtAnswers(offsets, all, shares);
    }

    /** The likeliest with their softmax, times {@code whole}. */
    private static void deal(
            float[] scores, int from, int n, double by, float whole, int[] to, float[] shares, int at, int most) {
        long[] order = new long[n];
        for (int e = 0; e < n; e++) {
            int bits = Float.floatToIntBits(scores[from + e] + 0f);
            order[e] = (long) ~(bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | e;
        }
        Arrays.sort(order);
        double best = scores[from + (int) order[0]];
        double sum = 0;
        for (int k = 0; k < most; k++) {
            int entity = (int) order[k];
            double p = Math.exp(by * (scores[from + entity] - best));
            to[at + k] = entity;
            shares[at + k] = (float) p;
            sum += p;
        }
        for (int k = 0; k < most; k++) {
            shares[at + k] = (float) (whole * shares[at + k] / sum);
        }
    }

    /**
     * What a model's scores are to be multiplied by so that their softmax tells the answers of validation questions best, as a likelihood
     * (Guo et al.: On Calibration of Modern Neural Networks, ICML 2017); other known answers are left out.
     */
    static double sharpness(AnswerScores scores, Completion task) {
        Queries asked = task.validQuestions();
        int entities = task.graph().entities();
        int n = Math.min(asked.size(), Math.max(1, Math.min(1000, 20_000_000 / entities)));
        float[][] told = new float[n][entities];
        for (int i = 0; i < n; i++) {
            int q = (int) ((long) i * asked.size() / n);
            scores.score(asked, q, 1, told[i]);
        }
        double low = Math.log(1e-2);
        double high = Math.log(1e4);
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int step = 0; step < 30; step++) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            if (loss(task, asked, told, Math.exp(a)) < loss(task, asked, told, Math.exp(b))) {
                high = b;
            } else {
                low = a;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(Completion task, Queries asked, float[][] told, double by) {
        double loss = 0;
        for (int i = 0; i < told.length; i++) {
            int q = (int) ((long) i * asked.size() / told.length);
            float[] scores = told[i];
            int[] known = task.knownBeforeTest(asked.entities()[q], asked.relations()[q]);
            double best = Double.NEGATIVE_INFINITY;
            for (float score : scores) {
                best = Math.max(best, score);
            }
            double others = 0;
            for (float score : scores) {
                others += Math.exp(by * (score - best));
            }
            for (int entity : known) {
                others -= Math.exp(by * (scores[entity] - best));
            }
            others = Math.max(others, 1e-300);
            for (int a = asked.offsets()[q]; a < asked.offsets()[q + 1]; a++) {
                double own = by * (scores[asked.answers()[a]] - best);
                loss += Math.log(Math.exp(own) + others) - own;
            }
        }
        return loss;
    }
}
