package dev.graft.model;

/** Scores every input of a tile against every output, and carries score gradients back to the rows. Stateless. */
public interface Scorer {
    /** Fills {@code tile.scores} from the gathered rows. */
    void score(Tile tile);

    /** Fills both row gradients from {@code tile.scores}, which by now holds dLoss/dScore. */
    void backward(Tile tile);
}
