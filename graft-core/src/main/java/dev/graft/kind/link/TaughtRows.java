package dev.graft.kind.link;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import dev.graft.train.NeighbourhoodRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors that a head was taught with, where it reads others in the end: what it tells of validation pairs is by these. */
final class TaughtRows {
    /** The tensor, at the scale of the start. */
    static final String TAUGHT = "taught";

    private static final String SCALE = "taughtScale";

    private TaughtRows() {}

    /** The card's fact of what these rows are multiplied by to be read. */
    static Map<String, Object> scale(float scale) {
        return Map.of(SCALE, scale);
    }

    /** Whether what a model tells of validation pairs can be read off it alone. */
    static boolean known(Fitted fitted) {
        return !fitted.parameters().containsKey(TAUGHT) || fitted.card().containsKey(SCALE);
    }

    /**
     * What is read of validation pairs: rows and head.
     *
     * @param seen what the rows' neighbourhoods are of
     */
    static Map<String, Tensor> readout(Fitted fitted, Graph seen) {
        Map<String, Tensor> readout = new LinkedHashMap<>(fitted.readout());
        Tensor taught = fitted.parameters().get(TAUGHT);
        if (taught != null && fitted.card().get(SCALE) instanceof Number scale) {
            int dim = taught.shape()[1];
            float[] rows = new float[taught.values().length];
            Tiles.add(scale.floatValue(), taught.values(), 0, rows, 0, rows.length);
            int blocks = HeadScores.blocks(readout);
            Propagation propagation =
                    blocks < 2 ? null : new Propagation(Graphs.undirected(seen).out());
            List<float[]> all = NeighbourhoodRows.blocks(rows, dim, blocks, propagation);
            readout.putAll(HeadScores.readout(all, List.of(), dim));
        }
        return readout;
    }
}
