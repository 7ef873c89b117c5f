package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stored model as it answers: its entities in the order of their names, so that of equal scores the earlier is first by name.
 *
 * @param order old numbers in the new order
 * @param place new numbers by the old
 */
record SortedModel(Integer[] order, int[] place) {
    /** What answers read; the parameters are left out. */
    static Fitted of(Fitted fitted) {
        int n = fitted.names().size();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(fitted.names()::get));
        int[] place = new int[n];
        for (int p = 0; p < n; p++) {
            place[order[p]] = p;
        }
        return new SortedModel(order, place).sorted(fitted);
    }

    private Fitted sorted(Fitted fitted) {
        List<String> names = Arrays.stream(order).map(fitted.names()::get).toList();
        Fitted bare = Members.without(fitted);
        Map<String, Tensor> readout = new LinkedHashMap<>(bare.readout());
        readout.computeIfPresent("entities", (_, rows) -> rows(rows));
        readout.computeIfPresent(Ready.KNOWN, (_, facts) -> facts(facts));
        readout.computeIfPresent(StoredModel.COUNTED, (_, facts) -> facts(facts));
        Fitted sorted =
                new Fitted(fitted.kind(), names, bare.card(), Map.of(), readout, fitted.history(), fitted.lineage());
        return Members.in(fitted)
                ? Members.on(
                        sorted, Members.of(fitted).stream().map(this::sorted).toList())
                : sorted;
    }

    private Tensor rows(Tensor rows) {
        int dim = rows.shape()[1];
        float[] sorted = Memory.floats(place.length, dim, "vectors (entities x dim)");
        for (int e = 0; e < place.length; e++) {
            System.arraycopy(rows.values(), e * dim, sorted, place[e] * dim, dim);
        }
        return Tensor.rows(sorted, dim);
    }

    private Tensor facts(Tensor tensor) {
        Triples facts = Facts.of(tensor);
        return Facts.tensor(new Triples(placed(facts.heads()), facts.relations(), placed(facts.tails())));
    }

    private int[] placed(int[] ids) {
        return Arrays.stream(ids).map(id -> place[id]).toArray();
    }
}
