package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Queries;
import dev.graft.math.Ranks;

/**
 * Ranks of true answers among all entities, other known answers left out ("filtered": Bordes et al., NIPS 2013), ties at
 * their mean rank (Sun et al.: A Re-evaluation of Knowledge Graph Completion Methods, ACL 2020). Exact; questions are
 * scored in blocks, blocks side by side.
 */
final class FilteredRanks {
    private static final int BLOCK = 96;

    private FilteredRanks() {}

    /**
     * One rank, from 1, for each answer of {@code asked}, in its order; NaN where an entity's score is.
     *
     * @param known questions with every known answer, those of {@code asked} among them
     */
    public static double[] of(AnswerScores scores, Queries asked, Queries known, int entities, int threads) {
        double[] ranks = new double[asked.answers().length];
        int blocks = (asked.size() + BLOCK - 1) / BLOCK;
        int workers = Math.max(1, Math.min(threads, blocks));
        Threads.each(workers, workers, w -> {
            float[] block = Memory.floats(BLOCK, entities, "scores (questions x entities)");
            for (int b = w; b < blocks; b += workers) {
                int from = b * BLOCK;
                int n = Math.min(BLOCK, asked.size() - from);
                scores.score(asked, from, n, block);
                for (int j = 0; j < n; j++) {
                    rank(asked, from + j, known, block, j * entities, entities, ranks);
                }
            }
        });
        return ranks;
    }

    private static void rank(
            Queries asked, int question, Queries known, float[] scores, int at, int entities, double[] ranks) {
        boolean undefined = Ranks.anyNaN(scores, at, entities);
        int k = known.find(asked.entities()[question], asked.relations()[question]);
        for (int a = asked.offsets()[question]; a < asked.offsets()[question + 1]; a++) {
            float score = scores[at + asked.answers()[a]];
            long twice = Ranks.twiceAbovePlusEqual(scores, at, entities, score);
            for (int i = known.offsets()[k]; i < known.offsets()[k + 1]; i++) {
                float other = scores[at + known.answers()[i]];
                twice -= (other > score ? 1 : 0) + (other >= score ? 1 : 0);
            }
            // The answer itself is among the known and so taken off: half of what is left stands above it.
            ranks[a] = undefined ? Double.NaN : 1 + twice / 2.0;
        }
    }
}
