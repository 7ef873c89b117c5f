package dev.graft.search;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.List;

/**
 * Independent points, each key uniform over its range, in log space where that is logarithmic (Bergstra, Bengio: Random Search for
 * Hyper-Parameter Optimization, JMLR 2012). A point that was seen is not proposed again while others are left.
 */
public record RandomSearch() implements Proposer {
    @Override
    public @Nullable Point next(Space space, List<Seen> seen, int number, long seed) {
        return new Untried(space.layout(), seen).any(Seeds.of(seed, number));
    }
}
