package dev.graft.model;

/** Turns a tile's scores into dLoss/dScore, in place. Column 0 is each input's positive, the others its negatives. */
public interface Objective {
    /** Replaces scores by gradients; those of padding columns become 0. */
    void gradient(Tile tile);

    /** Summed loss of the tile's scores; does not change them. */
    double loss(Tile tile);
}
