package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.List;

/**
 * Every point of a grid: each value of a list, and of a range of numbers so many, spread evenly with both ends, in log space
 * where the range is logarithmic. Keys turn as the wheels of a counter, the last one fastest; keys that are inactive do not turn.
 *
 * @param steps most values of a range of numbers
 */
public record GridSearch(int steps) implements Proposer {
    public GridSearch {
        if (steps < 1) {
            throw new BadInput("steps is " + steps + ", must be 1 or more");
        }
    }

    /** Number of points of the grid, {@link Long#MAX_VALUE} if more. */
    public long size(Space space) {
        return numbering(space).size();
    }

    /** The first point of the grid that has not been seen, whatever the number and the seed; null at the end. */
    @Override
    public @Nullable Point next(Space space, List<Seen> seen, int number, long seed) {
        Untried untried = new Untried(space.layout(), seen);
        Numbering numbering = numbering(space);
        for (long i = 0; i < numbering.size(); i++) {
            Point point = numbering.point(i);
            if (!untried.tried(point)) {
                return point;
            }
        }
        return null;
    }

    private Numbering numbering(Space space) {
        List<Dimension> grid = space.dimensions().stream()
                .map(d -> new Dimension(d.key(), new Range.Choice(new Axis(d.range()).steps(steps)), d.when()))
                .toList();
        return new Numbering(new Layout(grid));
    }
}
