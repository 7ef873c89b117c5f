package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Rules of one step: where {@code (x, s, y)} holds, {@code (x, r, y)} holds with a confidence counted in training, s being
 * any other relation or inverse of one; and whatever the question, {@code (?, r, y)} holds with the share of the
 * relation's questions that y answers. An answer scores by its best rule. Such rules are what test sets with leaking
 * inverses fall to (Toutanova, Chen, CVSC 2015; the rules are the shortest of AMIE's, Galárraga et al., WWW 2013). Memory
 * O(facts).
 */
final class RuleScores implements AnswerScores {
    /** Added to a rule's uses, so that one lucky use is no certainty. */
    private static final float PRIOR = 2;

    private static final Rules NONE = new Rules(-1, new int[0], new float[0]);

    private final Queries train;
    private final int entities;
    private final FrequencyScores frequency;
    /** Training facts of each relation {@code [2 · relations]}. */
    private final int[] uses;
    /** By pair of entities, pair after pair: the relations that lead from the one to the other {@code [answers]}. */
    private final int[] joining;
    /** Where in {@code joining} each pair begins, and the last ends {@code [pairs + 1]}. */
    private final int[] starts;
    /** The pair of each of training's answers {@code [answers]}. */
    private final int[] pairOf;
    /** Questions come sorted by relation, so that most have the rules of the one before. */
    private volatile Rules last = NONE;

    /**
     * What tells facts of one relation.
     *
     * @param relation whose facts are told
     * @param from relations that tell them, ascending
     * @param confidence of each
     */
    private record Rules(int relation, int[] from, float[] confidence) {}

    RuleScores(Queries train, int relations, int entities) {
        this.train = train;
        this.entities = entities;
        this.frequency = new FrequencyScores(train, entities);
        this.uses = new int[2 * relations];
        int n = train.answers().length;
        this.joining = new int[n];
        this.pairOf = new int[n];
        int[] relationOf = new int[n];
        long[] pairs = new long[n];
        for (int q = 0; q < train.size(); q++) {
            for (int a = train.offsets()[q]; a < train.offsets()[q + 1]; a++) {
                relationOf[a] = train.relations()[q];
                pairs[a] = (long) train.entities()[q] << 32 | train.answers()[a];
                uses[relationOf[a]]++;
            }
        }
        this.starts = group(pairs, relationOf);
    }

    private int[] group(long[] pairs, int[] relationOf) {
        int n = pairs.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> pairs[i]));
        int[] begins = new int[n + 1];
        int groups = 0;
        for (int k = 0; k < n; k++) {
            if (k == 0 || pairs[order[k]] != pairs[order[k - 1]]) {
                begins[groups++] = k;
            }
            joining[k] = relationOf[order[k]];
            pairOf[order[k]] = groups - 1;
        }
        begins[groups] = n;
        return Arrays.copyOf(begins, groups + 1);
    }

    /** Counted when it is asked for: all relations' rules together may be as many as pairs of relations. */
    private Rules rules(int relation) {
        Rules found = last;
        if (found.relation != relation) {
            found = counted(relation);
            last = found;
        }
        return found;
    }

    private Rules counted(int relation) {
        int first = train.offsets()[train.first(relation)];
        int end = train.offsets()[train.first(relation + 1)];
        long size = 0;
        for (int a = first; a < end; a++) {
            size += starts[pairOf[a] + 1] - starts[pairOf[a]];
        }
        int[] met = new int[Math.toIntExact(size)];
        int n = 0;
        for (int a = first; a < end; a++) {
            for (int k = starts[pairOf[a]]; k < starts[pairOf[a] + 1]; k++) {
                met[n++] = joining[k];
            }
        }
        Arrays.sort(met);
        int[] from = new int[n];
        float[] confidence = new float[n];
        int rules = 0;
        for (int i = 0, to; i < n; i = to) {
            for (to = i; to < n && met[to] == met[i]; to++) {}
            if (met[i] != relation) {
                from[rules] = met[i];
                confidence[rules++] = (to - i) / (uses[met[i]] + PRIOR);
            }
        }
        return new Rules(relation, Arrays.copyOf(from, rules), Arrays.copyOf(confidence, rules));
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
            Rules rules = rules(relation);
            for (int i = 0; i < rules.from.length; i++) {
                float sure = rules.confidence[i];
                int q = train.find(asked.entities()[from + j], rules.from[i]);
                for (int a = q < 0 ? 0 : train.offsets()[q]; q >= 0 && a < train.offsets()[q + 1]; a++) {
                    int answer = at + train.answers()[a];
                    scores[answer] = Math.max(scores[answer], sure);
                }
            }
        }
    }

    /**
     * A rule that speaks for an answer, by a known fact about the same two entities.
     *
     * @param relation of that fact; from the tail, and so of the fact turned round, where it is not below the relations' number
     * @param hits facts of that relation whose entities are joined as the answer is too
     * @param uses facts of that relation
     */
    record Because(int relation, int hits, int uses) {}

    /** The surest rule that tells an answer, of equal ones the first; null where none does. */
    @Nullable
    Because because(int entity, int relation, int answer) {
        Rules rules = rules(relation);
        int best = -1;
        for (int i = 0; i < rules.from.length; i++) {
            if (best < 0 || rules.confidence[i] > rules.confidence[best]) {
                int q = train.find(entity, rules.from[i]);
                best = q >= 0 && train.answer(q, answer) >= 0 ? i : best;
            }
        }
        if (best < 0) {
            return null;
        }
        int count = uses[rules.from[best]];
        return new Because(rules.from[best], Math.round(rules.confidence[best] * (count + PRIOR)), count);
    }

    /**
     * How many facts a rule tells from a training fact about the same two entities.
     *
     * @param least confidence that a rule must have to tell a relation's facts {@code [relations]}
     */
    long surelyKnown(Triples facts, float[] least) {
        Integer[] byRelation = new Integer[facts.size()];
        Arrays.setAll(byRelation, i -> i);
        Arrays.sort(byRelation, Comparator.comparingInt(i -> facts.relations()[i]));
        long known = 0;
        for (int i : byRelation) {
            Rules rules = rules(facts.relations()[i]);
            boolean told = false;
            for (int k = 0; k < rules.from.length && !told; k++) {
                int q = rules.confidence[k] >= least[rules.relation] ? train.find(facts.heads()[i], rules.from[k]) : -1;
                told = q >= 0 && train.answer(q, facts.tails()[i]) >= 0;
            }
            known += told ? 1 : 0;
        }
        return known;
    }
}
