package dev.graft.kind.community;

import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Chooses the members whose community is told. */
final class KnownMembers {
    private KnownMembers() {}

    /**
     * Of each community the share, rounded, but at least one and not all; of a community of one, none. Of those the
     * share {@code valid}, rounded, choose instead of training, but never a community's only one. All others are test.
     */
    static Split choose(Labels labels, CommunitySpec.Known known, long seed) {
        int[] ids = Split.labelled(labels);
        Seeds.of(seed).shuffle(ids);
        int[] part = new int[ids.length];
        Arrays.fill(part, 2);
        for (int c = 0; c < labels.classes() && known.share() > 0; c++) {
            int community = c;
            int[] members = IntStream.range(0, ids.length)
                    .filter(i -> labels.of()[ids[i]][0] == community)
                    .toArray();
            int n = members.length;
            int told = n < 2 ? 0 : Math.clamp(Math.round(known.share() * n), 1, n - 1);
            int valid = Math.min(Math.max(0, told - 1), (int) Math.round(known.valid() * told));
            for (int i = 0; i < told; i++) {
                part[members[i]] = i < valid ? 1 : 0;
            }
        }
        return new Split(pick(ids, part, 0), pick(ids, part, 1), pick(ids, part, 2));
    }

    private static int[] pick(int[] ids, int[] part, int which) {
        return IntStream.range(0, ids.length)
                .filter(i -> part[i] == which)
                .map(i -> ids[i])
                .toArray();
    }
}
