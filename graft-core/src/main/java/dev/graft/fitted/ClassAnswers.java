package dev.graft.fitted;

import java.util.List;

/** Classes of nodes. */
public non-sealed interface ClassAnswers extends NodeAnswers {
    /**
     * A class and how probable it is.
     *
     * @param probability calibrated on validation nodes
     */
    record Choice(String name, double probability) {}

    /**
     * What is said of a node.
     *
     * @param told the classes that it is said to have: one, or as many as are likely enough where nodes may have several
     * @param choices all classes, the likeliest first, ties by name
     */
    record Classes(String node, List<String> told, List<Choice> choices) {}

    /**
     * What is said of a node.
     *
     * @throws dev.graft.base.BadInput for a node that it does not know
     */
    Classes of(String node);

    /** Names of all classes. */
    List<String> classes();
}
