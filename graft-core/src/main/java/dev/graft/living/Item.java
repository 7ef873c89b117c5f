package dev.graft.living;

import java.util.List;

/** What a model knows or not, and is asked one by one: a link, or what a node has. */
public sealed interface Item permits Links.Link, NodeLabels.NodeLabel {
    /** What makes it the same as another. */
    List<String> key();

    /** As it is shown, by tabs. */
    String shown();
}
