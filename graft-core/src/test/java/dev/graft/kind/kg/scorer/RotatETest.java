package dev.graft.kind.kg.scorer;

class RotatETest extends RelationalScorerContract {
    @Override
    RelationalScorer scorer() {
        return new RotatE();
    }

    @Override
    double score(double[] h, double[] r, double[] t) {
        int half = h.length / 2;
        double sum = 0;
        for (int d = 0; d < half; d++) {
            double length = Math.hypot(h[d], h[half + d]);
            double angle = Math.atan2(h[half + d], h[d]) + r[d];
            sum += Math.pow(length * Math.cos(angle) - t[d], 2) + Math.pow(length * Math.sin(angle) - t[half + d], 2);
        }
        return -Math.sqrt(sum);
    }
}
