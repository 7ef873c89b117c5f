package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;

/** Makes what a repeat starts from, or finds it where it was made before. */
public interface Starter {
    /**
     * Vectors of a view, all of a repeat by the same seed.
     *
     * @param name of the view among the repeat's; empty where it has one
     */
    Start of(String name, Graph view);

    /** The fine-tuned model, or null before it is there: what was chosen for it stays chosen. */
    @Nullable
    Fitted fitted();
}
