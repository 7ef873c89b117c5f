package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.ImportReport;
import dev.graft.recipe.GraphSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cleans a source and stores it. */
@Command(
        name = "import",
        description = "Clean an edge list and store it as a graph; prints what was dropped and why.%n")
final class ImportCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "SOURCE",
            description = "An edge list (TSV, CSV or space-separated, gzipped or not), - for standard input, or"
                    + " wordnet:nouns, wordnet:verbs, wordnet:all.")
    String source = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the graph.")
    Path out = Path.of("");

    @Option(names = "--directed", description = "u to v and v to u differ.")
    boolean directed;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    GraphSpec.Format format = GraphSpec.Format.AUTO;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Columns in order, of source, target, weight, type, time, skip, separated by commas.")
    @Nullable
    String columns;

    @Option(names = "--header", description = "Whether the first line names the columns: ${COMPLETION-CANDIDATES}.")
    GraphSpec.Header header = GraphSpec.Header.AUTO;

    @Option(names = "--nodes", paramLabel = "FILE", description = "Names of nodes to keep even without edges.")
    @Nullable
    String nodes;

    @Option(names = "--duplicates", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    GraphSpec.Duplicates duplicates = GraphSpec.Duplicates.SUM;

    @Option(names = "--self-loops", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    GraphSpec.Loops selfLoops = GraphSpec.Loops.DROP;

    @Option(names = "--min-degree", paramLabel = "N", description = "Drop nodes of lower degree, once.")
    int minDegree;

    @Option(names = "--on-bad-line", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    GraphSpec.BadLines onBadLine = GraphSpec.BadLines.ERROR;

    @Mixin
    Common common = new Common();

    ImportCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (!common.sets.isEmpty() || common.seed != null) {
            throw new BadInput("import takes no recipe, so --set and --seed mean nothing here; use its own options");
        }
        GraphSpec spec = new GraphSpec(
                source, directed, format, columns, header, nodes, duplicates, selfLoops, minDegree, onBadLine);
        ImportReport report = Graft.importGraph(spec, out, common.options(streams, Path.of("")));
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("graph", out.toString());
                    map.putAll(report.json());
                    return map;
                },
                () -> report.text() + "stored: " + out + "\n");
    }
}
