package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.train.Embedding;
import java.util.Map;

/**
 * What a knowledge graph's model starts from.
 *
 * @param entities rows {@code [entities x dim]}; not changed
 * @param random whether nobody trained them
 * @param relations rows that were trained beside them, by the number of the model's relation row; empty where there are none
 */
record KgStart(Embedding entities, boolean random, Map<Integer, float[]> relations) {
    /** What rows are multiplied by before training. */
    float factor(@Nullable Double initial) {
        double own = entities.rootMeanSquare();
        return (float) (initial != null ? initial / own : random ? KgTune.SMALL / own : 1);
    }
}
