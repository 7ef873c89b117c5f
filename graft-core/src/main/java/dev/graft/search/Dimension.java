package dev.graft.search;

import dev.graft.base.Nullable;

/**
 * A key that is searched.
 *
 * @param key of the recipe, such as {@code tune.optimizer.lr}
 * @param when it is active; null for always
 */
public record Dimension(String key, Range range, @Nullable When when) {
    /** A key that is always active. */
    public Dimension(String key, Range range) {
        this(key, range, null);
    }
}
