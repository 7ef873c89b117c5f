package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.eval.Strata;
import dev.graft.eval.Unseen;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import dev.graft.recipe.TaskSpec;
import java.util.Arrays;
import java.util.stream.IntStream;

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

    /** All to learn from, nothing held out. */
    public static Split everything(int[] nodes) {
        return new Split(nodes, new int[0], new int[0]);
    }

    /** Training and validation nodes: all whose labels or targets a model gets to see. */
    public int[] learned() {
        int[] both = Arrays.copyOf(train, train.length + valid.length);
        System.arraycopy(valid, 0, both, train.length, valid.length);
        return both;
    }

    /** Classes of test nodes that no training node has; an item is a node and its label. */
    public Unseen unseenClasses(Labels labels) {
        return Unseen.of(labels.classes(), classes(labels, train), classes(labels, test));
    }

    private static IntStream classes(Labels labels, int[] ids) {
        return IntStream.of(ids).flatMap(u -> IntStream.of(labels.of()[u]));
    }

    /** Ids of the nodes whose labels are known. */
    public static int[] labelled(Labels labels) {
        int[] ids = new int[labels.of().length];
        int n = 0;
        for (int u = 0; u < ids.length; u++) {
            if (labels.known(u)) {
                ids[n++] = u;
            }
        }
        return Arrays.copyOf(ids, n);
    }

    /**
     * A random split, stratified where nodes have one label: each class is dealt by the shares, as near as whole
     * nodes allow, and so are all together ({@link Strata}); a class of one node is trained on. Where nodes have
     * several, it is plain random, as the papers of that protocol do.
     *
     * @throws BadInput where the shares leave a part without nodes
     */
    public static Split random(Labels labels, TaskSpec.Split shares, long seed) {
        int[] ids = labelled(labels);
        Seeds.of(seed).shuffle(ids);
        int[] group = new int[ids.length];
        if (!labels.multi()) {
            Arrays.setAll(group, i -> labels.of()[ids[i]][0]);
        }
        byte[] part = deal(group, labels.multi() ? 1 : labels.classes(), shares, seed);
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

    /** The part of each item, of items in random order: 0 to 2, or 3 where it is left out. O(n + groups). */
    private static byte[] deal(int[] group, int groups, TaskSpec.Split shares, long seed) {
        int[] sizes = new int[groups];
        for (int g : group) {
            sizes[g]++;
        }
        double rest = 1 - shares.train() - shares.valid() - shares.test();
        double[] all = {shares.train(), shares.valid(), shares.test(), rest < 1e-9 ? 0 : rest};
        int[] left = Strata.deal(sizes, all, Seeds.derive(seed, 1));
        byte[] part = new byte[group.length];
        for (int i = 0; i < part.length; i++) {
            int at = group[i] * all.length;
            while (left[at + part[i]] == 0) {
                part[i]++;
            }
            left[at + part[i]]--;
        }
        return part;
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
