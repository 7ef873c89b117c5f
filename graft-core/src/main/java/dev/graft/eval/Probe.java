package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.math.Gemm;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A linear readout: {@link LogisticRegression} of classes, {@link Ridge} regression of values. Its strength, whether rows
 * are read at unit length or as they are, and whether there is an intercept are chosen on validation nodes, in turn and
 * each from where the one before left: so that no vectors are better off for the scale that they happen to have. Without
 * validation nodes the rows are read as they are, with an intercept, at strength 1.
 */
public final class Probe implements Readout {
    /** Rows read at a time where many are asked of. */
    private static final int BLOCK = 1 << 14;
    /** Steps each way around the strength that served for the same rows at another length. */
    private static final int NEAR = 3;
    /** The same with and without an intercept, which hardly moves it. */
    private static final int NEXT = 1;

    private final Question question;
    private final Input input;
    private final Strengths.Fit<Fitted> fit;

    private Probe(Question question, Input input, Strengths.Fit<Fitted> fit) {
        this.question = question;
        this.input = input;
        this.fit = fit;
    }

    /**
     * What validation chose.
     *
     * @param exponent of the strength, see {@link Strengths#of}
     * @param unit whether rows are read at unit length
     */
    public record Settings(int exponent, boolean unit, boolean intercept) {}

    /** What a model reads, and whether it has an intercept. */
    private record Input(float[] rows, boolean unit, boolean intercept) {
        /** Rows {@code [.. x dim]} as they are read: all of them, or those of some nodes alone at unit length, which stand at {@link #places}. */
        float[] read(int[] ids, int dim) {
            if (!unit) {
                return rows;
            }
            float[] some = Memory.floats(ids.length, dim, "inputs of a probe (nodes x inputs)");
            for (int i = 0; i < ids.length; i++) {
                Probe.unit(rows, ids[i] * dim, some, i * dim, dim);
            }
            return some;
        }

        /** Where the rows of these nodes stand in what {@link #read} gives. */
        int[] places(int[] ids) {
            return unit ? IntStream.range(0, ids.length).toArray() : ids;
        }

        /** {@code [ids x outputs]}, of which only a block is read at a time. */
        float[] told(Fitted model, int[] ids, int dim) {
            return inBlocks(ids, block -> model.of(read(block, dim), places(block)));
        }
    }

