package dev.graft.fitted;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import java.util.List;

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
     * The first name of an item of a question that this run does not know; null where it knows them all.
     *
     * @param item as {@link Asked#items} has it
     */
    default @Nullable String unknown(List<@Nullable String> item) {
        for (int place = 0; place < item.size(); place++) {
            String name = item.get(place);
            if (name != null && !knows(name, place)) {
                return name;
            }
        }
        return null;
    }

    /** Whether this run knows a name at a place of an item, from 0: of a fact the relation stands at 1. */
    boolean knows(String name, int place);

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

    /** What should be said beside the answers to what is asked, one sentence; empty where there is nothing. */
    default String caution(Asked asked) {
        return "";
    }

    /** Lets go of what was read; answers stay. */
    @Override
    default void close() {}
}
