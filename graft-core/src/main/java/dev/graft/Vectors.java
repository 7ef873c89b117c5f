package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vectors by the names of their nodes. Immutable. */
public final class Vectors {
    private final List<String> names;
    private final int dim;
    private final float[] rows;
    private final Map<String, Integer> index;

    Vectors(List<String> names, int dim, float[] rows) {
        this.names = Collections.unmodifiableList(names);
        this.dim = dim;
        this.rows = rows;
        this.index = HashMap.newHashMap(names.size());
        for (int u = 0; u < names.size(); u++) {
            index.put(names.get(u), u);
        }
    }

    /** {@return the names of all nodes, in the order in which the run keeps them} */
    public List<String> names() {
        return names;
    }

    /** {@return how many floats a vector has} */
    public int dim() {
        return dim;
    }

    /**
     * The vector of a node.
     *
     * @param node its name
     * @return a copy, {@code [dim]}
     * @throws BadInput for a node that has none
     */
    public float[] of(String node) {
        Integer u = index.get(node);
        if (u == null) {
            throw new BadInput("there is no node '" + node + "'" + Nearby.hint(node, Set.copyOf(names)));
        }
        return Arrays.copyOfRange(rows, u * dim, (u + 1) * dim);
    }
}
