package dev.graft.kind.coverage;

import dev.graft.eval.Measures;
import java.util.List;
import java.util.Map;

/** Data sets that are drawn anew, nodes and all, and what repeats on each reach; every repeat has a start and a split of its own. */
@FunctionalInterface
public interface Draws {
    /** The models' measures, {@code finetuned} and {@code frozen}, one entry a repeat. */
    List<Map<String, Measures>> of(long seed, int repeats);
}
