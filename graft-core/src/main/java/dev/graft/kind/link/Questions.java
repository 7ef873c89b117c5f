package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is asked of a part: edges, and pairs that are none. All of it is scored together, since some scores are worked out
 * node by node.
 *
 * @param all the edges, the negatives kind by kind and the candidates, one after the other
 * @param candidates wrong targets to rank each edge among, {@code [edges x k]}, or null
 */
public record Questions(
        Sample all,
        Pairs edges,
        Map<NegativeKind, Pairs> negatives,
        @Nullable Pairs candidates) {
    /**
     * A model's answers.
     *
     * @param candidates or null
     */
    public record Answers(double[] edges, Map<NegativeKind, double[]> negatives, double @Nullable [] candidates) {
        /** The negatives of all kinds. */
        double[] together() {
            return negatives.values().stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }

    /** Scores everything. */
    public Answers ask(PairScores scores) {
        double[] every = scores.of(all);
        int at = edges.size();
        double[] ofEdges = Arrays.copyOf(every, at);
        Map<NegativeKind, double[]> of = new EnumMap<>(NegativeKind.class);
        for (Map.Entry<NegativeKind, Pairs> entry : negatives.entrySet()) {
            int end = at + entry.getValue().size();
            of.put(entry.getKey(), Arrays.copyOfRange(every, at, end));
            at = end;
        }
        return new Answers(ofEdges, of, candidates == null ? null : Arrays.copyOfRange(every, at, every.length));
    }
}
