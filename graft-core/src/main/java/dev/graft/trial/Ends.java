package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.search.Point;
import dev.graft.search.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ends of ranges at which the best trial lies, beyond which a recipe may go. */
@SuppressWarnings("exports") // public for the inside alone
public final class Ends {
    /** So often a wider range is brought half as near to the present one. */
    private static final int HALVINGS = 6;

    private Ends() {}

    /** Those of a point. */
    public static List<Space.End> of(Choices choices, Point point) {
        List<Space.End> ends = new ArrayList<>();
        for (Space.End end : choices.space().atEnds(point)) {
            Space.End allowed = allowed(choices, point, end);
            if (allowed != null) {
                ends.add(allowed);
            }
        }
        return ends;
    }

    /** Null where the range has all that the key may be. */
    private static Space.@Nullable End allowed(Choices choices, Point point, Space.End end) {
        Space.End wide = end;
        for (int i = 0; i <= HALVINGS && wide != null; i++) {
            if (goes(choices, point, wide)) {
                return wide;
            }
            wide = wide.nearer();
        }
        return null;
    }

    private static boolean goes(Choices choices, Point point, Space.End end) {
        SortedMap<String, Object> values = new TreeMap<>(point.values());
        values.put(end.key(), end.beyond());
        try {
            choices.at(new Point(values));
            return true;
        } catch (BadInput _) {
            return false;
        }
    }
}
