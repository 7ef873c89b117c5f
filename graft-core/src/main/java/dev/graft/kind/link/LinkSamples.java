package dev.graft.kind.link;

import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.living.ChangingEdges;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a model of links is taught when it goes on learning: edges, and pairs beside them that are none. */
record LinkSamples(LinkSpec spec, LinkTune tune, StoredLinks stored, ChangingEdges table, LivingHead head) {
    /** Draw after draw, pairs of each kind beside each edge; where edges have their times, as training draws them. */
    List<List<Edges>> beside(LinkBatch batch, Edges edges, boolean history, int epochs, long seed) {
        List<NegativeKind> kinds = kinds();
        IntStream draws = IntStream.range(0, Math.min(tune.negatives(), epochs));
        if (!history) {
            return draws.mapToObj(draw -> kinds.stream()
                            .map(kind -> batch.beside(edges, kind, draw))
                            .toList())
                    .toList();
        }
        Edges known = table.edges();
        PairSet pairs = new PairSet(table.directed(), known);
        NonEdges none = new NonEdges(table.nodes(), table.directed(), true, known, null);
        return draws.mapToObj(draw -> kinds.stream()
                        .map(kind -> none.draw(kind, edges, pairs, Seeds.derive(seed, 5, draw), true, false))
                        .map(drawn -> new Edges(drawn.sources(), drawn.targets(), null, null, drawn.times()))
                        .toList())
                .toList();
    }

    private List<NegativeKind> kinds() {
        List<NegativeKind> kinds = new ArrayList<>(spec.negatives().draw());
        kinds.remove(NegativeKind.HARD);
        return kinds.isEmpty() ? List.of(NegativeKind.RANDOM) : kinds;
    }

    /** All nodes that are read, ascending, so that of two the same one comes first. */
    static int[] among(Edges edges, List<List<Edges>> beside) {
        List<Edges> all = new ArrayList<>(List.of(edges));
        beside.forEach(all::addAll);
        return all.stream()
                .flatMapToInt(some -> IntStream.concat(Arrays.stream(some.sources()), Arrays.stream(some.targets())))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Pairs by their places among the nodes that are read; features as if the edges that are taught were not there. */
    Sample of(Edges pairs, Edges edges, int[] nodes) {
        float[] features = stored.features().isEmpty()
                ? new float[0]
                : head.reader().features(new Pairs(pairs.sources(), pairs.targets(), pairs.times(), edges));
        return new Sample(
                new Pairs(places(pairs.sources(), nodes), places(pairs.targets(), nodes), null, null), features);
    }

    private static int[] places(int[] ids, int[] nodes) {
        return Arrays.stream(ids).map(id -> Arrays.binarySearch(nodes, id)).toArray();
    }
}
