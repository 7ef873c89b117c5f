package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.blend.ListBlend;
import dev.graft.blend.ListJudge;
import dev.graft.blend.ListQuestion;
import dev.graft.blend.ScaledRow;
import dev.graft.eval.Influence;
import dev.graft.eval.TestItems;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Users with validation items as questions that a blend is chosen by. Candidates are the best of each member, of what a user did not
 * have in training: who is far down every list is hardly up in a blend. Of many users some are drawn.
 *
 * @param bounds between groups of users, by how much they had
 */
record UserLists(Held held, int k, List<ListQuestion> questions, List<Double> bounds) {
    private static final int USERS = 5000;
    private static final int BLOCK = 32;
    private static final int LEAST = 100;
    /** Groups of as many users. */
    private static final int GROUPS = 4;

    static UserLists of(Held held, int k, List<ItemScores> members, long seed, int threads) {
        int[] users = RankedLists.asked(held.valid());
        if (users.length > USERS) {
            Seeds.of(seed, 1).shuffle(users);
            users = Arrays.copyOf(users, USERS);
            Arrays.sort(users);
        }
        List<Double> bounds = bounds(held.train(), users);
        int[] asked = users;
        List<ListQuestion> questions = new ArrayList<>();
        int blocks = (asked.length + BLOCK - 1) / BLOCK;
        Threads.inOrder(
                blocks,
                1,
                threads,
                b -> block(held, Math.max(LEAST, 2 * k), members, bounds, asked, b * BLOCK),
                questions::addAll);
        return new UserLists(held, k, questions, bounds);
    }

    /** Quartiles of what users had, each once. */
    private static List<Double> bounds(Interactions train, int[] users) {
        int[] degrees = Arrays.stream(users).map(train::degree).sorted().toArray();
        return IntStream.range(1, GROUPS)
                .filter(_ -> degrees.length > 0)
                .mapToObj(g -> (double) degrees[degrees.length * g / GROUPS])
                .distinct()
                .toList();
    }

    private static List<ListQuestion> block(
            Held held, int best, List<ItemScores> members, List<Double> bounds, int[] users, int from) {
        int items = held.train().items();
        int n = Math.min(BLOCK, users.length - from);
        List<float[]> scores = new ArrayList<>();
        for (ItemScores member : members) {
            float[] block = Memory.floats(n, items, "scores (users x items)");
            member.score(users, from, n, block);
            scores.add(block);
        }
        List<ListQuestion> questions = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            int user = users[from + j];
            int[] candidates = candidates(held.train(), user, best, scores, j * items);
            boolean[] right = new boolean[candidates.length];
            for (int c = 0; c < right.length; c++) {
                right[c] = held.valid().find(user, candidates[c]) >= 0;
            }
            int group = ListBlend.group(bounds, held.train().degree(user));
            questions.add(ScaledRow.of(scores, j * items, items).question(user, group, candidates, right));
        }
        return questions;
    }

    private static int[] candidates(Interactions train, int user, int best, List<float[]> scores, int at) {
        int items = train.items();
        boolean[] taken = new boolean[items];
        TopItems top = new TopItems(best);
        int[] list = new int[best];
        for (float[] member : scores) {
            float[] row = Arrays.copyOfRange(member, at, at + items);
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                row[train.targets()[a]] = Float.NEGATIVE_INFINITY;
            }
            int found = top.select(row, 0, items, Selection.salt(user), list);
            for (int r = 0; r < found; r++) {
                taken[list[r]] = true;
            }
        }
        return IntStream.range(0, items).filter(i -> taken[i]).toArray();
    }

    /** By the user's value of a metric of lists; coverage, which no user has of their own, by NDCG. */
    ListJudge judge(String metric) {
        String name = metric.substring(0, metric.indexOf('@'));
        int at = Math.max(RankedLists.OF_USERS.indexOf(name), 0);
        int wanted = name.equals("coverage") ? RankedLists.OF_USERS.indexOf("ndcg") : at;
        return (question, scores) -> {
            TopItems top = new TopItems(k);
            int[] list = new int[k];
            int found = top.select(scores, 0, scores.length, Selection.salt(question.unit()), list);
            for (int r = 0; r < found; r++) {
                list[r] = question.candidates()[list[r]];
            }
            double[][] values = new double[RankedLists.OF_USERS.size()][1];
            RankedLists.judge(list, found, held.valid(), question.unit(), k, values, 0);
            return values[wanted][0];
        };
    }

    /** Of the mean difference of what two blends are worth, of users by chance. */
    double error(double[] one, double[] other) {
        TestItems about =
                TestItems.of(questions.stream().mapToInt(ListQuestion::unit).toArray());
        return Influence.ofMean(about, one).errorOfDifference(Influence.ofMean(about, other));
    }
}
