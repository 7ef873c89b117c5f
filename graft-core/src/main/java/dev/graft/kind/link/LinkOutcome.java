package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.eval.Measures;
import dev.graft.graph.Edges;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.run.Outcome;
import dev.graft.run.Told;
import dev.graft.train.History;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One split's outcome.
 *
 * @param measures by model: {@code finetuned}, {@code frozen}, then the others
 * @param answers of the same models to the test questions
 * @param valid what the fine-tuned model told of the validation part, by what it was taught with
 * @param vectors the rows after, {@code [nodes x dim]}
 * @param history of the fine-tuned model
 */
record LinkOutcome(
        LinkTask task,
        Map<String, Measures> measures,
        Map<String, Questions.Answers> answers,
        Questions.Answers valid,
        float[] vectors,
        History history)
        implements Outcome {
    /**
     * Of a pair, whether it is an edge, its score, how it was drawn where it is none, and its ranks among candidates and among
     * hard negatives.
     */
    static final List<String> COLUMNS = List.of("truth", "score", "negative", "rank", "rankHard");

    Questions.Answers answers(String model) {
        return Objects.requireNonNull(answers.get(model), model);
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
