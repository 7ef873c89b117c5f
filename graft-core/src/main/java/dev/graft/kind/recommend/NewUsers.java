package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Users that came after training, and what users had since.
 *
 * @param names of new users
 * @param did what new users did, user by user
 * @param user of each interaction with a known item, new users after the known ones
 * @param item of the same
 */
record NewUsers(List<String> names, Interactions did, int[] user, int[] item) {
    private static final int SHOWN = 3;

    /**
     * Takes them from edges that go from user to item; items that training did not know have no vectors and are passed over.
     *
     * @throws BadInput where a new user has no item that is known
     */
    static NewUsers of(Graph edges, Side users, Side items, boolean rated) {
        if (!edges.directed()) {
            throw new BadInput("edges of new users go from user to item: they must be read as directed");
        }
        if (rated && edges.out().weights() == null) {
            throw new BadInput(
                    "the edges of new users have no weights, which are the ratings; give user, item, rating a"
                            + " line");
        }
        List<String> names = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        String other = "";
        Interactions at = placed(edges, items);
        int[] user = new int[at.size()];
        int[] offsets = new int[edges.nodes() + 1];
        boolean[] fresh = new boolean[at.size()];
        for (int u = 0; u < edges.nodes(); u++) {
            String name = edges.ids().name(u);
            int id = users.find(name);
            if (id < 0 && at.degree(u) > 0) {
                id = users.size() + names.size();
                names.add(users.own(name));
                offsets[names.size()] = offsets[names.size() - 1] + at.degree(u);
                Arrays.fill(fresh, at.offsets()[u], at.offsets()[u + 1], true);
            } else if (id < 0 && edges.out().degree(u) > 0) {
                if (lost.isEmpty()) {
                    String item =
                            edges.ids().name(edges.out().targets()[edges.out().offsets()[u]]);
                    String hint = items.spelling(item);
                    other = hint.isEmpty() ? "" : "; an edge names '" + item + "'" + hint;
                }
                lost.add("'" + name + "'");
            }
            Arrays.fill(user, at.offsets()[u], at.offsets()[u + 1], id);
        }
        if (!lost.isEmpty()) {
            throw new BadInput(lost.size() + " new users have no edge to an item of this run, such as "
                    + String.join(", ", lost.subList(0, Math.min(SHOWN, lost.size())))
                    + "; give such edges, or leave the users out" + other);
        }
        Interactions some = at.pick(fresh);
        Interactions did = new Interactions(
                some.items(), Arrays.copyOf(offsets, names.size() + 1), some.targets(), some.values(), null);
        return new NewUsers(List.copyOf(names), did, user, at.targets());
    }

    /** Edges to items that are known, by the items' numbers, ascending; a row for each node. */
    private static Interactions placed(Graph edges, Side items) {
        int[] place = new int[edges.nodes()];
        Arrays.setAll(place, v -> items.find(edges.ids().name(v)));
        Csr out = edges.out();
        int[] offsets = new int[edges.nodes() + 1];
        int[] targets = new int[out.arcs()];
        float[] values = out.weights() == null ? null : new float[out.arcs()];
        int n = 0;
        for (int u = 0; u < edges.nodes(); u++) {
            List<Long> arcs = new ArrayList<>();
            for (int a = out.offsets()[u]; a < out.offsets()[u + 1]; a++) {
                if (place[out.targets()[a]] >= 0) {
                    arcs.add((long) place[out.targets()[a]] << 32 | a);
                }
            }
            arcs.sort(null);
            for (long arc : arcs) {
                if (values != null && out.weights() != null) {
                    values[n] = out.weights()[(int) arc];
                }
                targets[n++] = (int) (arc >>> 32);
            }
            offsets[u + 1] = n;
        }
        return new Interactions(
                items.size(),
                offsets,
                Arrays.copyOf(targets, n),
                values == null ? null : Arrays.copyOf(values, n),
                null);
    }
}
