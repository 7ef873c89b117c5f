package dev.graft.kind.regress;

import dev.graft.eval.Ridge;
import dev.graft.eval.Strengths;
import dev.graft.graph.Csr;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.regress.RegressSpec.Transform;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What fine-tuning of numbers is measured against, each giving predictions on the scale of the metrics. */
final class ValueBaselines {
    private static final int ROUNDS = 100;

    private ValueBaselines() {}

    /**
     * Ridge regression, its strength chosen on the validation nodes by the run's own metric; and, where the recipe
     * transforms targets that are measured as given, the better of both ways there too. Without validation nodes λ is the
     * Gram matrix's mean diagonal, and targets are transformed as the recipe says.
     *
     * @param score of predictions for the validation nodes, on the scale of the metrics; more is better
     */
    static double[] ridge(
            float[] rows, int dim, double[] targets, Split split, RegressSpec spec, ToDoubleFunction<double[]> score) {
        Ridge ridge = new Ridge(rows, dim, split.train());
        boolean validated = split.valid().length > 0;
        Way best = Way.of(ridge, targets, split, spec, spec.transform(), score);
        if (spec.scale() == RegressSpec.Scale.GIVEN && validated && spec.transform() != Transform.NONE) {
            Way plain = Way.of(ridge, targets, split, spec, Transform.NONE, score);
            best = plain.fit.above(best.fit) ? plain : best;
        }
        return told(best.scale, best.fit.model().of(rows, split.test()));
    }

    /** The best model of one transform of the targets. */
    private record Way(TargetScale scale, Strengths.Fit<Ridge.Model> fit) {
        static Way of(
                Ridge ridge,
                double[] targets,
                Split split,
                RegressSpec spec,
                Transform transform,
                ToDoubleFunction<double[]> score) {
            TargetScale scale = TargetScale.of(transform, spec.scale(), targets, split.train());
            double[] y = Arrays.stream(split.train())
                    .mapToDouble(u -> scale.learned(targets[u]))
                    .toArray();
            boolean validated = split.valid().length > 0;
            Strengths.Fitting<Ridge.Model> fitting = (exponent, _) -> {
                Ridge.Model model = ridge.fit(y, Strengths.of(exponent));
                double reached = validated
                        ? score.applyAsDouble(told(scale, model.of(ridge.rows(), split.valid())))
                        : Double.NaN;
                return new Strengths.Fit<>(model, exponent, reached);
            };
            Strengths.Fit<Ridge.Model> start = fitting.at(0, null);
            return new Way(scale, validated ? Strengths.climb(start, Strengths.FARTHEST, fitting) : start);
        }
    }

    private static double[] told(TargetScale scale, double[] learned) {
        return Arrays.stream(learned).map(scale::told).toArray();
    }

    /** The mean of the training nodes. */
    static double[] mean(double[] measured, Split split) {
        double[] told = new double[split.test().length];
        Arrays.fill(told, meanOf(measured, split.train()));
        return told;
    }

    private static double meanOf(double[] measured, int[] ids) {
        return Arrays.stream(ids).mapToDouble(u -> measured[u]).average().orElse(0);
    }

    /**
     * Values spread along edges: training nodes keep theirs, every other node has the mean of its neighbours (Zhu,
     * Ghahramani, Lafferty: Semi-supervised Learning Using Gaussian Fields and Harmonic Functions, ICML 2003), after
     * {@value #ROUNDS} rounds from the training mean. A node that nothing reaches keeps that.
     *
     * @param arcs of an undirected graph
     */
    static double[] neighbourMean(Csr arcs, double[] measured, Split split) {
        double[] present = new double[arcs.nodes()];
        Arrays.fill(present, meanOf(measured, split.train()));
        boolean[] fixed = new boolean[arcs.nodes()];
        for (int u : split.train()) {
            present[u] = measured[u];
            fixed[u] = true;
        }
        double[] next = present.clone();
        for (int round = 0; round < ROUNDS; round++) {
            for (int u = 0; u < present.length; u++) {
                double strength = arcs.strength(u);
                if (!fixed[u] && strength > 0) {
                    double sum = 0;
                    for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                        sum += arcs.weight(i) * present[arcs.targets()[i]];
                    }
                    next[u] = sum / strength;
                }
            }
            System.arraycopy(next, 0, present, 0, next.length);
        }
        return Arrays.stream(split.test()).mapToDouble(u -> present[u]).toArray();
    }
}
