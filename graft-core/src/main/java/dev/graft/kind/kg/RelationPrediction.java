package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.kind.kg.scorer.BilinearScorer;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Gemm;
import dev.graft.math.ScoreColumns;
import java.util.Arrays;

/**
 * Which relation holds between head and tail: cross entropy over all relations' rows, beside the entities' own (Chen, Minervini,
 * Riedel, Stenetorp: Relation Prediction as an Auxiliary Training Objective, AKBC 2021). Each fact is told once, and once more from
 * its tail where relations have a row of their own there. Facts are told in blocks, so that the bits do not depend on the threads.
 */
final class RelationPrediction {
    private static final int BLOCK = 64;
    private static final int PARTS = 16;
    private static final String STEP = "a step's facts (facts x dim)";
    private final KgModel model;
    private final BilinearScorer scorer;
    private final float weight;
    private final int threads;
    private int count;
    private int[] entities = new int[0];
    private int[] answers = new int[0];
    private int[] relations = new int[0];
    private float[] pairs = new float[0];
    /** Of each block, {@code [relation rows x facts]}. */
    private float[][] scores = new float[0][];

    private float[] pairGradients = new float[0];

    /** @param weight of a fact's loss where the loss of either side's entity is 1 */
    RelationPrediction(KgModel model, BilinearScorer scorer, double weight, int threads) {
        this.model = model;
        this.scorer = scorer;
        this.weight = (float) weight;
        this.threads = threads;
    }

    /**
     * Weighted loss summed over a step's facts; its gradient, divided by {@code facts}, is added to those of the contest's entities
     * and to {@code relationGradients [relation rows x dim]}.
     */
    double add(Contest.Step step, int facts, Contest contest, float[] relationGradients) {
        collect(step);
        int blocks = (count + BLOCK - 1) / BLOCK;
        double[] losses = new double[blocks];
        Threads.each(blocks, threads, b -> losses[b] = forward(b, weight / facts));
        int rows = model.relations().rows();
        int dim = model.dim();
        int parts = Math.min(PARTS, rows);
        Threads.each(parts, threads, p -> {
            int from = rows * p / parts;
            int size = rows * (p + 1) / parts - from;
            for (int b = 0; b < blocks; b++) {
                int n = size(b);
                Gemm.ab(
                        size,
                        dim,
                        n,
                        scores[b],
                        from * n,
                        n,
                        pairs,
                        b * BLOCK * dim,
                        dim,
                        relationGradients,
                        from * dim,
                        dim);
            }
        });
        for (int i = 0; i < count; i++) {
            int entityGroup = contest.groupOf(entities[i]);
            int answerGroup = contest.groupOf(answers[i]);
            scorer.pairBackward(
                    model.entities().values(),
                    entities[i] * dim,
                    answers[i] * dim,
                    pairGradients,
                    i * dim,
                    contest.gradients(entityGroup),
                    contest.offset(entityGroup, entities[i]),
                    contest.gradients(answerGroup),
                    contest.offset(answerGroup, answers[i]),
                    dim);
        }
        return weight * Arrays.stream(losses).sum();
    }

    private void collect(Contest.Step step) {
        int most = 0;
        for (int j = 0; j < step.n(); j++) {
            most += step.answers(j);
        }
        room(most);
        count = 0;
        for (int j = 0; j < step.n(); j++) {
            int q = step.question(j);
            int asked = step.queries().relations()[q];
            if (model.inverse(asked)) {
                continue;
            }
            for (int a = step.first(j); a < step.last(j); a++, count++) {
                entities[count] = step.queries().entities()[q];
                answers[count] = step.queries().answers()[a];
                relations[count] = model.row(asked);
            }
        }
    }

    private void room(int facts) {
        if (entities.length >= facts) {
            return;
        }
        entities = new int[facts];
        answers = new int[facts];
        relations = new int[facts];
        pairs = Memory.floats(facts, model.dim(), STEP);
        pairGradients = Memory.floats(facts, model.dim(), STEP);
        scores = new float[(facts + BLOCK - 1) / BLOCK][];
    }

    private int size(int block) {
        return Math.min(BLOCK, count - block * BLOCK);
    }

    private double forward(int block, float share) {
        int n = size(block);
        int first = block * BLOCK;
        int dim = model.dim();
        int rows = model.relations().rows();
        float[] own = model.relations().values();
        for (int i = first; i < first + n; i++) {
            scorer.pair(model.entities().values(), entities[i] * dim, answers[i] * dim, pairs, i * dim, dim);
        }
        float[] s = Memory.floats(rows, n, "a step's scores of relations (relations x facts)");
        Gemm.abT(rows, n, dim, own, 0, dim, pairs, first * dim, dim, s, 0, n);
        double loss = crossEntropy(s, first, n, share);
        scores[block] = s;
        Arrays.fill(pairGradients, first * dim, (first + n) * dim, 0);
        Gemm.aTb(n, dim, rows, s, 0, n, own, 0, dim, pairGradients, first * dim, dim);
        return loss;
    }

    /** Turns scores into dLoss/dScore times {@code share}. */
    private double crossEntropy(float[] s, int first, int n, float share) {
        int rows = model.relations().rows();
        float[] max = new float[n];
        float[] sum = new float[n];
        ScoreColumns.max(s, rows, n, max);
        double loss = 0;
        for (int j = 0; j < n; j++) {
            loss += max[j] - s[relations[first + j] * n + j];
        }
        ScoreColumns.exp(s, rows, n, max, sum);
        float[] factor = new float[n];
        for (int j = 0; j < n; j++) {
            loss += Math.log(sum[j]);
            factor[j] = share / sum[j];
        }
        ScoreColumns.scale(s, rows, n, factor);
        for (int j = 0; j < n; j++) {
            s[relations[first + j] * n + j] -= share;
        }
        return loss;
    }
}
