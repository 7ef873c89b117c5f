package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Tiles;
import java.util.List;

/**
 * A linear head as a product of two rows: {@code score(u, v) = x_u · y_v + a_u + b_v + c}. Hadamard and dot are one value by
 * value; {@code (a - b)²} is {@code a² + b² - 2ab}; averages and rows side by side are sums of an end's own. Each weight is
 * shared out by its root, so that both rows are as long as they can be made alike.
 */
final class PairForm {
    private final List<EdgeInputs.Rows> tables;
    private final int width;
    /** Of the product, and of each end's values and squares {@code [tables x width]}. */
    private final float[] product;

    private final float[] source;
    private final float[] target;
    private final float[] squares;
    private final float constant;
    private final float[] root;
    private final float[] signed;

    private PairForm(
            List<EdgeInputs.Rows> tables,
            int width,
            float[] product,
            float[] source,
            float[] target,
            float[] squares,
            float constant) {
        this.tables = tables;
        this.width = width;
        this.product = product;
        this.source = source;
        this.target = target;
        this.squares = squares;
        this.constant = constant;
        this.root = new float[product.length];
        this.signed = new float[product.length];
        for (int d = 0; d < product.length; d++) {
            root[d] = (float) Math.sqrt(Math.abs(product[d]));
            signed[d] = Math.signum(product[d]) * root[d];
        }
    }

    /** A product of rows with these weights and nothing else, {@code [tables x width]}. */
    static PairForm of(EdgeInputs inputs, float[] weights) {
        int width = inputs.operators().width();
        float[] none = new float[weights.length];
        return new PairForm(inputs.tables(), width, weights, none, none, none, 0);
    }

    /** Of what a run stored, or null where that is none. */
    static @Nullable PairForm of(PairReader reader) {
        return reader instanceof HeadReader head ? ofHead(head) : null;
    }

    private static @Nullable PairForm ofHead(HeadReader reader) {
        StoredLinks stored = reader.stored();
        EdgeInputs inputs = reader.inputs();
        boolean turns = !stored.directed() && stored.operators().contains(Operator.CONCAT);
        if (!stored.hidden().isEmpty()
                || inputs.features() > 0
                || inputs.tables().isEmpty()
                || turns
                || stored.operators().contains(Operator.L1)) {
            return null;
        }
        float[] weights = reader.layer(0);
        int width = inputs.operators().width();
        int size = inputs.tables().size() * width;
        float[] product = new float[size];
        float[] source = new float[size];
        float[] target = new float[size];
        float[] squares = new float[size];
        int at = 0;
        for (int t = 0; t < inputs.tables().size(); t++) {
            for (Operator operator : stored.operators()) {
                for (int d = 0; d < width; d++) {
                    int to = t * width + d;
                    switch (operator) {
                        case HADAMARD -> product[to] += weights[at + d];
                        case DOT -> product[to] += weights[at] / width;
                        case L2 -> {
                            product[to] -= 2 * weights[at + d];
                            squares[to] += weights[at + d];
                        }
                        case AVERAGE -> {
                            source[to] += weights[at + d] / 2;
                            target[to] += weights[at + d] / 2;
                        }
                        case CONCAT -> {
                            source[to] += weights[at + d];
                            target[to] += weights[at + width + d];
                        }
                        case L1 -> throw new IllegalStateException();
                    }
                }
                at += new EdgeOperators(List.of(operator), width).size();
            }
        }
        return new PairForm(inputs.tables(), width, product, source, target, squares, weights[at]);
    }

    /** Whether both ends read the same values of a row. */
    boolean oneRow() {
        return tables.stream().allMatch(rows -> rows.toTarget() == 0);
    }

    /** Values of a row that is multiplied. */
    int size() {
        return product.length;
    }

    /** Of the product, value by value {@code [size]}. */
    float[] weights() {
        return product;
    }

    float constant() {
        return constant;
    }

    /** Whether both ends' rows are as long, and their own values the same. */
    boolean symmetric() {
        EdgeInputs.Rows first = tables.getFirst();
        return !first.directed() && first.toTarget() == 0;
    }

    /** Writes x of a node that is a source, or y of one that is a target {@code [size]}. */
    void row(int u, boolean asSource, float[] to, int at) {
        float[] scale = asSource ? signed : root;
        for (int t = 0; t < tables.size(); t++) {
            EdgeInputs.Rows rows = tables.get(t);
            float[] values = rows.values();
            int from = u * rows.dim() + (asSource ? 0 : rows.toTarget());
            int first = t * width;
            for (int d = 0; d < width; d++) {
                to[at + first + d] = scale[first + d] * values[from + d];
            }
        }
    }

    /** What an end adds by itself. */
    float own(int u, boolean asSource) {
        float[] own = asSource ? source : target;
        float sum = 0;
        for (int t = 0; t < tables.size(); t++) {
            EdgeInputs.Rows rows = tables.get(t);
            int from = u * rows.dim() + (asSource ? 0 : rows.toTarget());
            for (int d = 0; d < width; d++) {
                float value = rows.values()[from + d];
                sum += own[t * width + d] * value + squares[t * width + d] * value * value;
            }
        }
        return sum;
    }

    /** The length of a node's row. */
    float length(int u, boolean asSource, float[] room) {
        row(u, asSource, room, 0);
        return (float) Math.sqrt(Tiles.dot(room, 0, room, 0, size()));
    }
}
