package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.model.Propagation;
import dev.graft.run.Inference;
import dev.graft.table.NamedVectors;
import dev.graft.train.NeighbourhoodRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes that came after training: their rows by the rule of new nodes from their edges, which join the known ones. Edges
 * between nodes that were known are left out. What edges lack that the stored ones have is weight 1, no type that counts, and
 * the last known time.
 */
final class LaterNodes {
    private static final String EDGES = "the new edges";

    private LaterNodes() {}

    /** @throws BadInput where no node is new, or no way leads to one from a known node */
    static PairReader with(PairReader reader, Graph fresh, int threads) {
        return switch (reader) {
            case BlendedReader blend -> blend.with(member -> with(member, fresh, threads));
            case RuleReader rule -> rule.with(grown(rule, fresh, threads).stored);
            case HeadReader head -> of(head, fresh, threads);
        };
    }

    /** What is stored with the new nodes and their edges, and their rows. */
    private record Grown(StoredLinks stored, float[] rows) {}

    private static Grown grown(PairReader reader, Graph fresh, int threads) {
        StoredLinks stored = reader.stored();
        if (fresh.directed() != stored.directed()) {
            throw new BadInput("the new edges are " + (fresh.directed() ? "directed" : "undirected")
                    + " and the run's are not so; read them as the run's recipe has it");
        }
        List<EdgeInputs.Rows> tables = reader.inputs().tables();
        int dim = tables.isEmpty() ? 1 : tables.getFirst().dim();
        float[] rows = tables.isEmpty()
                ? new float[stored.ids().size()]
                : tables.getFirst().values();
        Inference.Result found = Inference.of(
                "this run",
                new NamedVectors(stored.ids().names(), dim, rows),
                stored.roles(),
                reader.structure().graph(),
                EDGES,
                fresh,
                threads);
        List<String> names = new java.util.ArrayList<>(stored.ids().names());
        names.addAll(found.vectors().names());
        Ids ids = Ids.of(names);
        float[] all = Arrays.copyOf(rows, names.size() * dim);
        System.arraycopy(
                found.vectors().rows(), 0, all, rows.length, found.vectors().rows().length);
        return new Grown(stored.with(ids, edges(stored, ids, fresh)), all);
    }

    private static HeadReader of(HeadReader reader, Graph fresh, int threads) {
        Grown grown = grown(reader, fresh, threads);
        StoredLinks more = grown.stored;
        Map<String, Tensor> with = new HashMap<>(reader.readout());
        List<EdgeInputs.Rows> tables = reader.inputs().tables();
        if (!tables.isEmpty()) {
            int dim = tables.getFirst().dim();
            Propagation propagation =
                    new Propagation(Graphs.undirected(more.graph()).out());
            List<float[]> blocks = NeighbourhoodRows.blocks(grown.rows, dim, tables.size(), propagation);
            with.putAll(HeadScores.readout(blocks, List.of(), dim));
        }
        return new HeadReader(more, with);
    }

    /** Those of new nodes, in the columns of the stored ones. */
    private static Edges edges(StoredLinks stored, Ids ids, Graph fresh) {
        Edges edges = Edges.of(fresh);
        int[] id = new int[fresh.nodes()];
        Arrays.setAll(id, u -> ids.id(fresh.ids().name(u)));
        Edges renamed = edges.renamed(id);
        int old = stored.ids().size();
        int[] order = new int[renamed.size()];
        int n = 0;
        for (int i = 0; i < order.length; i++) {
            if (renamed.sources()[i] >= old || renamed.targets()[i] >= old) {
                order[n++] = i;
            }
        }
        Edges its = renamed.pick(order, 0, n);
        return new Edges(
                its.sources(),
                its.targets(),
                stored.edges().weights() == null ? null : weights(its),
                stored.edges().types() == null ? null : types(stored, fresh, its),
                stored.edges().times() == null ? null : times(stored.edges().times(), its));
    }

    private static float[] weights(Edges edges) {
        float[] weights = edges.weights();
        if (weights == null) {
            weights = new float[edges.size()];
            Arrays.fill(weights, 1);
        }
        return weights;
    }

    private static int[] types(StoredLinks stored, Graph fresh, Edges edges) {
        int[] types = new int[edges.size()];
        for (int i = 0; i < types.length; i++) {
            int known = edges.types() == null
                    ? -1
                    : stored.types().indexOf(fresh.edgeTypes().get(edges.types()[i]));
            types[i] = known < 0 ? stored.slots().length : known;
        }
        return types;
    }

    private static long[] times(long[] known, Edges edges) {
        long[] times = new long[edges.size()];
        Arrays.fill(times, Arrays.stream(known).max().orElse(0));
        return times;
    }
}
