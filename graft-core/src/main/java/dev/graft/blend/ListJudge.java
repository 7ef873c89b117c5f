package dev.graft.blend;

/** How well scores answer a question, by the metric that conclusions are about, turned so that more is better. */
@FunctionalInterface
public interface ListJudge {
    /**
     * The value of one question.
     *
     * @param scores of the question's candidates, in their order
     */
    double of(ListQuestion question, float[] scores);
}
