package dev.graft.kind.link;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.graph.Graph;
import java.util.List;

/** Scores pairs by what a run stored. */
sealed interface PairReader permits HeadReader, RuleReader, BlendedReader {
    /** @throws dev.graft.base.BadInput where an older version stored it, which kept less */
    static PairReader of(Fitted fitted) {
        StoredLinks stored = StoredLinks.of(fitted);
        return of(fitted, stored, KnownLinks.of(stored));
    }

    private static PairReader of(Fitted fitted, StoredLinks stored, KnownLinks links) {
        if (Members.in(fitted)) {
            List<PairReader> members = Members.of(fitted).stream()
                    .map(member -> of(member, StoredLinks.of(member), links))
                    .toList();
            return new BlendedReader(stored, links, members, PairBlend.of(fitted));
        }
        LinkRule rule = LinkRule.of(fitted.card());
        return rule == null ? new HeadReader(stored, fitted.readout(), links) : new RuleReader(stored, links, rule);
    }

    /** Scores of pairs. */
    float[] scores(int[] sources, int[] targets);

    /**
     * The same but for the last bits where walks have a part, which are then looked up from the end that more of these pairs
     * have: for finding those that are worth an answer.
     */
    float[] quickScores(int[] sources, int[] targets);

    /** Whether quick scores differ in the last bits. */
    boolean rounds();

    StoredLinks stored();

    KnownLinks links();

    /** What a head reads of pairs; of several heads their rows, table after table. */
    EdgeInputs inputs();

    /** Whether it reads anything of the graph. */
    default boolean readsGraph() {
        return inputs().features() > 0;
    }

    /** What features are measured in. */
    default PairStructure structure() {
        return links().structure();
    }

    /** All known edges. */
    default Graph known() {
        return links().all();
    }

    /** Whether an edge is known; where they have no direction, either way round. */
    default boolean knows(int u, int v) {
        return known().out().has(u, v);
    }
}
