package dev.graft.fitted;

import dev.graft.base.BadInput;
import dev.graft.graph.Graph;

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

    /**
     * The same, and of nodes that came after training, whose rows come from their edges.
     *
     * @param edges of the new nodes, among themselves and to known ones; others are of no use
     * @throws dev.graft.base.BadInput where this kind takes no new nodes, or they have no way to known ones
     */
    default Answers with(Graph edges) {
        throw new BadInput("runs of kind '" + fitted().kind() + "' answer of no nodes that came after training");
    }

    /** How many of these edges {@link #with} passes over: those both of whose nodes are known already. */
    default int passedOver(Graph edges) {
        return 0;
    }

    /** Lets go of what was read; answers stay. */
    @Override
    default void close() {}
}
