package dev.graft.trial;

import dev.graft.search.Dimension;
import dev.graft.search.Range;
import java.util.stream.Collectors;

/** Ranges in words. */
public final class Ranges {
    private Ranges() {}

    /** Such as {@code 1.0E-4 to 0.1, by factors, when adapt.method is full}. */
    public static String text(Dimension dimension) {
        String range = switch (dimension.range()) {
            case Range.Real(double low, double high, boolean log) -> low + " to " + high + (log ? ", by factors" : "");
            case Range.Whole(long low, long high, boolean log) ->
                "whole from " + low + " to " + high + (log ? ", by factors" : "");
            case Range.Choice choice ->
                choice.values().stream().map(String::valueOf).collect(Collectors.joining(", ", "one of ", ""));
        };
        return dimension.when() == null
                ? range
                : range + ", when " + dimension.when().key() + " is "
                        + dimension.when().values().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" or "));
    }
}
