package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.eval.Interval;
import dev.graft.eval.Intervals;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.run.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fixed set of items that every version of a run is asked. They were learned by the first one, so that what is told of them worse is
 * forgotten; chosen once, from the version that the first update began with, and kept in {@code versions/canary.json}.
 */
record Canary(Links items) {
    private static final String FILE = "canary.json";

    /**
     * How two versions tell them.
     *
     * @param before the version in use
     * @param after the one that may come to be
     * @param difference after less before, item by item
     */
    record Compared(String metric, double before, double after, Interval difference) {
        /** Whether more is lost than a share of what was told before, beyond chance. */
        boolean worse(double tolerance) {
            return difference.defined() && difference.hi() < -tolerance * before;
        }

        Map<String, Object> map() {
            return Map.of(
                    "metric",
                    metric,
                    "before",
                    before,
                    "after",
                    after,
                    "difference",
                    List.of(difference.mean(), difference.lo(), difference.hi()),
                    "n",
                    difference.n());
        }
    }

    /** The run's, or chosen now. */
    static Canary of(Versions versions, Living living, int number) {
        if (number == 0) {
            return new Canary(Links.NONE);
        }
        Object kept = versions.kept(FILE);
        return new Canary(kept == null ? living.some(number) : read(kept, versions));
    }

    private static Links read(Object kept, Versions versions) {
        List<Link> links = new ArrayList<>();
        for (Object one : kept instanceof List<?> list ? list : List.of()) {
            if (one instanceof List<?> names && names.size() == 3) {
                links.add(new Link(
                        String.valueOf(names.get(0)),
                        String.valueOf(names.get(1)),
                        String.valueOf(names.get(2)),
                        Float.NaN));
            }
        }
        if (!(kept instanceof List<?> list) || links.size() < list.size() || links.isEmpty()) {
            throw BadInput.in(
                    versions.folder().path().resolve("versions").resolve(FILE),
                    "is damaged; remove it, and the next update chooses a set anew, from the version in use");
        }
        return new Links(links);
    }

    /** Those that are known, and stay so. */
    Links of(Living living, Links removed) {
        Set<List<String>> gone = removed.all().stream().map(Link::key).collect(Collectors.toSet());
        return new Links(items.all().stream()
                .filter(link -> living.knows(link) && !gone.contains(link.key()))
                .toList());
    }

    void keep(Versions versions) {
        if (items.size() > 0 && versions.kept(FILE) == null) {
            versions.keep(FILE, items.all().stream().map(Link::key).toList());
        }
    }

    static Compared compared(Foretold before, Foretold after) {
        boolean paired = before.gains().length == after.gains().length;
        double[] difference = paired ? Intervals.differences(after.gains(), before.gains()) : new double[0];
        return new Compared(before.metric(), before.mean(), after.mean(), Intervals.of(difference));
    }
}
