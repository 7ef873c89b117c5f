package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Rules of one step: where {@code (x, s, y)} holds, {@code (x, r, y)} holds with a confidence counted in training, s being
 * any other relation or inverse of one; and whatever the question, {@code (?, r, y)} holds with the share of the
 * relation's questions that y answers. An answer scores by its best rule. Such rules are what test sets with leaking
 * inverses fall to (Toutanova, Chen, CVSC 2015; the rules are the shortest of AMIE's, Galárraga et al., WWW 2013).
 */
final class RuleScores implements AnswerScores {
    /** Added to a rule's uses, so that one lucky use is no certainty. */
    private static final float PRIOR = 2;

    private final Queries train;
    private final int entities;
    private final FrequencyScores frequency;
    /** {@code [relation s][relation r]}. */
    private final float[][] confidence;

    RuleScores(Queries train, int relations, int entities) {
        this.train = train;
        this.entities = entities;
        this.frequency = new FrequencyScores(train, entities);
        this.confidence = new float[2 * relations][2 * relations];
        float[] uses = new float[2 * relations];
        count(train, uses);
        for (int s = 0; s < 2 * relations; s++) {
            for (int r = 0; r < 2 * relations; r++) {
                confidence[s][r] = s == r ? 0 : confidence[s][r] / (uses[s] + PRIOR);
            }
        }
    }

    /** Over all pairs of entities: which relations lead from the one to the other at once. */
    private void count(Queries train, float[] uses) {
        int n = train.answers().length;
        int[] relationOf = new int[n];
        long[] pairs = new long[n];
        for (int q = 0; q < train.size(); q++) {
            for (int a = train.offsets()[q]; a < train.offsets()[q + 1]; a++) {
                relationOf[a] = train.relations()[q];
                pairs[a] = (long) train.entities()[q] << 32 | train.answers()[a];
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> pairs[i]));
        for (int from = 0, to; from < n; from = to) {
            for (to = from; to < n && pairs[order[to]] == pairs[order[from]]; to++) {
                uses[relationOf[order[to]]]++;
            }
            for (int i = from; i < to; i++) {
                for (int j = from; j < to; j++) {
                    confidence[relationOf[order[i]]][relationOf[order[j]]]++;
                }
            }
        }
    }

    @Override
    public void score(Queries asked, int from, int n, float[] scores) {
        frequency.score(asked, from, n, scores);
        for (int j = 0; j < n; j++) {
            int at = j * entities;
            int relation = asked.relations()[from + j];
            float questions = train.first(relation + 1) - train.first(relation) + PRIOR;
            for (int e = 0; e < entities; e++) {
                scores[at + e] /= questions;
            }
            for (int s = 0; s < confidence.length; s++) {
                float sure = confidence[s][relation];
                int q = sure > 0 ? train.find(asked.entities()[from + j], s) : -1;
                for (int a = q < 0 ? 0 : train.offsets()[q]; q >= 0 && a < train.offsets()[q + 1]; a++) {
                    int answer = at + train.answers()[a];
                    scores[answer] = Math.max(scores[answer], sure);
                }
            }
        }
    }

    /**
     * How many facts a rule tells from a training fact about the same two entities.
     *
     * @param least confidence that a rule must have to tell a relation's facts {@code [relations]}
     */
    long surelyKnown(Triples facts, float[] least) {
        long known = 0;
        for (int i = 0; i < facts.size(); i++) {
            boolean told = false;
            for (int s = 0; s < confidence.length && !told; s++) {
                int r = facts.relations()[i];
                int q = confidence[s][r] > 0 && confidence[s][r] >= least[r] ? train.find(facts.heads()[i], s) : -1;
                told = q >= 0 && train.answer(q, facts.tails()[i]) >= 0;
            }
            known += told ? 1 : 0;
        }
        return known;
    }
}
