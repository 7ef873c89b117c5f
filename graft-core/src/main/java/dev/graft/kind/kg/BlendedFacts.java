package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.blend.ListFusion;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.List;

/**
 * Facts by several models: their scores of a question's entities, on a scale that they have in common, added up with weights,
 * which may be others for each relation.
 */
record BlendedFacts(List<FactModel> members, ListFusion fusion) implements FactModel {
    /** Added to counts before their logarithm is taken: an entity that no fact speaks for has none. */
    private static final float LEAST = 1e-4f;

    @Override
    public AnswerScores answers() {
        boolean[] counting = fusion.counting();
        List<AnswerScores> all = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            all.add(counting[m] ? told(members.get(m)) : (_, _, _, _) -> {});
        }
        return (asked, from, n, scores) -> fuse(all, asked, from, n, scores);
    }

    /** What a member brings into a blend: of confidences and counts their logarithms, which order alike. */
    static AnswerScores told(FactModel member) {
        AnswerScores scores = member.answers();
        return switch (member) {
            case VectorFacts _, BlendedFacts _ -> scores;
            case CountedFacts counted ->
                (asked, from, n, out) -> {
                    scores.score(asked, from, n, out);
                    for (int i = 0; i < n * counted.entities(); i++) {
                        out[i] = (float) Math.log(out[i] + LEAST);
                    }
                };
        };
    }

    private void fuse(List<AnswerScores> all, Queries asked, int from, int n, float[] scores) {
        int entities = entities();
        List<float[]> told = new ArrayList<>();
        for (AnswerScores each : all) {
            float[] block = Memory.floats(n, entities, "scores (questions x entities)");
            each.score(asked, from, n, block);
            told.add(block);
        }
        for (int j = 0; j < n; j++) {
            int relation = asked.relations()[from + j] % relations();
            fusion.fuse(relation, told, j * entities, entities, scores, j * entities);
        }
    }

    @Override
    public double[] of(Triples facts, int threads) {
        return new BothSides(answers(), entities(), relations(), threads).of(facts);
    }

    @Override
    public double[] of(int[] entities, int[] asked, int[] answers, int threads) {
        return new BothSides(answers(), entities(), relations(), threads).of(entities, asked, answers);
    }

    @Override
    public int entities() {
        return members.getFirst().entities();
    }

    @Override
    public int relations() {
        return members.getFirst().relations();
    }
}
