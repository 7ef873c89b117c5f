package dev.graft.fitted;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question as tables have it.
 *
 * @param what is asked about
 * @param items a list of names each: one of a node or user, two of a pair, three of a fact, where null stands for what is sought
 * @param top how many of each list; 0 where the kind's usual number is wanted
 * @param seen whether lists keep what is known already
 * @param among what lists may hold; null for everything
 * @param abstain answers less certain than this are left open; 0 leaves none open
 * @param why whether each answer comes with what speaks for it
 * @param titles by name, put beside the answers
 */
public record Asked(
        What what,
        List<List<@Nullable String>> items,
        int top,
        boolean seen,
        @Nullable Set<String> among,
        double abstain,
        boolean why,
        Map<String, String> titles) {
    /** What a question is about. */
    public enum What {
        /** The items: nodes, or users. */
        ITEMS,
        /** Nodes whose answer is not known. */
        UNLABELLED,
        /** All nodes, or all users. */
        ALL,
        /** The items are pairs. */
        PAIRS,
        /** The likeliest pairs of all that are not known: {@link #top} of them. */
        MISSING,
        /** The items are facts, with at most one null each. */
        FACTS
    }

    public Asked {
        if (top < 0) {
            throw new BadInput("--top must not be below 0, is " + top);
        }
        if (!(abstain >= 0 && abstain < 1)) {
            throw new BadInput("--abstain must be at least 0 and below 1, is " + abstain);
        }
    }

    /** About these nodes or users, with nothing special. */
    public static Asked of(List<String> names) {
        return new Asked(What.ITEMS, names.stream().map(List::of).toList(), 0, false, null, 0, false, Map.of());
    }

    /** About all. */
    public static Asked all() {
        return new Asked(What.ALL, List.of(), 0, false, null, 0, false, Map.of());
    }

    /** The same with so many of each list. */
    public Asked top(int other) {
        return new Asked(what, items, other, seen, among, abstain, why, titles);
    }

    /** The same about other items. */
    public Asked about(List<List<@Nullable String>> others) {
        return new Asked(what, others, top, seen, among, abstain, why, titles);
    }

    /** How many of each list, where nothing was said. */
    public int topOr(int usual) {
        return top == 0 ? usual : top;
    }
}
