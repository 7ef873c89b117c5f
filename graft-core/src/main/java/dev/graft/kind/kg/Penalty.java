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

    /**
     * Of {@code weight · Σ |x|² |r|²}, the length of what a row and a relation's make together, by both of them; moduli of
     * complex numbers where {@code complex}.
     */
    static void products(
            float[] x,
            int at,
            float[] r,
            int relationAt,
            int dim,
            boolean complex,
            float weight,
            float[] gradient,
            int to,
            float[] relationGradient,
            int relationTo) {
        float two = 2 * weight;
        if (!complex) {
            for (int d = 0; d < dim; d++) {
                float its = x[at + d];
                float other = r[relationAt + d];
                gradient[to + d] += two * other * other * its;
                relationGradient[relationTo + d] += two * its * its * other;
            }
            return;
        }
        int half = dim / 2;
        for (int d = 0; d < half; d++) {
            float re = x[at + d];
            float im = x[at + half + d];
            float otherRe = r[relationAt + d];
            float otherIm = r[relationAt + half + d];
            float other = two * (otherRe * otherRe + otherIm * otherIm);
            float its = two * (re * re + im * im);
            gradient[to + d] += other * re;
            gradient[to + half + d] += other * im;
            relationGradient[relationTo + d] += its * otherRe;
            relationGradient[relationTo + half + d] += its * otherIm;
        }
    }

    /** Of {@code weight · Σ x²}. */
    static void squares(float[] x, int at, int dim, float weight, float[] gradient, int to) {
        for (int d = 0; d < dim; d++) {
            gradient[to + d] += 2 * weight * x[at + d];
        }
    }
}
