package dev.graft.kind.kg;

/** What an answer loses to a sample of other entities. */
interface SampledLoss {
    /**
     * The loss, summed over the answers; scores become gradients divided by {@code weight}, in the slabs and in {@code
     * answerScores}.
     *
     * @param slabs the sampled entities' scores; those that answer a question are far below all others
     * @param answerScores question by question, answer by answer
     */
    double gradient(Contest.Step step, EntitySlabs slabs, float[] answerScores, float weight);
}
