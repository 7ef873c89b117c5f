package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;

/** Holds edges out. Of copies of a pair, with other types say, a part keeps one; split by time, each is an event. */
final class EdgeSplits {
    private EdgeSplits() {}

    /**
     * @param inductive nodes all of whose edges are held out, where the split is by node, else null
     */
    public record Parts(Edges train, Edges valid, Edges test, boolean @Nullable [] inductive) {
        /** Where no node is held out as such. */
        public Parts(Edges train, Edges valid, Edges test) {
            this(train, valid, test, null);
        }

        /** All edges are trained on, nothing is held out. */
        static Parts everything(Edges edges) {
            Edges none = edges.pick(new int[0], 0, 0);
            return new Parts(edges, none, none, null);
        }

        /** Whether nothing is held out. */
        boolean isEverything() {
            return valid.size() == 0 && test.size() == 0;
        }

        /** @throws BadInput where a part is empty */
        Parts whole() {
            if (train.size() == 0 || valid.size() == 0 || test.size() == 0) {
                throw new BadInput("task.split leaves " + train.size() + " edges to train on, " + valid.size()
                        + " to validate and " + test.size() + " to test; each needs one at least");
            }
            return this;
        }
    }

    /** The parts that a recipe asks for. */
    public static Parts of(
            LinkSpec.Split split, Edges edges, int nodes, boolean directed, List<String> types, long seed) {
        return held(split, edges, nodes, directed, types, seed).whole();
    }

    /** What {@link #of} splits, whole: the pairs, or by time the events. */
    static Edges asSplit(LinkSpec.Split.Kind kind, Edges edges, boolean directed) {
        return kind == LinkSpec.Split.Kind.TIME ? edges : distinct(edges, directed);
    }

    private static Parts held(
            LinkSpec.Split split, Edges edges, int nodes, boolean directed, List<String> types, long seed) {
        return switch (split.kind()) {
            case RANDOM, CONNECTED -> byChance(split, distinct(edges, directed), nodes, directed, seed);
            case TIME -> byTime(split, edges);
            case NODES -> byNode(split, distinct(edges, directed), nodes, seed);
            case RELATION -> byRelation(split, edges, directed, types);
        };
    }

    private static Parts byChance(LinkSpec.Split split, Edges edges, int nodes, boolean directed, long seed) {
        PairSet pairs = new PairSet(directed, edges);
        int valid = (int) Math.round(split.valid() * pairs.size());
        int test = (int) Math.round(split.test() * pairs.size());
        Chosen chosen = chosen(split.kind(), edges, pairs, nodes, valid, test, seed);
        if (chosen.missing > 0) {
            throw new BadInput("task.split.kind connected cannot hold out " + (valid + test) + " of " + pairs.size()
                    + " edges: a spanning forest has to stay; hold out " + (valid + test - chosen.missing)
                    + " at most, or use kind random");
        }
        byte[] part = chosen.part;
        return new Parts(only(edges, part, 0), only(edges, part, 1), only(edges, part, 2), null);
    }

    /**
     * Edges held out of those that are trained on, as many as a share of them, or with training kept connected as there are; the
     * others first.
     */
    public static List<Edges> holdOut(
            LinkSpec.Split.Kind kind, double share, Edges edges, int nodes, boolean directed, long seed) {
        if (kind == LinkSpec.Split.Kind.TIME && edges.times() != null) {
            int[] order = byTime(edges.times());
            int from = (int) Math.round((1 - share) * order.length);
            return List.of(edges.pick(order, 0, from), edges.pick(order, from, order.length));
        }
        PairSet pairs = new PairSet(directed, edges);
        int held = (int) Math.round(share * pairs.size());
        byte[] part = chosen(kind, edges, pairs, nodes, held, 0, seed).part;
        return List.of(only(edges, part, 0), only(edges, part, 1));
    }

    /** Edges that could be held out: with training kept connected, those that are not in a random spanning forest. */
    static Edges removable(LinkSpec.Split.Kind kind, Edges edges, int nodes, boolean directed, long seed) {
        if (kind != LinkSpec.Split.Kind.CONNECTED) {
            return edges;
        }
        PairSet pairs = new PairSet(directed, edges);
        byte[] ofPair = new byte[pairs.size()];
        protectForest(edges, shuffled(edges, seed), nodes, pairs, ofPair);
        byte[] part = new byte[edges.size()];
        for (int i = 0; i < part.length; i++) {
            part[i] = ofPair[pairs.place(edges.sources()[i], edges.targets()[i])];
        }
        return only(edges, part, 0);
    }

    private static int[] shuffled(Edges edges, long seed) {
        int[] order = new int[edges.size()];
        Arrays.setAll(order, i -> i);
        Seeds.of(seed, 1).shuffle(order);
        return order;
    }

    /**
     * What was held out.
     *
     * @param part 0, 1 or 2 for each edge
     * @param missing pairs that were asked for and have to stay
     */
    private record Chosen(byte[] part, int missing) {}

