package dev.graft.app;

import dev.graft.Export;
import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.export.Format;
import dev.graft.export.Formats;
import dev.graft.recipe.GraphSpec;
import dev.graft.run.Options;
import dev.graft.run.StoredVectors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes vectors for other tools. */
@Command(description = "Write a run's vectors for other tools.%n")
final class ExportCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that pretrain or finetune wrote.")
    Path run = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            converter = FormatOption.class,
            completionCandidates = FormatOption.class,
            description = "One of:${COMPLETION-CANDIDATES}")
    Format format = Formats.TSV;

    @Option(
            names = "--out",
            paramLabel = "FILE|DIR",
            required = true,
            description = "File to write, or a pipe or device such as /dev/stdout; for projector and neo4j a folder.")
    Path out = Path.of("");

    @Option(
            names = "--which",
            paramLabel = "WHICH",
            description = "after (unless given): as the run left them; before: as it found them; relations: those of a"
                    + " knowledge graph's relations.")
    StoredVectors.Which which = StoredVectors.Which.AFTER;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Answers to join to the nodes (graphml, neo4j, cypher, projector), as predict --out writes"
                    + " them: .tsv, .csv, .jsonl or .parquet with a column node.")
    @Nullable
    Path answers;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels to join to the nodes likewise, as a recipe's task.labels names them.")
    @Nullable
    String labels;

    @Option(
            names = "--as-version",
            paramLabel = "VERSION",
            description =
                    "Write vectors in the space of that version, so that an index of its vectors goes on to serve.")
    @Nullable
    Integer asVersion;

    @Mixin
    Working common = new Working();

    ExportCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (asVersion != null && asVersion < 1) {
            throw new BadInput("--as-version is " + asVersion + ", must be 1 or more; graft versions "
                    + Shell.word(run.toString()) + " lists them");
        }
        Options options = common.options(streams, Path.of(""));
        Recipes.Loaded recipe = Runs.readableRecipe(run, options);
        GraphSpec graph = recipe == null || !format.edges() ? null : Runs.graphOf(recipe, options);
        Export.Written written = Graft.export(
                run,
                new Export(format, out, which, answers, labels, asVersion == null ? 0 : asVersion),
                recipe == null ? null : recipe.recipe(),
                graph,
                options);
        common.print(streams, () -> json(written), () -> text(written));
    }

    private Map<String, Object> json(Export.Written written) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", out.toString());
        map.put("files", written.files().stream().map(this::shown).toList());
        map.put("format", format.name());
        map.put("rows", written.rows());
        map.put("dim", written.dim());
        map.put("layout", written.layout().json());
        if (format.attributes()) {
            map.put("attributes", written.attributes());
            map.put("answersLeftOut", written.leftOut().answers());
            map.put("labelsLeftOut", written.leftOut().labels());
        }
        if (written.edges() >= 0) {
            map.put("edges", written.edges());
            map.put("edgesLeftOut", written.leftOut().edges());
        }
        return map;
    }

    private String text(Export.Written written) {
        if (!format.folder() && !AtomicFiles.leavesFile(out)) {
            return "";
        }
        String files = written.files().stream().map(file -> shown(file) + "\n").collect(Collectors.joining());
        Export.LeftOut left = written.leftOut();
        return (written.files().size() == 1 ? out + "\n" : files)
                + leftOut(left.edges(), "edges")
                + leftOut(left.answers(), "answers")
                + leftOut(left.labels(), "labels");
    }

    /** From where the user stands, where {@code --out} was said so. */
    private String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (out.isAbsolute() || !file.startsWith(here) ? file : here.relativize(file)).toString();
    }

    private static String leftOut(long count, String what) {
        return count == 0 ? "" : count + " " + what + " are of nodes without a vector, and were left out\n";
    }
}
