package dev.graft.search;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Points of a space that have not been seen. */
final class Untried {
    private static final int DRAWS = 100;

    private final Layout layout;
    private final Set<Point> tried = new HashSet<>();

    Untried(Layout layout, List<Seen> seen) {
        this.layout = layout;
        seen.forEach(s -> tried.add(s.point()));
    }

    boolean tried(Point point) {
        return tried.contains(point);
    }

    /** One at random, in the space's measure; null where every point has been tried. */
    @Nullable
    Point any(Seeds random) {
        for (int i = 0; i < DRAWS; i++) {
            Point point = draw(random);
            if (!tried(point)) {
                return point;
            }
        }
        Numbering numbering = new Numbering(layout);
        return numbering.size() < 0 ? draw(random) : left(numbering, random);
    }

    private Point draw(Seeds random) {
        double[] cube = new double[layout.size()];
        for (int d = 0; d < cube.length; d++) {
            cube[d] = random.nextDouble();
        }
        return layout.point(layout.fromCube(cube));
    }

    /** One of a finite space, each that is left as likely as another. */
    private @Nullable Point left(Numbering numbering, Seeds random) {
        long[] taken = tried.stream()
                .filter(layout::holds)
                .mapToLong(numbering::number)
                .sorted()
                .toArray();
        long left = numbering.size() - taken.length;
        if (left == 0) {
            return null;
        }
        long number = Math.floorMod(random.nextLong(), left);
        for (int i = 0; i < taken.length && taken[i] <= number; i++) {
            number++;
        }
        return numbering.point(number);
    }
}