    private static Chosen chosen(
            LinkSpec.Split.Kind kind, Edges edges, PairSet pairs, int nodes, int ones, int twos, long seed) {
        int[] order = shuffled(edges, seed);
        int[] placeOf = new int[order.length];
        byte[] ofPair = new byte[pairs.size()];
        if (kind == LinkSpec.Split.Kind.CONNECTED) {
            protectForest(edges, order, nodes, pairs, ofPair);
        }
        int left = ones + twos;
        for (int i : order) {
            placeOf[i] = pairs.place(edges.sources()[i], edges.targets()[i]);
            if (ofPair[placeOf[i]] == 0 && left > 0) {
                ofPair[placeOf[i]] = (byte) (left-- > twos ? 1 : 2);
            }
        }
        byte[] part = new byte[order.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) Math.max(0, ofPair[placeOf[i]]);
        }
        return new Chosen(part, left);
    }

    /** Marks a random spanning forest's pairs by -1 (Kruskal's algorithm on edges in random order). */
    private static void protectForest(Edges edges, int[] order, int nodes, PairSet pairs, byte[] ofPair) {
        int[] root = new int[nodes];
        Arrays.setAll(root, i -> i);
        for (int i : order) {
            int u = find(root, edges.sources()[i]);
            int v = find(root, edges.targets()[i]);
            if (u != v) {
                root[u] = v;
                ofPair[pairs.place(edges.sources()[i], edges.targets()[i])] = -1;
            }
        }
    }

    private static int find(int[] root, int u) {
        int at = u;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private static Edges only(Edges edges, byte[] part, int which) {
        int[] order = new int[part.length];
        int n = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == which) {
                order[n++] = i;
            }
        }
        return edges.pick(order, 0, n);
    }

    /** By quantiles of the times, as DyGLib (Yu et al., NeurIPS 2023) cuts: an edge at the quantile belongs before it. */
    private static Parts byTime(LinkSpec.Split split, Edges edges) {
        if (edges.times() == null) {
            throw new BadInput("task.split.kind is time and the edges have none; name the column in graph.columns, such"
                    + " as source,target,time");
        }
        long[] sorted = edges.times().clone();
        Arrays.sort(sorted);
        long first = quantile(sorted, 1 - split.valid() - split.test());
        long second = quantile(sorted, 1 - split.test());
        int[] order = byTime(edges.times());
        byte[] part = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            long time = edges.times()[order[i]];
            part[i] = (byte) (time <= first ? 0 : time <= second ? 1 : 2);
        }
        Edges inOrder = edges.pick(order, 0, order.length);
        return new Parts(only(inOrder, part, 0), only(inOrder, part, 1), only(inOrder, part, 2), null);
    }

    /** The last time that is not above the quantile: what lies between it and the next is no edge's. */
    private static long quantile(long[] sorted, double share) {
        return sorted[(int) Math.floor(share * (sorted.length - 1) + 1e-9)];
    }

    /** Edges by time; those of one time in their old order. */
    static int[] byTime(long[] times) {
        Integer[] order = new Integer[times.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Long.compare(times[i], times[j]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /** An edge goes where its later end is: test nodes before validation nodes before the others. */
    private static Parts byNode(LinkSpec.Split split, Edges edges, int nodes, long seed) {
        int[] order = new int[nodes];
        Arrays.setAll(order, i -> i);
        Seeds.of(seed, 1).shuffle(order);
        int test = (int) Math.round(split.test() * nodes);
        int valid = (int) Math.round(split.valid() * nodes);
        byte[] of = new byte[nodes];
        boolean[] inductive = new boolean[nodes];
        for (int i = 0; i < test + valid; i++) {
            of[order[i]] = (byte) (i < test ? 2 : 1);
            inductive[order[i]] = true;
        }
        byte[] part = new byte[edges.size()];
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) Math.max(of[edges.sources()[i]], of[edges.targets()[i]]);
        }
        return new Parts(only(edges, part, 0), only(edges, part, 1), only(edges, part, 2), inductive);
    }

    /** Pairs that have an edge of a held-out type too leave training, and those of test leave validation. */
    private static Parts byRelation(LinkSpec.Split split, Edges edges, boolean directed, List<String> types) {
        for (List<String> names : List.of(split.validRelations(), split.testRelations())) {
            for (String name : names) {
                if (!types.contains(name)) {
                    throw new BadInput("task.split names the edge type '" + name
                            + "', which the graph does not have; it has "
                            + (types.isEmpty() ? "none: name the column in graph.columns" : String.join(", ", types)));
                }
            }
        }
        byte[] part = new byte[edges.size()];
        int[] ofEdge = edges.types() == null ? new int[edges.size()] : edges.types();
        for (int i = 0; i < part.length; i++) {
            String type = types.get(ofEdge[i]);
            part[i] = (byte)
                    (split.testRelations().contains(type)
                            ? 2
                            : split.validRelations().contains(type) ? 1 : 0);
        }
        PairSet test = new PairSet(directed, only(edges, part, 2));
        PairSet valid = new PairSet(directed, only(edges, part, 1));
        for (int i = 0; i < part.length; i++) {
            boolean inTest = test.has(edges.sources()[i], edges.targets()[i]);
            boolean inValid = valid.has(edges.sources()[i], edges.targets()[i]);
            if (part[i] < 2 && (inTest || (part[i] == 0 && inValid))) {
                part[i] = -1;
            }
        }
        return new Parts(
                distinct(only(edges, part, 0), directed),
                distinct(only(edges, part, 1), directed),
                distinct(only(edges, part, 2), directed),
                null);
    }

    /** The first of each pair. */
    private static Edges distinct(Edges edges, boolean directed) {
        PairSet pairs = new PairSet(directed, edges);
        boolean[] met = new boolean[pairs.size()];
        int[] order = new int[edges.size()];
        int n = 0;
        for (int i = 0; i < edges.size(); i++) {
            int place = pairs.place(edges.sources()[i], edges.targets()[i]);
            if (!met[place]) {
                met[place] = true;
                order[n++] = i;
            }
        }
        return edges.pick(order, 0, n);
    }
}
