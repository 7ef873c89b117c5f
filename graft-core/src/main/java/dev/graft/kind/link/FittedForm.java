package dev.graft.kind.link;

import dev.graft.eval.Ridge;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The product of rows that comes nearest to a model's scores, by ridge regression on some pairs. */
final class FittedForm {
    private static final int PAIRS = 20_000;
    private static final double STRENGTH = 1e-3;

    private FittedForm() {}

    /** On known edges, and as many pairs by chance. */
    static PairForm ofAll(PairReader reader, int[] nodes) {
        int edges = reader.stored().edges().size();
        int half = Math.min(PAIRS / 2, edges);
        int[] from = new int[2 * half];
        int[] to = new int[2 * half];
        Seeds random = Seeds.of(5);
        for (int i = 0; i < half; i++) {
            int edge = random.nextInt(edges);
            from[i] = reader.stored().edges().sources()[edge];
            to[i] = reader.stored().edges().targets()[edge];
            from[half + i] = nodes[random.nextInt(nodes.length)];
            to[half + i] = nodes[random.nextInt(nodes.length)];
        }
        return of(reader, from, to, reader.quickScores(from, to));
    }

    static PairForm of(PairReader reader, int[] from, int[] to, float[] scores) {
        EdgeInputs inputs = reader.inputs();
        int tables = inputs.tables().size();
        int width = inputs.operators().width();
        float[] products = new float[from.length * tables * width];
        for (int i = 0; i < from.length; i++) {
            for (int t = 0; t < tables; t++) {
                EdgeInputs.Rows rows = inputs.tables().get(t);
                int a = rows.first(from[i], to[i]);
                int b = rows.second(from[i], to[i]);
                for (int d = 0; d < width; d++) {
                    products[(i * tables + t) * width + d] = rows.values()[a + d] * rows.values()[b + d];
                }
            }
        }
        Ridge ridge = new Ridge(
                products, tables * width, IntStream.range(0, from.length).toArray());
        double[] y =
                IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).toArray();
        double[] weights = ridge.fit(y, STRENGTH).weights();
        float[] its = new float[weights.length];
        for (int d = 0; d < its.length; d++) {
            its[d] = (float) weights[d];
        }
        return PairForm.of(inputs, its);
    }

    /** Rows as they are. */
    static PairForm plain(EdgeInputs inputs) {
        float[] ones = new float[inputs.tables().size() * inputs.operators().width()];
        Arrays.fill(ones, 1);
        return PairForm.of(inputs, ones);
    }
}
