package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.Comparator;

/** Scores of single facts by those of all entities, of a model that has no others; questions are scored in blocks. */
record BothSides(AnswerScores scores, int entities, int relations, int threads) {
    private static final int BLOCK = 96;

    /** The sum of what a fact gets from either side. */
    double[] of(Triples facts) {
        int n = facts.size();
        int[] given = Arrays.copyOf(facts.heads(), 2 * n);
        int[] asked = Arrays.copyOf(facts.relations(), 2 * n);
        int[] answers = Arrays.copyOf(facts.tails(), 2 * n);
        for (int i = 0; i < n; i++) {
            given[n + i] = facts.tails()[i];
            asked[n + i] = facts.relations()[i] + relations;
            answers[n + i] = facts.heads()[i];
        }
        double[] sides = of(given, asked, answers);
        double[] told = new double[n];
        for (int i = 0; i < n; i++) {
            told[i] = sides[i] + sides[n + i];
        }
        return told;
    }

    /** Each question once, whoever answers it. */
    double[] of(int[] given, int[] asked, int[] answers) {
        Integer[] order = new Integer[given.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt((Integer i) -> asked[i]).thenComparingInt(i -> given[i]));
        int[] starts = new int[order.length + 1];
        int questions = 0;
        for (int k = 0; k < order.length; k++) {
            boolean another =
                    k == 0 || asked[order[k]] != asked[order[k - 1]] || given[order[k]] != given[order[k - 1]];
            if (another) {
                starts[questions++] = k;
            }
        }
        starts[questions] = order.length;
        int[] entity = new int[questions];
        int[] relation = new int[questions];
        for (int q = 0; q < questions; q++) {
            entity[q] = given[order[starts[q]]];
            relation[q] = asked[order[starts[q]]];
        }
        Queries all = new Queries(entity, relation, new int[questions + 1], new int[0]);
        double[] told = new double[given.length];
        int size = questions;
        int blocks = (questions + BLOCK - 1) / BLOCK;
        Threads.each(blocks, threads, b -> {
            int n = Math.min(BLOCK, size - b * BLOCK);
            float[] block = Memory.floats(n, entities, "scores (questions x entities)");
            scores.score(all, b * BLOCK, n, block);
            for (int j = 0; j < n; j++) {
                for (int k = starts[b * BLOCK + j]; k < starts[b * BLOCK + j + 1]; k++) {
                    told[order[k]] = block[j * entities + answers[order[k]]];
                }
            }
        });
        return told;
    }
}
