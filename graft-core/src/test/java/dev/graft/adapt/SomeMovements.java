package dev.graft.adapt;

import dev.graft.recipe.Adapt;

/** Movements that use much of what there is, for tests of learners. */
public final class SomeMovements {
    private SomeMovements() {}

    /** A low-rank map that is held by a budget and starts late. */
    public static Movement mapped() {
        return of(Adapt.Method.LOW_RANK, 0.05, 0);
    }

    /** Rows by themselves, held by an anchor and a budget, that start late. */
    public static Movement anchored() {
        return of(Adapt.Method.FULL, 0.1, 2);
    }

    private static Movement of(Adapt.Method method, double drift, double anchor) {
        Adapt adapt = new Adapt(
                method,
                2,
                Adapt.Freeze.NONE,
                new Adapt.Rates(1, 1, 1),
                0.2,
                anchor,
                0,
                0,
                0,
                0,
                new Adapt.Drift(drift, 1),
                Adapt.FREE.joint());
        return new Movement(adapt, new float[0], new boolean[0], new float[0], null);
    }
}
