package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.blend.Blend;
import dev.graft.eval.Measures;
import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Correlation;
import dev.graft.run.Outcome;
import dev.graft.run.Told;
import dev.graft.train.History;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One split's outcome.
 *
 * @param measures by model: {@code finetuned}, {@code frozen}, then the others
 * @param answers of the same models to the test questions
 * @param valid what the fine-tuned model told of the validation part, by what it was taught with
 * @param vectors the rows after, {@code [nodes x dim]}, of the first repeat alone
 * @param history of the fine-tuned model
 * @param blend how the fine-tuned model was blended, or null where it was trained
 * @param members of a blend, by their keys
 */
record LinkOutcome(
        LinkTask task,
        Map<String, Measures> measures,
        Map<String, Questions.Answers> answers,
        Questions.Answers valid,
        float[] vectors,
        History history,
        @Nullable PairBlend blend,
        List<String> members)
        implements Outcome {
    /**
     * Of a pair, whether it is an edge, its score, how it was drawn where it is none, and its ranks among candidates and among
     * hard negatives.
     */
    static final List<String> COLUMNS = List.of("truth", "score", "negative", "rank", "rankHard");

    Questions.Answers answers(String model) {
        return Objects.requireNonNull(answers.get(model), model);
    }

    /** The same of a blend, with its members' answers beside. */
    LinkOutcome with(PairBlend how, List<String> keys, Map<String, Questions.Answers> theirs) {
        Map<String, Questions.Answers> told = new LinkedHashMap<>(answers);
        theirs.forEach(told::put);
        Map<String, Measures> worth = new LinkedHashMap<>(measures);
        worth.putAll(task.measure(theirs));
        return new LinkOutcome(task, worth, told, valid, vectors, history, how, keys);
    }

    /** How a blend came about; null where the model was trained. */
    @Nullable
    Blend how() {
        return blend == null ? null : blend.how();
    }

    /** How probable a member holds each test pair for an edge: edges first. */
    private double[] probabilities(String member) {
        PairScale scale = Objects.requireNonNull(blend).scales().get(members.indexOf(member));
        Questions.Answers told = answers(member);
        return DoubleStream.concat(Arrays.stream(told.edges()), Arrays.stream(told.together()))
                .map(score -> 1 / (1 + Math.exp(-scale.logOdds(score))))
                .toArray();
    }

    /** The share of test pairs that one of two members holds for an edge, and the other does not. */
    double disagreement(String one, String other) {
        double[] x = probabilities(one);
        double[] y = probabilities(other);
        return IntStream.range(0, x.length)
                        .filter(i -> x[i] >= 0.5 != y[i] >= 0.5)
                        .count()
                / (double) x.length;
    }

    /** Correlation of how wrong two members are, pair by pair. */
    double errors(String one, String other) {
        return Correlation.of(errors(one), errors(other));
    }

    private double[] errors(String member) {
        double[] errors = probabilities(member);
        for (int i = 0; i < errors.length; i++) {
            errors[i] -= i < task.test().edges().size() ? 1 : 0;
        }
        return errors;
    }

    @Override
    public void write(Told told) {
        EdgeSplits.Parts parts = task.data().parts();
        part(told, "train", parts.train());
        part(told, "valid", parts.valid());
        part(told, "test", parts.test());
        answers.forEach((model, answer) -> {
            double[] ranks = ranks(answer.edges(), answer.candidates());
            double[] hard = ranks(answer.edges(), answer.hard());
            pairs(told, model, task.test().edges(), answer.edges(), ranks, hard, null);
            task.test()
                    .negatives()
                    .forEach((kind, negatives) -> pairs(
                            told,
                            model,
                            negatives,
                            answer.negatives().getOrDefault(kind, new double[0]),
                            new double[0],
                            new double[0],
                            kind));
        });
    }

    private static double[] ranks(double[] edges, double @Nullable [] among) {
        return among == null ? new double[0] : LinkMetrics.ranks(edges, among);
    }

    private void part(Told told, String part, Edges edges) {
        long[] times = edges.times();
        for (int i = 0; i < edges.size(); i++) {
            told.split(
                    part,
                    name(edges.sources()[i], edges.targets()[i])
                            + (times == null || !task.data().timed()
                                    ? ""
                                    : "|" + TimeText.text(times[i], task.data().timeDecimals())));
        }
    }

    /** @param kind of negatives, or null of edges */
    private void pairs(
            Told told,
            String model,
            Pairs pairs,
            double[] scores,
            double[] ranks,
            double[] hard,
            @Nullable NegativeKind kind) {
        for (int i = 0; i < scores.length; i++) {
            told.prediction(
                    model,
                    name(pairs.sources()[i], pairs.targets()[i]),
                    kind == null ? 1 : 0,
                    scores[i],
                    kind == null ? "" : kind.name().toLowerCase(Locale.ROOT),
                    i < ranks.length ? ranks[i] : "",
                    i < hard.length ? hard[i] : "");
        }
    }

    private String name(int u, int v) {
        Ids ids = task.data().ids();
        return ids.name(u) + "|" + ids.name(v);
    }
}
