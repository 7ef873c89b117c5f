package dev.graft.bench;

import dev.graft.base.Progress;
import dev.graft.eval.Interval;
import dev.graft.eval.Intervals;
import dev.graft.eval.RankMetrics;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Whether a score knows which way an edge runs: AUC of held-out edges against random pairs, and against themselves
 * turned round. Arguments: a folder with train.tsv, test_pos.tsv, test_neg_random.tsv and test_neg_reversed.tsv; seeds;
 * threads; window; negative exponent.
 */
final class Directions {
    private static final Schedule LINEAR = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
    private static final int DIM = 128;

    private final Graph graph;
    private final int[][] positives;
    private final int[][] random;
    private final int[][] reversed;

    private Directions(Path folder) throws IOException {
        Path train = folder.resolve("train.tsv");
        graph = EdgeFiles.read(GraphSpec.of(train.toString(), true), train, null, System.in, 2)
                .graph();
        positives = pairs(folder.resolve("test_pos.tsv"));
        random = pairs(folder.resolve("test_neg_random.tsv"));
        reversed = pairs(folder.resolve("test_neg_reversed.tsv"));
    }

    public static void main(String[] args) throws IOException {
        Directions bench = new Directions(Path.of(args[0]));
        int seeds = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        Walks walks = new Walks(80, 40, Integer.parseInt(args[3]));
        double exponent = Double.parseDouble(args[4]);
        bench.degrees();
        bench.report(
                "deepwalk",
                seeds,
                seed -> bench.train(new Model.DeepWalk(DIM, walks, 5, exponent, 0, LINEAR), seed, threads));
        bench.report(
                "bge", seeds, seed -> bench.train(new Model.Bge(DIM, walks, 5, exponent, 0, LINEAR), seed, threads));
    }

    private Embedding train(Model model, long seed, int threads) {
        Graph view = model instanceof Model.Bge ? graph : Graphs.undirected(graph);
        return new Pretraining(view, seed, threads, null, "", 0, Progress.NONE).run(model);
    }

    private void degrees() {
        double[] scores = {0, 0};
        scores[0] = auc(
                random, (u, v) -> (double) graph.out().degree(u) * graph.in().degree(v));
        scores[1] = auc(
                reversed, (u, v) -> (double) graph.out().degree(u) * graph.in().degree(v));
        System.out.printf(Locale.ROOT, "%-14s random %.4f, reversed %.4f%n", "degree product", scores[0], scores[1]);
    }

    /** Trains a model from a seed. */
    @FunctionalInterface
    private interface Trained {
        Embedding of(long seed);
    }

    private void report(String name, int seeds, Trained trained) {
        double[] byRandom = new double[seeds];
        double[] byReversed = new double[seeds];
        for (int s = 0; s < seeds; s++) {
            Embedding vectors = trained.of(s + 1);
            byRandom[s] = auc(random, vectors::score);
            byReversed[s] = auc(reversed, vectors::score);
        }
        System.out.printf(Locale.ROOT, "%-14s random %s, reversed %s%n", name, show(byRandom), show(byReversed));
    }

    private static String show(double[] values) {
        Interval interval = Intervals.of(values);
        return String.format(Locale.ROOT, "%.4f ± %.4f", interval.mean(), interval.hi() - interval.mean());
    }

    /** Scores a pair. */
    @FunctionalInterface
    private interface Score {
        double of(int u, int v);
    }

    private double auc(int[][] negatives, Score score) {
        return RankMetrics.auc(scores(positives, score), scores(negatives, score));
    }

    private static double[] scores(int[][] pairs, Score score) {
        double[] scores = new double[pairs.length];
        IntToDoubleFunction one = i -> score.of(pairs[i][0], pairs[i][1]);
        java.util.Arrays.setAll(scores, one);
        return scores;
    }

    private int[][] pairs(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int[][] pairs = new int[lines.size()][2];
        for (int i = 0; i < pairs.length; i++) {
            String[] names = lines.get(i).split("\t");
            pairs[i][0] = graph.ids().id(names[0]);
            pairs[i][1] = graph.ids().id(names[1]);
            if (pairs[i][0] < 0 || pairs[i][1] < 0) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": a node that is not in train.tsv");
            }
        }
        return pairs;
    }
}
