package dev.graft.kind.link;

import dev.graft.eval.Measures;
import dev.graft.graph.Edges;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** Edges, as many random pairs, and candidates to rank the edges among, asked of any scores. */
public final class AskedPairs {
    private final Questions questions;
    private final LinkMeasures measures;

    /** @param candidates {@code [edges x k]} */
    public AskedPairs(int[] sources, int[] targets, int[] otherSources, int[] otherTargets, int[] candidates) {
        int k = candidates.length / sources.length;
        int[] repeated = new int[candidates.length];
        Arrays.setAll(repeated, i -> sources[i / k]);
        Pairs edges = pairs(sources, targets);
        Pairs others = pairs(otherSources, otherTargets);
        Pairs wrong = pairs(repeated, candidates);
        Map<NegativeKind, Pairs> negatives = new EnumMap<>(NegativeKind.class);
        negatives.put(NegativeKind.RANDOM, others);
        Sample all = new Sample(Pairs.join(List.of(edges, others, wrong)), new float[0]);
        questions = new Questions(all, edges, negatives, wrong, null);
        measures = LinkMeasures.of(questions);
    }

    private static Pairs pairs(int[] sources, int[] targets) {
        return Pairs.of(new Edges(sources, targets), false);
    }

    /** What scores of pairs reach. */
    public Measures of(ToDoubleBiFunction<Integer, Integer> score) {
        return measures.of(questions.ask(sample -> {
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score.applyAsDouble(
                        sample.pairs().sources()[i], sample.pairs().targets()[i]);
            }
            return scores;
        }));
    }
}
