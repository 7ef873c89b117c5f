package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Csr;
import dev.graft.math.Tiles;
import dev.graft.model.Head;
import dev.graft.model.Propagation;
import dev.graft.table.Sgd;
import dev.graft.train.NeighbourhoodRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * A head as training left it.
 *
 * @param tables a layer each; a layer's inputs are the outputs of the one before
 * @param hops that it reads
 * @param scale what rows are multiplied by before it reads them
 */
record StoredHead(List<float[]> tables, int hops, float scale) {
    /** Of the card: hops that the head reads, or none where it reads features alone. */
    static final String HOPS = "hops";

    /** Of the card: what rows are multiplied by before the head reads them. */
    static final String SCALE = "scale";

    /** What names of its tables begin with. */
    static final String TABLE = "head.";

    private static final int STEP = 512;

    /** A run's, or null where it reads features alone. */
    static @Nullable StoredHead of(Fitted fitted) {
        if (!(fitted.card().get(HOPS) instanceof Number hops && fitted.card().get(SCALE) instanceof Number scale)) {
            return null;
        }
        List<float[]> tables = new ArrayList<>();
        for (int l = 0; fitted.parameters().containsKey(TABLE + l); l++) {
            tables.add(fitted.parameter(TABLE + l).values());
        }
        return new StoredHead(tables, hops.intValue(), scale.floatValue());
    }

    /** The same with other tables. */
    StoredHead with(List<float[]> others) {
        return new StoredHead(others, hops, scale);
    }

    /** Rows as it reads them. */
    float[] unit(float[] rows) {
        float[] unit = Memory.floats(rows.length, 1, "values of vectors");
        Tiles.add(scale, rows, 0, unit, 0, rows.length);
        return unit;
    }

    /**
     * What it tells of all nodes from one on, {@code [(nodes - from) x outputs]}.
     *
     * @param rows {@code [nodes x dim]}
     * @param features that it reads beside them, {@code [nodes x width]}
     * @param predict makes what is told of its outputs {@code [n x outputs]}
     */
    float[] told(
            Csr arcs, float[] rows, int dim, float[] features, int width, int from, ObjIntConsumer<float[]> predict) {
        int all = arcs.nodes();
        List<float[]> blocks = NeighbourhoodRows.blocks(unit(rows), dim, hops + 1, new Propagation(arcs));
        Head head = head(blocks.size() * dim + width);
        float[] told = Memory.floats(all - from, head.out(), "what is told (nodes x classes)");
        for (int first = from; first < all; first += STEP) {
            int n = Math.min(STEP, all - first);
            for (int i = 0; i < n; i++) {
                int at = i * head.in();
                for (float[] block : blocks) {
                    System.arraycopy(block, (first + i) * dim, head.input(), at, dim);
                    at += dim;
                }
                System.arraycopy(features, (first + i) * width, head.input(), at, width);
            }
            float[] outputs = head.forward(n);
            predict.accept(outputs, n);
            System.arraycopy(outputs, 0, told, (first - from) * head.out(), n * head.out());
        }
        return told;
    }

    private Head head(int in) {
        List<Integer> widths = new ArrayList<>();
        int width = in;
        for (float[] table : tables) {
            width = table.length / (width + 1);
            widths.add(width);
        }
        Head head = new Head(in, 0, widths.subList(0, widths.size() - 1), width, 0, STEP, 1, Sgd::new);
        head.set(tables);
        return head;
    }
}
