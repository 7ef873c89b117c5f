package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.kind.link.LinkTune.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The groups of features that a recipe asks for, in the order in which the head reads them. */
final class FeatureGroups {
    private static final Set<Feature> STRUCTURAL = EnumSet.of(Feature.NEIGHBOURS, Feature.DEGREES, Feature.RECIPROCAL);

    private FeatureGroups() {}

    /**
     * @param pageRank made where it is wanted, as the others are
     * @param history null where edges have no times
     */
    static List<PairGroup> of(
            List<Feature> wanted,
            PairStructure structure,
            Supplier<PairGroup> pageRank,
            Supplier<PairGroup> types,
            @Nullable PairGroup history) {
        List<PairGroup> groups = new ArrayList<>();
        List<Feature> structural = wanted.stream().filter(STRUCTURAL::contains).toList();
        if (!structural.isEmpty()) {
            groups.add(new StructureInputs(structure, structure.graph().directed(), structural));
        }
        if (wanted.contains(Feature.PAGERANK)) {
            groups.add(pageRank.get());
        }
        if (wanted.contains(Feature.WEIGHTS)) {
            groups.add(new PairWeights(structure));
        }
        if (wanted.contains(Feature.TYPES)) {
            groups.add(types.get());
        }
        if (history != null && wanted.contains(Feature.HISTORY)) {
            groups.add(history);
        }
        return groups;
    }
}
