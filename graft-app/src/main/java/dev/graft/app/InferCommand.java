package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.export.Format;
import dev.graft.export.Formats;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.SqlText;
import dev.graft.run.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Vectors of nodes that come after training. */
@Command(description = "Write vectors of new nodes from their edges to known ones, without any training.%n")
final class InferCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "RUN|VECTORS",
            description = "Folder that pretrain or finetune wrote, or a file of vectors in any format.")
    String from = "";

    @Option(
            names = "--edges",
            paramLabel = "FILE",
            required = true,
            description = "Edges of the new nodes: text, a table, or sql:select ...")
    String edges = "";

    @Option(
            names = "--out",
            paramLabel = "FILE|DIR",
            required = true,
            description = "File to write, or a folder for it.")
    Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatOption.ReadBack.class,
            completionCandidates = FormatOption.ReadBack.class,
            description = "tsv unless given; one of:${COMPLETION-CANDIDATES}")
    Format format = Formats.TSV;

    @Option(
            names = "--graph",
            paramLabel = "SOURCE",
            description = "The graph of VECTORS, for the rule to learn from; a run knows its own.")
    @Nullable
    String graph;

    @Option(names = "--directed", description = "Edges have a direction; a run knows whether they have.")
    boolean directed;

    @Mixin
    Working common = new Working();

    InferCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Options options = common.options(streams, Path.of(""));
        GraphSpec known = known(options);
        Graft.Inferred done = Graft.infer(from, known, GraphSpec.of(edges, direction(known)), format, out, options);
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("file", done.file().toString());
                    map.put("format", format.name());
                    map.put("newNodes", done.newNodes());
                    map.put("knownNodes", done.knownNodes());
                    map.put("how", done.how());
                    return map;
                },
                () -> !AtomicFiles.leavesFile(done.file())
                        ? ""
                        : done.file() + ": " + done.newNodes() + " new nodes beside " + done.knownNodes()
                                + " known, by " + done.how() + "\n");
    }

    /** As the graph's, where its recipe or a flag says one. */
    private @Nullable Boolean direction(@Nullable GraphSpec known) {
        return known != null ? known.directed() : directed ? Boolean.TRUE : null;
    }

    /** What the vectors were trained on: as a run's recipe says, or as given. */
    private @Nullable GraphSpec known(Options options) {
        if (SqlText.is(from) || !Files.isDirectory(Path.of(from))) {
            return graph == null ? null : GraphSpec.of(graph, directed ? Boolean.TRUE : null);
        }
        if (graph != null || directed) {
            throw new BadInput("a run knows its graph and whether it is directed; leave out --graph and --directed");
        }
        return Runs.graphOf(Runs.recipeOf(Path.of(from)), options);
    }
}
