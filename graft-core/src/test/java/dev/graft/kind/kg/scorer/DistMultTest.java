package dev.graft.kind.kg.scorer;

class DistMultTest extends RelationalScorerContract {
    @Override
    RelationalScorer scorer() {
        return new DistMult();
    }

    @Override
    double score(double[] h, double[] r, double[] t) {
        double sum = 0;
        for (int d = 0; d < h.length; d++) {
            sum += h[d] * r[d] * t[d];
        }
        return sum;
    }
}
