package dev.graft.model;

import dev.graft.math.Tiles;

/**
 * Negative sampling (Mikolov et al., NIPS 2013): {@code -log σ(s⁺) - Σ log σ(-s⁻)}; gradient {@code σ(s) - label}.
 */
public record Logistic() implements Objective {
    @Override
    public void gradient(Tile t) {
        Tiles.sigmoid(t.scores, t.rows * t.columns);
        for (int i = 0; i < t.rows; i++) {
            int at = i * t.columns;
            t.scores[at] -= 1;
            for (int j = t.used; j < t.columns; j++) {
                t.scores[at + j] = 0;
            }
        }
    }

    @Override
    public double loss(Tile t) {
        double sum = 0;
        for (int i = 0; i < t.rows; i++) {
            for (int j = 0; j < t.used; j++) {
                double s = t.scores[i * t.columns + j];
                sum += softplus(j == 0 ? -s : s);
            }
        }
        return sum;
    }

    private static double softplus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }
}
