package dev.graft.update;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.living.Learned;
import dev.graft.living.RowChanges;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far rows of one version are from those of another, whatever places they have. */
final class Moves {
    private Moves() {}

    /**
     * What was learned of several batches, with the rows that are others in the end: one that several batches moved counts once.
     *
     * @param before vectors before the first of them
     * @param after vectors after the last
     */
    static Learned in(Learned learned, Fitted before, Fitted after) {
        Tensor old = before.parameter("vectors");
        Tensor now = after.parameter("vectors");
        int dim = old.shape()[1];
        List<String> names = before.names();
        Map<String, Integer> rowOf = new HashMap<>();
        for (String name : after.names()) {
            rowOf.put(name, rowOf.size());
        }
        float[] its = old.values().clone();
        for (int r = 0; r < names.size(); r++) {
            Integer row = rowOf.get(names.get(r));
            if (row != null) {
                System.arraycopy(now.values(), row * dim, its, r * dim, dim);
            }
        }
        boolean[] may = new boolean[names.size()];
        Arrays.fill(may, true);
        RowChanges changes = RowChanges.of(may, may.length).since(old.values(), its, dim);
        return learned.moved(changes);
    }
}
