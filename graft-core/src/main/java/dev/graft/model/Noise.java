package dev.graft.model;

/**
 * How much a gradient of one example differs from the mean gradient (McCandlish, Kaplan, Amodei: An Empirical Model of
 * Large-Batch Training, 2018, appendix A.1). From the squared norms of a gradient over b examples and of one over B:
 *
 * <pre>  |G|² ≈ (B |G_B|² - b |G_b|²) / (B - b)      tr Σ ≈ (|G_b|² - |G_B|²) / (1/b - 1/B)</pre>
 *
 * Both are unbiased, so they are averaged before they are divided. Their ratio is the simple noise scale: a batch far
 * below it is mostly noise, one far above it learns little more an example.
 *
 * @param trace tr Σ
 * @param square |G|²
 */
public record Noise(double trace, double square) {
    /** Nothing measured. */
    public static final Noise NONE = new Noise(Double.NaN, Double.NaN);

    /**
     * @param small squared norm over {@code b} examples
     * @param large squared norm over {@code B} &gt; b examples
     */
    static Noise of(double small, double b, double large, double B) {
        return new Noise((small - large) / (1 / b - 1 / B), (B * large - b * small) / (B - b));
    }

    /** Whether anything was measured. */
    public boolean measured() {
        return !Double.isNaN(trace) && !Double.isNaN(square);
    }
}
