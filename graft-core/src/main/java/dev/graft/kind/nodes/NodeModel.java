package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.encode.EncoderMap;
import dev.graft.feature.FeatureMap;
import dev.graft.feature.Features;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.PickedRows;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import dev.graft.recipe.Continual;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.Tune;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import dev.graft.train.Continuation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers of nodes come from: the graph, rows, features and a head that reads them.
 *
 * @param arcs of the graph without directions
 * @param rows {@code [nodes x dim]}
 * @param features {@code [nodes x width]}, those of a node and their means over so many neighbourhoods
 * @param map that makes rows of new nodes, or null where the rule of new nodes alone does
 */
record NodeModel(
        Graph graph,
        Csr arcs,
        float[] rows,
        int dim,
        float[] features,
        int width,
        int featureHops,
        StoredHead head,
        @Nullable EncoderMap map) {
    private static final float ROUNDING = 1e-4f;

    int nodes() {
        return graph.nodes();
    }

    /** The same of another graph, whose first nodes are these, and with what is given of features. */
    NodeModel on(Graph other, List<FeatureMap.Given> given, int roles, int threads) {
        Csr its = Graphs.undirected(other).out();
        int known = nodes();
        int all = other.nodes();
        float[] more = features(its, known, given);
        float[] x = Arrays.copyOf(start(), Memory.length(all, dim, Float.BYTES, "vectors (nodes x dim)"));
        if (all > known) {
            boolean[] fresh = new boolean[all];
            Arrays.fill(fresh, known, all, true);
            NewRows.neighbours(new Given(other, x, dim, roles, fresh), 1, threads);
        }
        float[] z = x;
        if (map != null && all > known) {
            z = map.later(
                    its,
                    x,
                    map.features() == 0 ? new float[0] : more,
                    known,
                    (of, columns) -> NewNodes.grown(its, of, columns, known));
        } else if (map != null) {
            z = rows.clone();
        }
        System.arraycopy(rows, 0, z, 0, rows.length);
        return new NodeModel(
                other, its, z, dim, more, width, featureHops, head, map == null ? null : map.startingAt(x, dim));
    }

    private float[] start() {
        return map == null ? rows : map.start();
    }

    /** Of what is given that of nodes which have another, or are new. */
    FeatureMap.Given news(FeatureMap.Given given) {
        int from = given.part().from();
        Map<Integer, float[]> news = new LinkedHashMap<>();
        given.rows().forEach((node, row) -> {
            boolean other = node >= nodes();
            for (int c = 0; c < row.length && !other; c++) {
                float has = features[node * width + from + c];
                // Scales are found out from what they made, but for rounding.
                other = Math.abs(row[c] - has) > ROUNDING * Math.max(1, Math.abs(has));
            }
            if (other) {
                news.put(node, row);
            }
        });
        return new FeatureMap.Given(given.part(), news);
    }

    /** A new node has what is given, or the mean of its neighbours'; then the means are made anew. */
    private float[] features(Csr its, int known, List<FeatureMap.Given> given) {
        if (width == 0) {
            return features;
        }
        int own = width / (featureHops + 1);
        float[] first = new float[known * own];
        for (int u = 0; u < known; u++) {
            System.arraycopy(features, u * width, first, u * own, own);
        }
        float[] present = NewNodes.grown(its, first, own, known);
        for (FeatureMap.Given part : given) {
            part.rows()
                    .forEach((node, row) -> System.arraycopy(
                            row, 0, present, node * own + part.part().from(), row.length));
        }
        return Features.around(its, present, own, featureHops);
    }

    /**
     * As a run stores it, in the place of what it was before.
     *
     * @param told in the end, {@code [nodes x outputs]}
     */
    Fitted stored(Fitted before, List<String> names, KnownLabels labels, float[] told) {
        Map<String, Tensor> parameters = new LinkedHashMap<>(before.parameters());
        Map<String, Tensor> readout = new LinkedHashMap<>(before.readout());
        if (map != null) {
            parameters.putAll(map.parameters());
            readout.putAll(map.nodes());
        }
        parameters.put("vectors", Tensor.rows(rows, dim));
        List<float[]> tables = head.tables();
        for (int layer = 0; layer < tables.size(); layer++) {
            parameters.put(StoredHead.TABLE + layer, Tensor.rows(tables.get(layer), tables.get(layer).length));
        }
        readout.put("told", Tensor.rows(told, told.length / Math.max(1, nodes())));
        readout.put(StoredNodes.KNOWN, labels.stored());
        Fitted bare = new Fitted(
                before.kind(), names, before.card(), parameters, readout, before.history(), before.lineage());
        return StoredGraph.on(NewNodes.withFeatures(bare, read(labels)), graph);
    }

    /** What the head tells of all nodes, {@code [nodes x outputs]}, as it is. */
    float[] told(KnownLabels labels) {
        NodeInputs read = read(labels);
        return head.told(arcs, rows, dim, read.features(), read.width(), 0, labels.target(new int[0])::predict);
    }

    /** What it reads. */
    NodeInputs read(KnownLabels labels) {
        NodeInputs inputs = new NodeInputs(rows, dim, features, width, true);
        return labels.width() == 0 ? inputs : inputs.and(labels.columns(arcs), labels.width());
    }

    /**
     * Trains on some nodes, whose neighbourhoods are all that is looked at.
     *
     * @param moving rows that may, {@code [nodes]}
     * @param fresh rows that are new, {@code [nodes]}
     */
    NodeModel trained(
            KnownLabels labels, int[] units, boolean[] moving, boolean[] fresh, Tune tune, Continual how, long seed) {
        int[] inside = Ball.of(arcs, units, head.hops()).nodes();
        NodeInputs read = read(labels);
        NodeInputs local = new NodeInputs(
                PickedRows.of(head.unit(rows), inside, dim),
                dim,
                PickedRows.of(read.features(), inside, read.width()),
                read.width(),
                true);
        Movement movement = Movement.of(picked(moving, inside), picked(fresh, inside), how.anchor());
        HeadLearner learner = new HeadLearner(
                tune.withSemi(SemiSpec.NONE),
                new Propagation(Ball.among(arcs, inside)),
                local,
                labels.target(inside),
                Arrays.stream(units).map(u -> Arrays.binarySearch(inside, u)).toArray(),
                movement,
                seed);
        learner.goOn(head.tables(), Continuation.share(units.length, labels.nodes().length));
        Continuation.run(learner, units.length, learner.batchSize(), tune, how, "update nodes");
        return new NodeModel(
                graph,
                arcs,
                moved(inside, local.vectors(), learner.vectors()),
                dim,
                features,
                width,
                featureHops,
                head.with(learner.head()),
                map);
    }

    /** Rows that moved, at their own scale; the others have the very bits that they had. */
    private float[] moved(int[] inside, float[] before, float[] after) {
        float[] all = rows.clone();
        for (int i = 0; i < inside.length; i++) {
            int at = i * dim;
            if (!Arrays.equals(before, at, at + dim, after, at, at + dim)) {
                Arrays.fill(all, inside[i] * dim, (inside[i] + 1) * dim, 0);
                Tiles.add(1 / head.scale(), after, at, all, inside[i] * dim, dim);
            }
        }
        return all;
    }

    private static boolean[] picked(boolean[] marks, int[] nodes) {
        boolean[] some = new boolean[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            some[i] = marks[nodes[i]];
        }
        return some;
    }

    /** The same, whose encoder knows the labels. */
    NodeModel knowing(KnownLabels labels) {
        return map == null
                ? this
                : new NodeModel(
                        graph,
                        arcs,
                        rows,
                        dim,
                        features,
                        width,
                        featureHops,
                        head,
                        map.knowing(arcs, labels.targets(nodes()), labels.nodes()));
    }
}
