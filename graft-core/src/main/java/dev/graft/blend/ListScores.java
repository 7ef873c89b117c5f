package dev.graft.blend;

import dev.graft.base.Threads;
import java.util.List;
import java.util.function.Function;

/** What blends are worth on questions. */
record ListScores(ListJudge judge, int threads) {
    private static final int BLOCK = 256;

    /** Of a blend, question by question. */
    double[] of(ListFusion fusion, List<ListQuestion> questions) {
        return of(fusion, questions, question -> fusion.of(question.group()));
    }

    /** The same with other weights than the blend's. */
    double[] of(ListFusion fusion, List<ListQuestion> questions, Function<ListQuestion, double[]> weights) {
        double[] values = new double[questions.size()];
        Threads.each((values.length + BLOCK - 1) / BLOCK, threads, b -> {
            for (int i = b * BLOCK; i < Math.min(values.length, (b + 1) * BLOCK); i++) {
                ListQuestion question = questions.get(i);
                values[i] = judge.of(question, question.sums(fusion, weights.apply(question)));
            }
        });
        return values;
    }

    /** A value that is no number counts as the worst there is. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum / values.length;
    }
}
