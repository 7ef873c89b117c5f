package dev.graft.kind.kg.scorer;

class ComplExTest extends RelationalScorerContract {
    @Override
    RelationalScorer scorer() {
        return new ComplEx();
    }

    @Override
    double score(double[] h, double[] r, double[] t) {
        int half = h.length / 2;
        double sum = 0;
        for (int d = 0; d < half; d++) {
            // Re (a + bi)(c + di)(e - fi)
            double re = h[d] * r[d] - h[half + d] * r[half + d];
            double im = h[d] * r[half + d] + h[half + d] * r[d];
            sum += re * t[d] + im * t[half + d];
        }
        return sum;
    }
}
