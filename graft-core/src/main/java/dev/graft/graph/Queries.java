package dev.graft.graph;

import java.util.Arrays;

/**
 * The questions that facts answer, each once: (head, relation, ?) answered by tails, and (?, relation, tail) answered by
 * heads, with all of their answers. A question from the tail has relation {@code r + relations}: the inverse one. In
 * ascending order of relation, then entity; answers ascending and each once.
 *
 * @param entities the known entity of each question {@code [n]}
 * @param relations {@code [n]}, 0 to twice the number of relations
 * @param offsets {@code [n + 1]} into {@code answers}
 * @param answers entity ids
 */
public record Queries(int[] entities, int[] relations, int[] offsets, int[] answers) {
    /** Number of questions. */
    public int size() {
        return entities.length;
    }

    /** Questions of both sides. O(n log n). */
    public static Queries of(Triples triples, int relations) {
        int n = triples.size();
        long[] asked = new long[2 * n];
        for (int i = 0; i < n; i++) {
            asked[i] = key(triples.heads()[i], triples.relations()[i]);
            asked[n + i] = key(triples.tails()[i], triples.relations()[i] + relations);
        }
        long[] questions = distinct(asked.clone());
        long[] pairs = new long[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            int answer = i < n ? triples.tails()[i] : triples.heads()[i - n];
            pairs[i] = (long) Arrays.binarySearch(questions, asked[i]) << 32 | answer;
        }
        pairs = distinct(pairs);
        int[] offsets = new int[questions.length + 1];
        int[] answers = new int[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            offsets[(int) (pairs[i] >>> 32) + 1] = i + 1;
            answers[i] = (int) pairs[i];
        }
        int[] entities = new int[questions.length];
        int[] kinds = new int[questions.length];
        for (int q = 0; q < questions.length; q++) {
            entities[q] = (int) questions[q];
            kinds[q] = (int) (questions[q] >>> 32);
        }
        return new Queries(entities, kinds, offsets, answers);
    }

    /** The number of a question, or -1 where nothing is known to answer it. */
    public int find(int entity, int relation) {
        int low = 0;
        int high = entities.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long order = key(entities[middle], relations[middle]) - key(entity, relation);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    /** Some of these questions, by their numbers, which ascend. */
    public Queries pick(int[] some) {
        int[] offsets = new int[some.length + 1];
        for (int i = 0; i < some.length; i++) {
            offsets[i + 1] = offsets[i] + this.offsets[some[i] + 1] - this.offsets[some[i]];
        }
        Queries picked =
                new Queries(new int[some.length], new int[some.length], offsets, new int[offsets[some.length]]);
        for (int i = 0; i < some.length; i++) {
            picked.entities[i] = entities[some[i]];
            picked.relations[i] = relations[some[i]];
            System.arraycopy(answers, this.offsets[some[i]], picked.answers, offsets[i], offsets[i + 1] - offsets[i]);
        }
        return picked;
    }

    /** The first question of a relation, or where it would be; questions of a relation lie together. */
    public int first(int relation) {
        int low = 0;
        int high = relations.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (relations[middle] < relation) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where an answer of question {@code query} lies in {@link #answers}; negative where it is none. */
    public int answer(int query, int entity) {
        return Arrays.binarySearch(answers, offsets[query], offsets[query + 1], entity);
    }

    private static long[] distinct(long[] keys) {
        Arrays.sort(keys);
        int kept = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[kept++] = keys[i];
            }
        }
        return Arrays.copyOf(keys, kept);
    }

    private static long key(int entity, int relation) {
        return (long) relation << 32 | entity;
    }
}
