package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import dev.graft.recipe.TaskSpec;
import java.util.Arrays;

/**
 * Labelled nodes in three parts. Ids ascend within each.
 *
 * @param train to learn from
 * @param valid to stop and choose by; may be empty
 * @param test to report on; nothing is chosen by it
 */
public record Split(int[] train, int[] valid, int[] test) {
    public Split {
        Arrays.sort(train);
        Arrays.sort(valid);
        Arrays.sort(test);
    }

    /** Ids of the nodes that have a label. */
    public static int[] labelled(Labels labels) {
        int[] ids = new int[labels.of().length];
        int n = 0;
        for (int u = 0; u < ids.length; u++) {
            if (labels.of()[u].length > 0) {
                ids[n++] = u;
            }
        }
        return Arrays.copyOf(ids, n);
    }

    /**
     * A random split, stratified where nodes have one label: each class is dealt by the shares. Where nodes have
     * several, it is plain random, as the papers of that protocol do.
     *
     * @throws BadInput where the shares leave a part without nodes
     */
    public static Split random(Labels labels, TaskSpec.Split shares, long seed) {
        int[] ids = labelled(labels);
        Seeds.of(seed).shuffle(ids);
        byte[] part = new byte[ids.length];
        if (labels.multi()) {
            deal(part, order(ids.length), shares);
        } else {
            for (int c = 0; c < labels.classes(); c++) {
                int cls = c;
                int[] members = java.util.stream.IntStream.range(0, ids.length)
                        .filter(i -> labels.of()[ids[i]][0] == cls)
                        .toArray();
                deal(part, members, shares);
            }
        }
        Split split = new Split(pick(ids, part, 0), pick(ids, part, 1), pick(ids, part, 2));
        if (split.train.length < 2 || split.test.length < 2 || (shares.valid() > 0 && split.valid.length < 1)) {
            throw new BadInput("task.split leaves train " + split.train.length + ", valid " + split.valid.length
                    + ", test " + split.test.length + " of " + ids.length
                    + " labelled nodes; give larger shares or more labels");
        }
        return split;
    }

    /**
     * A random split of the nodes that have a number, stratified by quantile: the nodes are cut by rank of their number
     * into groups of equal size, and each group is dealt by the shares.
     *
     * @param values {@code [nodes]}, NaN where there is none
     * @throws BadInput where the shares leave a part without nodes
     */
    public static Split random(double[] values, int quantiles, TaskSpec.Split shares, long seed) {
        int[] ranked = java.util.stream.IntStream.range(0, values.length)
                .filter(u -> !Double.isNaN(values[u]))
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(u -> values[u]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[][] groups = new int[values.length][0];
        for (int i = 0; i < ranked.length; i++) {
            groups[ranked[i]] = new int[] {(int) ((long) i * quantiles / ranked.length)};
        }
        java.util.List<String> names = java.util.stream.IntStream.range(0, quantiles)
                .mapToObj(Integer::toString)
                .toList();
        return random(new Labels(names, groups), shares, seed);
    }

    private static int[] order(int n) {
        return java.util.stream.IntStream.range(0, n).toArray();
    }

    /** Deals members, already in random order: at least one to train; part 3 is left out. */
    private static void deal(byte[] part, int[] members, TaskSpec.Split shares) {
        int n = members.length;
        int train = (int) Math.max(Math.min(1, n), Math.round(shares.train() * n));
        int valid = (int) Math.round((shares.train() + shares.valid()) * n) - (int) Math.round(shares.train() * n);
        boolean all = shares.train() + shares.valid() + shares.test() > 1 - 1e-9;
        int test = all ? n : (int) Math.round(shares.test() * n);
        for (int i = 0; i < n; i++) {
            part[members[i]] = (byte) (i < train ? 0 : i < train + valid ? 1 : i < train + valid + test ? 2 : 3);
        }
    }

    private static int[] pick(int[] ids, byte[] part, int which) {
        return java.util.stream.IntStream.range(0, ids.length)
                .filter(i -> part[i] == which)
                .map(i -> ids[i])
                .toArray();
    }

    /** Labels of some nodes, {@code [ids][]}. */
    public static int[][] truth(Labels labels, int[] ids) {
        int[][] truth = new int[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            truth[i] = labels.of()[ids[i]];
        }
        return truth;
    }
}
