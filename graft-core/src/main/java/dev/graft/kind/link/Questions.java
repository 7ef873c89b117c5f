package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is asked of a part: edges, and pairs that are none.
 *
 * @param candidates wrong targets to rank each edge among, {@code [edges x k]}, or null
 */
public record Questions(
        Sample edges,
        Map<NegativeKind, Sample> negatives,
        @Nullable Sample candidates) {
    /**
     * A model's answers.
     *
     * @param candidates or null
     */
    public record Answers(double[] edges, Map<NegativeKind, double[]> negatives, double @Nullable [] candidates) {
        /** The negatives of all kinds. */
        double[] together() {
            return negatives.values().stream()
                    .flatMapToDouble(java.util.Arrays::stream)
                    .toArray();
        }
    }

    /** Scores everything. */
    public Answers ask(PairScores scores) {
        Map<NegativeKind, double[]> of = new EnumMap<>(NegativeKind.class);
        negatives.forEach((kind, sample) -> of.put(kind, scores.of(sample)));
        return new Answers(scores.of(edges), of, candidates == null ? null : scores.of(candidates));
    }
}
