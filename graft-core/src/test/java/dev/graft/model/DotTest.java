package dev.graft.model;

class DotTest extends ScorerContract {
    @Override
    Scorer scorer() {
        return new Dot();
    }

    @Override
    double score(double[] input, double[] output) {
        double sum = 0;
        for (int d = 0; d < input.length; d++) {
            sum += input[d] * output[d];
        }
        return sum;
    }
}
