package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What is asked of a part: edges, and pairs that are none. All of it is scored together, since some scores are worked out
 * node by node.
 *
 * @param all the edges, the negatives kind by kind, the candidates and the hard ones, one after the other
 * @param candidates wrong targets to rank each edge among, {@code [edges x k]}, or null
 * @param hard hard negatives to rank each edge among, {@code [edges x k]}, or null
 */
record Questions(
        Sample all,
        Pairs edges,
        Map<NegativeKind, Pairs> negatives,
        @Nullable Pairs candidates,
        @Nullable Pairs hard) {
    /**
     * A model's answers.
     *
     * @param candidates or null
     * @param hard or null
     */
    public record Answers(
            double[] edges,
            Map<NegativeKind, double[]> negatives,
            double @Nullable [] candidates,
            double @Nullable [] hard) {
        /** All scores, in the order of {@link Questions#all}. */
        double[] joined() {
            DoubleStream every = DoubleStream.concat(Arrays.stream(edges), Arrays.stream(together()));
            for (double[] more : Arrays.asList(candidates, hard)) {
                every = more == null ? every : DoubleStream.concat(every, Arrays.stream(more));
            }
            return every.toArray();
        }

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
        double[] ofCandidates = null;
        if (candidates != null) {
            ofCandidates = Arrays.copyOfRange(every, at, at + candidates.size());
            at += candidates.size();
        }
        return new Answers(
                ofEdges, of, ofCandidates, hard == null ? null : Arrays.copyOfRange(every, at, every.length));
    }
}