    private static float[] inBlocks(int[] ids, Function<int[], float[]> tell) {
        if (ids.length <= BLOCK) {
            return tell.apply(ids);
        }
        float[] all = {};
        for (int from = 0; from < ids.length; from += BLOCK) {
            int[] block = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BLOCK));
            float[] told = tell.apply(block);
            if (from == 0) {
                all = Memory.floats(ids.length, told.length / block.length, "what is told (nodes x classes)");
            }
            System.arraycopy(told, 0, all, from * (told.length / block.length), told.length);
        }
        return all;
    }

    /** What is asked, whatever the input. */
    private record Question(int dim, int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {}

    /** A model of either kind. */
    private sealed interface Fitted {
        float[] of(float[] rows, int[] ids);

        /** Class probabilities. */
        record Logistic(LogisticRegression model) implements Fitted {
            @Override
            public float[] of(float[] rows, int[] ids) {
                return model.probabilities(rows, ids);
            }
        }

        /** Values. */
        record Linear(Ridge.Model model) implements Fitted {
            @Override
            public float[] of(float[] rows, int[] ids) {
                double[] told = model.of(rows, ids);
                float[] values = new float[told.length];
                for (int i = 0; i < told.length; i++) {
                    values[i] = (float) told[i];
                }
                return values;
            }
        }
    }

    /**
     * Fits on the training nodes, and chooses by the validation nodes.
     *
     * @param rows {@code [nodes x dim]}
     * @param train ids to learn from
     * @param valid ids to choose by; may be empty
     * @param score of what is told of the validation nodes {@code [valid x outputs]}, by the metric of the run; more is
     *     better
     */
    public static Probe fit(
            float[] rows, int dim, int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {
        Question question = new Question(dim, train, valid, targets, score);
        Input raw = new Input(rows, false, true);
        if (valid.length == 0) {
            return new Probe(question, raw, new Fitting(raw, question).at(0, null));
        }
        Input unit = new Input(rows, true, true);
        Fitting fitting = new Fitting(unit, question);
        Probe best = new Probe(question, unit, Strengths.climb(fitting.at(0, null), Strengths.FARTHEST, fitting));
        // Beside rows of another length the same penalty is another strength; ridge measures it by their squares
        // already.
        int shift = targets instanceof Targets.Classes ? Strengths.ofUnitRows(rows, dim, train) : 0;
        best = best.or(raw, best.fit.exponent() + shift, null, NEAR, question);
        Input without = new Input(best.input.rows, best.input.unit, false);
        return best.or(without, best.fit.exponent(), best.fit, NEXT, question);
    }

    /** Fits on the training nodes as another probe was chosen to be. */
    public static Probe fit(Settings settings, float[] rows, int dim, int[] train, Targets targets) {
        Question question = new Question(dim, train, new int[0], targets, _ -> Double.NaN);
        Input input = new Input(rows, settings.unit, settings.intercept);
        return new Probe(question, input, new Fitting(input, question).at(settings.exponent, null));
    }

    /** The better of this and the best around an exponent on another input; this where both are as good. */
    private Probe or(Input other, int exponent, Strengths.@Nullable Fit<Fitted> near, int farthest, Question question) {
        Fitting fitting = new Fitting(other, question);
        Strengths.Fit<Fitted> found = Strengths.climb(fitting.at(exponent, near), farthest, fitting);
        return found.above(fit) ? new Probe(question, other, found) : this;
    }

    /** Every row by its length; rows of zeros stay. */
    static float[] unit(float[] rows, int dim) {
        float[] unit = new float[rows.length];
        for (int at = 0; at < rows.length; at += dim) {
            unit(rows, at, unit, at, dim);
        }
        return unit;
    }

    /** Writes the row at {@code from} by its length. */
    static void unit(float[] rows, int from, float[] to, int at, int dim) {
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            squares += (double) rows[from + d] * rows[from + d];
        }
        double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int d = 0; d < dim; d++) {
            to[at + d] = (float) (rows[from + d] * scale);
        }
    }

    /** Models of one input at any strength. */
    private static final class Fitting implements Strengths.Fitting<Fitted> {
        private final Input input;
        private final Question question;
        private final Models models;

        Fitting(Input input, Question question) {
            this.input = input;
            this.question = question;
            this.models = switch (question.targets) {
                case Targets.Classes classes -> logistic(input, question, classes);
                case Targets.Values values -> linear(input, question, values);
            };
        }

        private static Models logistic(Input input, Question question, Targets.Classes targets) {
            int[][] truth =
                    Arrays.stream(question.train).mapToObj(u -> targets.of()[u]).toArray(int[][]::new);
            LogisticData data = new LogisticData(
                    input.read(question.train, question.dim),
                    question.dim,
                    input.places(question.train),
                    truth,
                    targets.classes(),
                    targets.loss());
            return (strength, near) -> new Fitted.Logistic(LogisticRegression.fit(
                    data, strength, input.intercept, near instanceof Fitted.Logistic l ? l.model : null));
        }

        private static Models linear(Input input, Question question, Targets.Values targets) {
            Ridge ridge = new Ridge(
                    input.read(question.train, question.dim),
                    question.dim,
                    input.places(question.train),
                    input.intercept);
            double[] y = Arrays.stream(question.train)
                    .mapToDouble(u -> targets.of()[u])
                    .toArray();
            return (strength, _) -> new Fitted.Linear(ridge.fit(y, strength));
        }

        /** Fits at a strength, from a model nearby where that helps. */
        private interface Models {
            Fitted at(double strength, @Nullable Fitted near);
        }

        @Override
        public Strengths.Fit<Fitted> at(int exponent, Strengths.@Nullable Fit<Fitted> near) {
            Fitted model = models.at(Strengths.of(exponent), near == null ? null : near.model());
            double reached = question.valid.length == 0
                    ? Double.NaN
                    : question.score.applyAsDouble(input.told(model, question.valid, question.dim));
            return new Strengths.Fit<>(model, exponent, reached);
        }
    }

    /** What was chosen. */
    public Settings settings() {
        return new Settings(fit.exponent(), input.unit, input.intercept);
    }

    /**
     * What was fitted, by itself: told are {@code [x, 1] · weights}, of classes their logits.
     *
     * @param weights {@code [(dim + 1) x outputs]}, the intercept last
     * @param unit whether rows are read at unit length
     */
    public record Linear(float[] weights, int outputs, boolean unit) {
        /** What is told of rows {@code [n x dim]}, before it is made probabilities: {@code [n x outputs]}. */
        public float[] of(float[] rows) {
            int dim = weights.length / outputs - 1;
            int n = rows.length / dim;
            float[] told = new float[n * outputs];
            float[] read = unit ? Probe.unit(rows, dim) : rows;
            for (int i = 0; i < n; i++) {
                System.arraycopy(weights, dim * outputs, told, i * outputs, outputs);
            }
            Gemm.ab(n, outputs, dim, read, 0, dim, weights, 0, outputs, told, 0, outputs);
            return told;
        }
    }

    /** What was fitted, by itself. */
    public Linear linear() {
        return switch (fit.model()) {
            case Fitted.Logistic(LogisticRegression model) -> {
                float[] weights = model.weights();
                yield new Linear(weights, weights.length / (question.dim + 1), input.unit);
            }
            case Fitted.Linear(Ridge.Model model) -> {
                float[] weights = new float[question.dim + 1];
                for (int d = 0; d < question.dim; d++) {
                    weights[d] = (float) model.weights()[d];
                }
                weights[question.dim] = (float) model.bias();
                yield new Linear(weights, 1, input.unit);
            }
        };
    }

    /** Whether the validation nodes prefer this one. */
    boolean above(Probe other) {
        return fit.above(other.fit);
    }

    /** What it scores on the validation nodes; NaN where there are none. */
    public double score() {
        return fit.score();
    }

    @Override
    public float[] of(int[] ids) {
        return input.told(fit.model(), ids, question.dim);
    }

    /**
     * The same of rows that are made of some nodes at a time.
     *
     * @param rows of such nodes {@code [n x dim]}
     */
    float[] of(int[] ids, Function<int[], float[]> rows) {
        return inBlocks(
                ids,
                block -> new Input(rows.apply(block), input.unit, input.intercept)
                        .told(fit.model(), IntStream.range(0, block.length).toArray(), question.dim));
    }

    @Override
    public String chosen() {
        return String.format(
                Locale.ROOT,
                "%s %.3g, rows %s, %s intercept",
                fit.model() instanceof Fitted.Logistic ? "C" : "penalty",
                Strengths.of(fit.exponent()),
                input.unit ? "at unit length" : "as they are",
                input.intercept ? "with" : "without");
    }
}
