package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.StartSpec;
import dev.graft.table.NamedVectors;
import dev.graft.table.VectorFiles;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the vectors of a run come from: trained here, or read and matched by name. */
final class StartVectors {
    private static final TrainedOn NOTHING =
            new TrainedOn(Map.of(TrainedOn.PREFIX + "graph", "nothing: random vectors"));
    private final Options options;

    StartVectors(Options options) {
        this.options = options;
    }

    /** Vectors for the graph's nodes, a few words on where they are from, and what they were trained on. */
    record Start(Embedding embedding, String model, String from, TrainedOn trainedOn) {}

    /** @param source what the graph is called */
    Start of(
            StartSpec spec,
            String source,
            Graph graph,
            long seed,
            Path checkpoints,
            CheckpointSpec when,
            String identity) {
        return switch (spec) {
            case StartSpec.Scratch scratch ->
                new Start(
                        train(scratch.model(), graph, seed, checkpoints, when, identity),
                        scratch.model().name(),
                        "trained here",
                        scratch.model() instanceof Model.Random ? NOTHING : TrainedOn.graph(source, graph));
            case StartSpec.From from -> read(options.resolve(from.from()), graph);
        };
    }

    private Embedding train(
            Model model, Graph graph, long seed, @Nullable Path checkpoints, CheckpointSpec when, String identity) {
        boolean symmetric = model instanceof Model.NetMf;
        Graph view = symmetric ? Graphs.undirected(graph) : graph;
        return new Pretraining(view, seed, options.threads(), checkpoints, identity, when, options.progress())
                .run(model);
    }

    private static Start read(Path from, Graph graph) {
        RunFolder run = new RunFolder(from);
        boolean isRun = Files.isDirectory(from);
        if (isRun) {
            run.mustExist();
        }
        NamedVectors vectors = isRun ? run.vectors() : VectorFiles.read(from);
        int dim = vectors.dim();
        float[] rows = new float[Math.multiplyExact(graph.nodes(), dim)];
        int matched = 0;
        for (int i = 0; i < vectors.names().size(); i++) {
            int id = graph.ids().id(vectors.names().get(i));
            if (id >= 0) {
                System.arraycopy(vectors.rows(), i * dim, rows, id * dim, dim);
                matched++;
            }
        }
        if (matched < graph.nodes()) {
            throw BadInput.in(
                    from,
                    "has vectors for " + matched + " of the graph's " + graph.nodes()
                            + " nodes, matched by name; every node needs one: train them on this graph, or drop the others from it");
        }
        Embedding embedding = isRun ? run.embedding() : new Embedding(rows, dim, 1, 0, 0);
        return new Start(
                new Embedding(rows, dim, embedding.roles(), 0, 0),
                isRun ? run.model() : "given",
                from.toString(),
                isRun ? run.trainedOn() : TrainedOn.UNKNOWN);
    }
}
