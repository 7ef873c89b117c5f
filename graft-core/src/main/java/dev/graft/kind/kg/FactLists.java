package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.blend.ListJudge;
import dev.graft.blend.ListQuestion;
import dev.graft.blend.ScaledRow;
import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.eval.TestItems;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Validation facts as questions that a blend is chosen by: each from both sides, the answer first among its candidates. Those are
 * the entities that some member puts above the answer or level with it, which decide its rank whatever the weights, and the best
 * of each member; known answers are none. Of many, some are drawn.
 *
 * @param facts that are asked
 */
record FactLists(Completion task, Triples facts, List<ListQuestion> questions) {
    private static final int BLOCK = 64;
    /** Facts that are asked at most. */
    private static final int FACTS = 4000;
    /** Best entities of each member that are candidates in any case. */
    private static final int BEST = 50;
    /** Candidates of a question beyond those, at most: below so many an answer counts for next to nothing. */
    private static final int MOST = 1000;

    static FactLists of(Completion task, List<AnswerScores> members, long seed, int threads) {
        Triples facts = drawn(task.valid(), seed);
        int relations = task.graph().relations().size();
        Queries asked = Queries.of(facts, relations);
        int[] factOf = new int[asked.answers().length];
        for (int i = 0; i < facts.size(); i++) {
            int tail = asked.find(facts.heads()[i], facts.relations()[i]);
            int head = asked.find(facts.tails()[i], facts.relations()[i] + relations);
            factOf[asked.answer(tail, facts.tails()[i])] = i;
            factOf[asked.answer(head, facts.heads()[i])] = i;
        }
        List<ListQuestion> questions = new ArrayList<>();
        int blocks = (asked.size() + BLOCK - 1) / BLOCK;
        Building building = new Building(task, members, asked, factOf, seed);
        Threads.inOrder(blocks, 1, threads, building::block, questions::addAll);
        return new FactLists(task, facts, questions);
    }

    private static Triples drawn(Triples valid, long seed) {
        int[] order = new int[valid.size()];
        Arrays.setAll(order, i -> i);
        if (order.length > FACTS) {
            Seeds.of(seed, 1).shuffle(order);
        }
        return valid.pick(order, 0, Math.min(FACTS, order.length));
    }

    /** Makes questions of members' scores. */
    private record Building(Completion task, List<AnswerScores> members, Queries asked, int[] factOf, long seed) {
        List<ListQuestion> block(int b) {
            int entities = task.graph().entities();
            int from = b * BLOCK;
            int n = Math.min(BLOCK, asked.size() - from);
            List<float[]> scores = new ArrayList<>();
            for (AnswerScores member : members) {
                float[] block = Memory.floats(n, entities, "scores (questions x entities)");
                member.score(asked, from, n, block);
                scores.add(block);
            }
            List<ListQuestion> questions = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                ScaledRow row = ScaledRow.of(scores, j * entities, entities);
                boolean[] open = open(from + j);
                boolean[] best = best(scores, j * entities, open);
                for (int a = asked.offsets()[from + j]; a < asked.offsets()[from + j + 1]; a++) {
                    questions.add(question(a, from + j, row, scores, j * entities, open, best));
                }
            }
            return questions;
        }

        /** Entities that are not known to answer. */
        private boolean[] open(int q) {
            boolean[] open = new boolean[task.graph().entities()];
            Arrays.fill(open, true);
            for (int known : task.knownBeforeTest(asked.entities()[q], asked.relations()[q])) {
                open[known] = false;
            }
            return open;
        }

        private boolean[] best(List<float[]> scores, int at, boolean[] open) {
            boolean[] best = new boolean[open.length];
            TopItems top = TopItems.byPosition(BEST);
            float[] row = new float[open.length];
            int[] list = new int[BEST];
            for (float[] member : scores) {
                for (int e = 0; e < row.length; e++) {
                    row[e] = open[e] ? member[at + e] : Float.NEGATIVE_INFINITY;
                }
                int found = top.select(row, 0, row.length, 0, list);
                for (int k = 0; k < found; k++) {
                    best[list[k]] = true;
                }
            }
            return best;
        }

        private ListQuestion question(
                int answer, int q, ScaledRow row, List<float[]> scores, int at, boolean[] open, boolean[] best) {
            int truth = asked.answers()[answer];
            int[] above = new int[open.length];
            int n = 0;
            int[] candidates = new int[open.length];
            int size = 0;
            candidates[size++] = truth;
            for (int e = 0; e < open.length; e++) {
                if (open[e] && best[e]) {
                    candidates[size++] = e;
                } else if (open[e] && above(scores, at, e, truth)) {
                    above[n++] = e;
                }
            }
            if (n > MOST) {
                int[] some = Arrays.copyOf(above, n);
                Seeds.of(seed, 2, answer).shuffle(some);
                above = some;
                n = MOST;
            }
            System.arraycopy(above, 0, candidates, size, n);
            candidates = Arrays.copyOf(candidates, size + n);
            boolean[] right = new boolean[candidates.length];
            right[0] = true;
            int relation = asked.relations()[q] % task.graph().relations().size();
            return row.question(factOf[answer], relation, candidates, right);
        }

        private static boolean above(List<float[]> scores, int at, int entity, int truth) {
            for (float[] member : scores) {
                if (!(member[at + entity] < member[at + truth])) {
                    return true;
                }
            }
            return false;
        }
    }

    /** By the answer's rank, ties at their mean. */
    static ListJudge judge(String metric) {
        return (_, scores) -> {
            long twice = 0;
            for (int c = 1; c < scores.length; c++) {
                twice += (scores[c] > scores[0] ? 1 : 0) + (scores[c] >= scores[0] ? 1 : 0);
            }
            double value = Completion.value(metric, Float.isNaN(scores[0]) ? Double.NaN : 1 + twice / 2.0);
            return Evidence.smallerIsBetter(metric) ? -value : value;
        };
    }

    /** Of the mean difference of what two blends are worth, of facts by chance: those that share an entity go together. */
    double error(double[] one, double[] other) {
        int n = facts.size();
        double[][] sums = new double[3][n];
        for (int i = 0; i < one.length; i++) {
            int fact = questions.get(i).unit();
            sums[0][fact] += one[i];
            sums[1][fact] += other[i];
            sums[2][fact]++;
        }
        TestItems about = TestItems.ofPairs(facts.heads(), facts.tails());
        for (int i = 0; i < n; i++) {
            double asked = Math.max(1, sums[2][i]);
            sums[0][i] /= asked;
            sums[1][i] /= asked;
        }
        return Influence.ofMean(about, sums[0]).errorOfDifference(Influence.ofMean(about, sums[1]));
    }
}
