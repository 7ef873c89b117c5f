package dev.graft.kind.community;

import dev.graft.eval.Strata;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Chooses the members whose community is told. */
final class KnownMembers {
    private KnownMembers() {}

    /**
     * Of each community the share, but at least one and not all; of a community of one, none. Of those the share {@code
     * valid} choose instead of training, but never a community's only one. Shares are met as nearly as whole members
     * allow, in communities and in all together ({@link Strata}). All others are test.
     */
    static Split choose(Labels labels, CommunitySpec.Known known, long seed) {
        int[] ids = Split.labelled(labels);
        Seeds.of(seed).shuffle(ids);
        int[] part = new int[ids.length];
        Arrays.fill(part, 2);
        if (known.share() > 0) {
            int[] sizes = new int[labels.classes()];
            for (int id : ids) {
                sizes[labels.of()[id][0]]++;
            }
            int[] told = dealt(sizes, known.share(), Seeds.derive(seed, 1));
            for (int c = 0; c < told.length; c++) {
                told[c] = sizes[c] < 2 ? 0 : Math.min(told[c], sizes[c] - 1);
            }
            int[] train = dealt(told, 1 - known.valid(), Seeds.derive(seed, 2));
            for (int i = 0; i < ids.length; i++) {
                int c = labels.of()[ids[i]][0];
                if (told[c]-- > 0) {
                    part[i] = train[c]-- > 0 ? 0 : 1;
                }
            }
        }
        return new Split(pick(ids, part, 0), pick(ids, part, 1), pick(ids, part, 2));
    }

    /** The share of each group. */
    private static int[] dealt(int[] sizes, double share, long seed) {
        int[] counts = Strata.deal(sizes, new double[] {share, 1 - share}, seed);
        return IntStream.range(0, sizes.length).map(c -> counts[2 * c]).toArray();
    }

    private static int[] pick(int[] ids, int[] part, int which) {
        return IntStream.range(0, ids.length)
                .filter(i -> part[i] == which)
                .map(i -> ids[i])
                .toArray();
    }
}
