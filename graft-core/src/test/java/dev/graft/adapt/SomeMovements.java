package dev.graft.adapt;

import dev.graft.recipe.Adapt;

/** Movements that use much of what there is, for tests of learners. */
public final class SomeMovements {
    private SomeMovements() {}

    /** Rows by themselves, held by an anchor and a budget. */
    public static Movement anchored() {
        Adapt adapt = new Adapt(
                Adapt.Method.FULL,
                Adapt.Freeze.NONE,
                new Adapt.Rates(1, 1, 1),
                2,
                0,
                0,
                0,
                0,
                new Adapt.Drift(0.1, Adapt.Drift.USUAL.edges()),
                Adapt.FREE.joint());
        return new Movement(adapt, new float[0], new boolean[0], new float[0], null);
    }
}
