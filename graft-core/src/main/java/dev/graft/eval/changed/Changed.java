package dev.graft.eval.changed;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What fine-tuning changed, as reports show it.
 *
 * @param drift movement and neighbours kept, by kind of group: {@code degree}, {@code class}, …
 * @param neighbourhoods the ten nodes of the sample whose neighbourhoods changed most
 * @param results see {@link Findings}
 */
public record Changed(
        Map<String, List<Drift.Group>> drift,
        List<Neighbourhood> neighbourhoods,
        List<GroupTable> results,
        @Nullable Examples examples,
        @Nullable Memory memory,
        Map<String, Calibration> calibration,
        List<EncoderTried> encoders) {
    private static final int SHOWN = 10;
    /** Groups of a kind that movement is told of at most: those of most nodes. */
    private static final int GROUPS = 50;

    /**
     * A node's nearest, best first.
     *
     * @param kept share that stayed
     * @param movement after the best rotation
     */
    public record Neighbourhood(String node, double kept, double movement, List<String> before, List<String> after) {}

    /** Puts together. */
    public static Changed of(Drift drift, Findings findings) {
        Map<String, List<Drift.Group>> groups = new LinkedHashMap<>();
        for (Grouping grouping : findings.groupings()) {
            groups.put(grouping.by(), largest(drift.by(grouping)));
        }
        List<Neighbourhood> most = new ArrayList<>();
        Neighbourhoods looked = drift.neighbourhoods();
        for (int i : drift.mostChanged(SHOWN)) {
            int u = looked.sample()[i];
            most.add(new Neighbourhood(
                    findings.ids().name(u),
                    looked.kept()[i],
                    drift.movement().rotated()[u],
                    names(findings, looked.before()[i]),
                    names(findings, looked.after()[i])));
        }
        return new Changed(
                groups,
                most,
                findings.results(),
                findings.examples(),
                findings.memory(),
                findings.calibration(),
                findings.encoders());
    }

    private static List<Drift.Group> largest(List<Drift.Group> groups) {
        if (groups.size() <= GROUPS) {
            return groups;
        }
        int least = groups.stream()
                .map(Drift.Group::nodes)
                .sorted(java.util.Comparator.reverseOrder())
                .toList()
                .get(GROUPS - 1);
        return groups.stream().filter(g -> g.nodes() >= least).limit(GROUPS).toList();
    }

    private static List<String> names(Findings findings, int[] nodes) {
        return java.util.Arrays.stream(nodes).mapToObj(findings.ids()::name).toList();
    }
}
