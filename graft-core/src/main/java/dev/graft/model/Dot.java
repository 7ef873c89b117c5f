package dev.graft.model;

import dev.graft.math.Tiles;

/** {@code score(u, v) = u · v}: skip-gram's and LINE's score; with two tables bge's, where it has a direction. */
public record Dot() implements Scorer {
    @Override
    public void score(Tile t) {
        Tiles.scores(t.inputs, t.rows, t.outputs, t.columns, t.stride, t.scores, t.lanes);
    }

    @Override
    public void backward(Tile t) {
        Tiles.gradients(
                t.inputs, t.rows, t.outputs, t.columns, t.stride, t.scores, t.inputGradients, t.outputGradients);
    }
}
