package dev.graft.kind.kg.scorer;

class TransETest extends RelationalScorerContract {
    @Override
    RelationalScorer scorer() {
        return new TransE();
    }

    @Override
    double score(double[] h, double[] r, double[] t) {
        double sum = 0;
        for (int d = 0; d < h.length; d++) {
            sum += (h[d] + r[d] - t[d]) * (h[d] + r[d] - t[d]);
        }
        return -Math.sqrt(sum);
    }
}
