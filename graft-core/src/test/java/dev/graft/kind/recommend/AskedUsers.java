package dev.graft.kind.recommend;

import dev.graft.eval.Measures;
import dev.graft.graph.Interactions;

/** Lists of ten for users with something held out. */
public final class AskedUsers {
    private AskedUsers() {}

    /** By dot products; users' rows first. */
    public static Measures byVectors(float[] rows, int dim, Interactions train, Interactions heldOut) {
        return RankedLists.measure(new FactorScores(rows, train.users(), dim), train, heldOut, 10, 1);
    }

    /** By how many have an item. */
    public static Measures byPopularity(Interactions train, Interactions heldOut) {
        return RankedLists.measure(new Popularity(train), train, heldOut, 10, 1);
    }
}
