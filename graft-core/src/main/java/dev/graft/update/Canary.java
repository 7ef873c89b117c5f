package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.eval.Interval;
import dev.graft.eval.Intervals;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.run.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fixed set of items that every version of a run is asked. They were learned by the first one, so that what is told of them worse is
 * forgotten; chosen once, from the version that the first update began with, and kept in {@code versions/canary.json}.
 */
record Canary(Batch items) {
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
            return new Canary(Batch.NONE);
        }
        Object kept = versions.kept(FILE);
        return new Canary(kept == null ? living.some(number) : read(kept, versions));
    }

    private static Batch read(Object kept, Versions versions) {
        List<Link> links = new ArrayList<>();
        List<NodeLabel> labels = new ArrayList<>();
        for (Object one : kept instanceof List<?> list ? list : List.of()) {
            if (one instanceof List<?> names && (names.size() == 3 || names.size() == 4)) {
                links.add(new Link(
                        String.valueOf(names.get(0)),
                        String.valueOf(names.get(1)),
                        String.valueOf(names.get(2)),
                        Float.NaN,
                        names.size() == 3 ? "" : String.valueOf(names.get(3))));
            } else if (one instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof List<?> of) {
                labels.add(new NodeLabel(
                        String.valueOf(pair.get(0)),
                        of.stream().map(String::valueOf).toList()));
            }
        }
        if (!(kept instanceof List<?> list) || links.size() + labels.size() < list.size() || list.isEmpty()) {
            throw BadInput.in(
                    versions.folder().path().resolve("versions").resolve(FILE),
                    "is damaged; remove it, and the next update chooses a set anew, from the version in use");
        }
        return new Batch(new Links(links), Links.NONE, NodeLabels.of(labels), Map.of());
    }

    /** Those that are known, and stay so. */
    Batch of(Living living, Batch batch) {
        // Of what is known, the batch says another value of what it does not know to be so.
        Links corrected = batch.keep(item -> !living.knows(item)).added();
        Set<List<String>> gone = Stream.concat(batch.removed().all().stream(), corrected.all().stream())
                .map(Link::key)
                .collect(Collectors.toSet());
        return items.keep(item -> living.knows(item)
                && switch (item) {
                    case Link link ->
                        !gone.contains(link.key())
                                && !gone.contains(link.withoutTime().key());
                    case NodeLabel label -> label.equals(batch.labels().byNode().getOrDefault(label.node(), label));
                });
    }

    /** Those that both know. */
    Batch of(Living one, Living other) {
        return items.keep(item -> one.knows(item) && other.knows(item));
    }

    void keep(Versions versions) {
        if (items.size() > 0 && versions.kept(FILE) == null) {
            List<Object> all = new ArrayList<>();
            items.added().all().forEach(link -> all.add(link.key()));
            items.labels().all().forEach(label -> all.add(List.of(label.node(), label.of())));
            versions.keep(FILE, all);
        }
    }

    static Compared compared(Foretold before, Foretold after) {
        boolean paired = before.gains().length == after.gains().length;
        double[] difference = paired ? Intervals.differences(after.gains(), before.gains()) : new double[0];
        return new Compared(before.metric(), before.mean(), after.mean(), Intervals.of(difference));
    }
}
