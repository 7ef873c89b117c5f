package dev.graft.kind.nodes;

import dev.graft.feature.FeatureColumn;
import dev.graft.feature.Features;
import dev.graft.feature.SparseRows;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Test nodes that equal a training node in what is known of them and in what is asked: in Wikipedia's chameleon pages,
 * for one, nearly half (Platonov et al.: A Critical Look at the Evaluation of GNNs under Heterophily, ICLR 2023).
 *
 * @param is {@code [test]} which nodes have such a twin
 * @param expected how many would have one if equal nodes had targets at random
 * @param distinct share of different nodes among all that have features
 */
public record Twins(boolean[] is, double expected, double distinct) {
    private static final double TIMES_CHANCE = 3;

    /** By what files say of nodes; nodes of which they say nothing have no twins. */
    static Twins byFeatures(Features features, Split split, long[] truth) {
        long[] prints = new long[truth.length];
        for (FeatureColumn column : features.columns().subList(0, features.files())) {
            for (int u = 0; u < prints.length; u++) {
                if (!Float.isNaN(column.values()[u])) {
                    prints[u] = Seeds.derive(prints[u], Float.floatToIntBits(column.values()[u]));
                }
            }
        }
        for (SparseRows rows : features.sparse()) {
            for (int u = 0; u < prints.length; u++) {
                for (int i = rows.offsets()[u]; i < rows.offsets()[u + 1]; i++) {
                    prints[u] = Seeds.derive(prints[u], rows.columns()[i], Float.floatToIntBits(rows.values()[i]));
                }
            }
        }
        return of(prints, split, truth);
    }

    /** By their neighbours; nodes without any have no twins. */
    public static Twins byNeighbours(Csr arcs, Split split, long[] truth) {
        long[] prints = new long[truth.length];
        for (int u = 0; u < prints.length; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                prints[u] = Seeds.derive(prints[u], arcs.targets()[i]);
            }
        }
        return of(prints, split, truth);
    }

    /** @param prints {@code [nodes]} the same where nodes are, 0 where nothing is known */
    private static Twins of(long[] prints, Split split, long[] truth) {
        Map<Long, Set<Long>> truths = new HashMap<>();
        Map<Long, Integer> frequency = new HashMap<>();
        for (int u : split.train()) {
            frequency.merge(truth[u], 1, Integer::sum);
            if (prints[u] != 0) {
                truths.computeIfAbsent(prints[u], print -> new HashSet<>()).add(truth[u]);
            }
        }
        boolean[] is = new boolean[split.test().length];
        double expected = 0;
        for (int i = 0; i < is.length; i++) {
            int u = split.test()[i];
            Set<Long> equal = truths.getOrDefault(prints[u], Set.of());
            is[i] = equal.contains(truth[u]);
            expected += Math.min(1, equal.size() * frequency.getOrDefault(truth[u], 0) / (double) split.train().length);
        }
        Set<Long> different = new HashSet<>();
        int having = 0;
        for (long print : prints) {
            if (print != 0) {
                different.add(print);
                having++;
            }
        }
        return new Twins(is, expected, having == 0 ? 0 : (double) different.size() / having);
    }

    /** How many there are. */
    public long found() {
        long found = 0;
        for (boolean one : is) {
            found += one ? 1 : 0;
        }
        return found;
    }

    /** Whether equal nodes have equal targets far more often than by chance. */
    boolean moreThanChance() {
        return found() > TIMES_CHANCE * expected;
    }

    /** Whether features tell most nodes apart. */
    boolean mostlyDistinct() {
        return distinct > 0.5;
    }
}
