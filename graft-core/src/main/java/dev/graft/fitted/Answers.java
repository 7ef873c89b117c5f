package dev.graft.fitted;

/**
 * What a finished run is asked, by name, from what it stored alone. Safe for use by several threads.
 *
 * <p>Sealed by what is asked of: nodes, pairs, lists, facts. Each has methods of its own for programs, and
 * {@link #answer} for tables.
 */
public sealed interface Answers extends AutoCloseable permits NodeAnswers, PairAnswers, ItemAnswers, FactAnswers {
    /** What is asked. */
    Fitted fitted();

    /**
     * Answers question by question, in the order in which they are asked; lists best first, ties by name.
     *
     * @throws dev.graft.base.BadInput for what cannot be asked of this kind, and for names that it does not know
     */
    void answer(Asked asked, AnswerRows rows);

    /** Lets go of what was read; answers stay. */
    @Override
    default void close() {}
}
