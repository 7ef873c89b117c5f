package dev.graft.fitted;

import java.util.List;

/** Communities of nodes. */
public non-sealed interface CommunityAnswers extends NodeAnswers {
    /**
     * What is said of a node.
     *
     * @param firmness between 0 and 1: how much nearer it is to its own community than to the next
     */
    record Membership(String node, String community, double firmness) {}

    /**
     * What is said of a node.
     *
     * @throws dev.graft.base.BadInput for a node that it does not know
     */
    Membership of(String node);

    /** Its members by name. */
    List<String> members(String community);
}
