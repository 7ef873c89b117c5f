package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.ImportReport;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cleans a source and stores it. */
@Command(description = "Clean a graph and store it as a graph; prints what was dropped and why.%n")
final class ImportCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description =
                    "An edge list (TSV, CSV or space-separated, gzipped or not; Parquet; JSON), GraphML, GEXF, GML,"
                            + " Pajek, Matrix Market, METIS, N-Triples, Turtle, node-link or Neo4j JSON, a stored graph, - for standard input, or wordnet:nouns, wordnet:verbs, wordnet:all.")
    String source = "";

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description = "A select instead of a source, over files below the working folder: \"select src, dst from"
                    + " 'follows.parquet'\". Elsewhere: the SOURCE \"sql@FOLDER:select ...\".")
    @Nullable
    String query;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the graph.")
    Path out = Path.of("");

    @Option(
            names = "--directed",
            negatable = true,
            description = "u to v and v to u differ, or not. Unless given: as the file says, and not where it says"
                    + " nothing.")
    @Nullable
    Boolean directed;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    GraphSpec.Format format = GraphSpec.Format.AUTO;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Columns in order, of source, target, weight, type, time, skip, separated by commas; or by"
                    + " name or number, as in follower=source,followed=target.")
    @Nullable
    String columns;

    @Option(names = "--header", description = "Whether the first line names the columns: ${COMPLETION-CANDIDATES}.")
    GraphSpec.Header header = GraphSpec.Header.AUTO;

    @Option(
            names = "--comments",
            paramLabel = "C",
            description = "What begins a comment: one character, none, or auto (what lines in front of the first row"
                    + " begin with).")
    String comments = "auto";

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

    @Option(names = "--outliers", description = "Drop the unusually high: ${COMPLETION-CANDIDATES}.")
    Cleaning.Outliers.By outliers = Cleaning.Outliers.By.NONE;

    @Option(
            names = "--outlier-rule",
            description = "quantile: above it; mad: so many deviations over the median of logarithms.")
    Cleaning.Outliers.Rule outlierRule = Cleaning.Outliers.Rule.QUANTILE;

    @Option(names = "--outlier-limit", paramLabel = "X", description = "0.999 for quantile, 5 for mad unless given.")
    @Nullable
    Double outlierLimit;

    @Option(names = "--bot-degree", paramLabel = "N", description = "Drop nodes of a higher out-degree.")
    int botDegree;

    @Option(
            names = "--bot-ratio",
            paramLabel = "X",
            description = "... but only those with over X times as many edges out as in.")
    double botRatio;

    @Option(names = "--k-core", paramLabel = "K", description = "Drop nodes of lower degree again and again.")
    int kCore;

    @Option(names = "--largest-component", description = "Keep only the largest weakly connected component.")
    boolean largestComponent;

    @Mixin
    Working common = new Working();

    ImportCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        GraphSpec spec = new GraphSpec(
                source(),
                directed,
                format,
                columns,
                header,
                comments,
                nodes,
                duplicates,
                selfLoops,
                minDegree,
                onBadLine,
                clean());
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

    private String source() {
        if ((query == null) == source.isEmpty()) {
            throw new BadInput(
                    query == null
                            ? "import needs a SOURCE or a --query; see graft import --help"
                            : "import takes a SOURCE or a --query, not both");
        }
        return query == null ? source : "sql:" + query;
    }

    private Cleaning clean() {
        double limit = outlierLimit != null ? outlierLimit : outlierRule == Cleaning.Outliers.Rule.MAD ? 5 : 0.999;
        return new Cleaning(
                new Cleaning.Outliers(outliers, outlierRule, limit),
                new Cleaning.Bots(botDegree, botRatio),
                kCore,
                largestComponent);
    }
}
