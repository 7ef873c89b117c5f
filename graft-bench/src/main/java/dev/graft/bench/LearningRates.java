package dev.graft.bench;

import dev.graft.base.Progress;
import dev.graft.eval.Protocol;
import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import dev.graft.kind.classify.Classification;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.nodes.Split;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Walks;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a learning rate gives at a short budget: DeepWalk on a power-law graph with planted communities, frozen micro-F1
 * from one label in a hundred. Arguments: nodes, walks a node, threads, exponent of the power law, rates (0: the
 * default's).
 */
final class LearningRates {
    private static final int COMMUNITIES = 20;

    private LearningRates() {}

    public static void main(String[] args) {
        int nodes = Integer.parseInt(args[0]);
        Walks walks = new Walks(Integer.parseInt(args[1]), 40, 10);
        int threads = Integer.parseInt(args[2]);
        Generators.Planted planted = Generators.powerLaw(nodes, COMMUNITIES, 10, Double.parseDouble(args[3]), 0.1, 1);
        System.out.printf(
                Locale.ROOT, "%,d nodes, %,d edges%n", nodes, planted.graph().edges());
        for (int i = 4; i < args.length; i++) {
            double rate = Double.parseDouble(args[i]);
            Schedule linear = new Schedule(Schedule.Kind.LINEAR, 0, 1e-4);
            Embedding vectors = new Pretraining(planted.graph(), 1, threads, null, "", 0, Progress.NONE)
                    .run(new Model.DeepWalk(128, walks, 5, 0.5, rate, linear));
            System.out.printf(
                    Locale.ROOT,
                    "rate %s: micro-F1 %.4f, %.2f M pairs/s, %.1f s%n",
                    args[i],
                    quality(planted, vectors),
                    vectors.pairs() / vectors.seconds() * 1e-6,
                    vectors.seconds());
        }
    }

    private static double quality(Generators.Planted planted, Embedding vectors) {
        Labels labels = new Labels(
                IntStream.range(0, COMMUNITIES).mapToObj(Integer::toString).toList(),
                IntStream.of(planted.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new));
        TaskSpec.Split shares = new TaskSpec.Split(0.01, 0, 0.1, null);
        Classification task = new Classification(
                planted.graph(),
                planted.graph(),
                labels,
                new ClassifySpec(null, shares, 1, Protocol.THRESHOLD, "microF1"));
        Classification.Result frozen = Probed.of(task, Split.random(labels, shares, 1), vectors.rows(), vectors.dim());
        return Objects.requireNonNull(frozen.metrics().get("microF1"));
    }
}
