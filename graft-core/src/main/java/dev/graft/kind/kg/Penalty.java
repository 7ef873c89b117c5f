package dev.graft.kind.kg;

/** Gradients of penalties on a row, added to what is there. */
final class Penalty {
    private Penalty() {}

    /** Of {@code weight · Σ |x|³}, |x| a complex number's modulus where {@code complex}. */
    static void cubes(float[] x, int at, int dim, boolean complex, float weight, float[] gradient, int to) {
        float three = 3 * weight;
        if (!complex) {
            for (int d = 0; d < dim; d++) {
                gradient[to + d] += three * Math.abs(x[at + d]) * x[at + d];
            }
            return;
        }
        int half = dim / 2;
        for (int d = 0; d < half; d++) {
            float re = x[at + d];
            float im = x[at + half + d];
            float scale = three * (float) Math.sqrt(re * re + im * im);
            gradient[to + d] += scale * re;
            gradient[to + half + d] += scale * im;
        }
    }

    /** Of {@code weight · Σ x²}. */
    static void squares(float[] x, int at, int dim, float weight, float[] gradient, int to) {
        for (int d = 0; d < dim; d++) {
            gradient[to + d] += 2 * weight * x[at + d];
        }
    }
}
