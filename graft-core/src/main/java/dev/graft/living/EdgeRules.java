package dev.graft.living;

import dev.graft.base.Nullable;
import java.util.List;

/**
 * What edges are.
 *
 * @param directed whether u -> v and v -> u are two
 * @param loops whether a node may have an edge to itself; else such an edge is none
 * @param types names of those that are told apart
 * @param otherType the number of any other
 * @param clock where edges have times, else null
 * @param repeats whether a pair at another time is another edge
 * @param corrects whether a known edge that is given with another weight has that from then on; else it keeps its own
 */
@SuppressWarnings("exports") // public for the inside alone
public record EdgeRules(
        boolean directed,
        boolean loops,
        List<String> types,
        int otherType,
        @Nullable Clock clock,
        boolean repeats,
        boolean corrects) {
    /** Of no times. */
    public EdgeRules(boolean directed, boolean loops, List<String> types, int otherType) {
        this(directed, loops, types, otherType, null, false, false);
    }

    /** With loops, of one type. */
    public static EdgeRules plain(boolean directed) {
        return new EdgeRules(directed, true, List.of(), 0);
    }

    /** The same, of edges whose weights may be corrected. */
    public EdgeRules correcting() {
        return new EdgeRules(directed, loops, types, otherType, clock, repeats, true);
    }
}
