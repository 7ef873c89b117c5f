package dev.graft.app;

import dev.graft.RunVersions;
import dev.graft.app.yaml.Policies;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.base.Visible;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Options;
import dev.graft.update.Given;
import dev.graft.update.Updated;
import dev.graft.update.WatchedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A finished run learns what became known since. */
@Command(
        description = {
            "Let a finished run learn what became known since; the result is a version of it.%n",
            "  graft update RUN --edges today.tsv",
            "  graft update RUN --interactions new.csv --removed withdrawn.csv --dry-run",
            "  graft update RUN --edges cites.tsv --labels topics.tsv",
            "  graft update RUN --watch incoming --json",
            "  producer | graft update RUN --stream%n",
            "Only the rows that the batch is about are trained. Before it is learned, the batch is asked: what the model"
                    + " told of it is the run's record. A version that tells what was known significantly worse is not used, and the command ends with 2."
                    + " Nothing of the run's first data is read again.%n"
        })
final class UpdateCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Option(
            names = "--edges",
            paramLabel = "FILE",
            description =
                    "What became known, as the run's own edges are written: text, a table, or sql:select ...; may be"
                            + " repeated.")
    List<String> edges = new ArrayList<>();

    @Option(names = "--interactions", paramLabel = "FILE", description = "The same of a run of recommend.")
    List<String> interactions = new ArrayList<>();

    @Option(names = "--facts", paramLabel = "FILE", description = "The same of a run of kg.")
    List<String> facts = new ArrayList<>();

    @Option(
            names = "--removed",
            paramLabel = "FILE",
            description = "The same, of what is true no more; may be repeated.")
    List<String> removed = new ArrayList<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels or values of nodes, new and corrected ones, as the run's own are written; may be"
                    + " repeated.")
    List<String> labels = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description =
                    "Features of nodes, as the run's own are written; where it reads several kinds of them, such as"
                            + " text=FILE; may be repeated.")
    List<String> features = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "FILE", description = "YAML: what an update may do by itself.")
    @Nullable
    Path policy;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a line of the policy, such as train.epochs=10; may be repeated.")
    List<String> sets = new ArrayList<>();

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description =
                    "Learn the files that are moved into DIR, in the order of their names, each exactly once; then they"
                            + " are moved to DIR/done. Names that begin with 'removed' say what is true no more, with"
                            + " 'labels' or 'features' what --labels and --features say.")
    @Nullable
    Path watched;

    @Option(names = "--once", description = "With --watch: end when no file is left.")
    boolean once;

    @Option(
            names = "--stream",
            description =
                    "Learn what standard input says, JSON a line: {\"source\": \"a\", \"target\": \"b\"}, or user and"
                            + " item, or head, relation and tail, or node and label; with \"time\" where the run keeps times,"
                            + " with \"removed\": true what is so no more. Each batch is acknowledged by a line on standard output; how it is cut, the policy"
                            + " says (stream.batch).")
    boolean stream;

    @Option(names = "--dry-run", description = "Say what would be done; write nothing.")
    boolean dry;

    @Mixin
    Working common = new Working();

    UpdateCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        UpdatePolicy how = Policies.load(policy, sets);
        if (stream) {
            mustBeAlone("--stream reads standard input", watched != null || once);
            RunVersions.stream(run, streams.in(), how, options(), this::acknowledge);
            return 0;
        }
        Path folder = watched;
        if (folder == null) {
            if (once) {
                throw new BadInput("--once goes with --watch DIR");
            }
            Updated updated = RunVersions.update(run, given(), how, dry, options());
            show(updated, "");
            return Refusal.code(streams, run, updated);
        }
        mustBeAlone("--watch takes its files from a folder", false);
        int refused = new WatchedFolder(folder).watch(once, run, file -> learn(file, how), told());
        return refused == 0 ? 0 : Refusal.CODE;
    }

    private WatchedFolder.Told told() {
        return new WatchedFolder.Told() {
            @Override
            public void learned(Path file, Updated updated) {
                show(updated, file + ":\n");
                if (updated.version() == 0 || updated.used()) {
                    // Of what a stream had acknowledged before; what the file itself is refused for is told beside it.
                    Refusal.code(streams, run, updated);
                }
            }

            @Override
            public void refused(Path file, String why) {
                streams.tell("graft: " + Visible.message(why));
                if (common.json) {
                    streams.out()
                            .println(Json.line(Map.of("run", run.toString(), "file", file.toString(), "error", why)));
                    streams.out().flush();
                }
            }
        };
    }

    private Given given() {
        SequencedMap<String, List<String>> added = new LinkedHashMap<>();
        added.put("edges", edges);
        added.put("interactions", interactions);
        added.put("facts", facts);
        return Given.of(added, removed, labels, features);
    }

    private void mustBeAlone(String why, boolean watches) {
        if (watches
                || dry
                || Stream.of(edges, interactions, facts, removed, labels, features)
                        .anyMatch(files -> !files.isEmpty())) {
            throw new BadInput(why + "; leave out --edges, --removed, --labels, --features and --dry-run"
                    + (watches ? ", --watch and --once" : ""));
        }
    }

    /** Whether anybody reads it. */
    private boolean acknowledge(Map<String, Object> line) {
        streams.out().println(Json.line(line));
        return !streams.out().checkError();
    }

    private Updated learn(Path file, UpdatePolicy how) {
        return RunVersions.update(run, WatchedFolder.given(file), how, false, options());
    }

    private Options options() {
        return common.options(streams, Path.of(""));
    }

    /**
     * A line of JSON each, where that is asked for.
     *
     * @param heading of its text
     */
    private void show(Updated updated, String heading) {
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.put("dryRun", dry);
                    map.putAll(updated.map());
                    return map;
                },
                () -> heading + VersionText.of(updated, run.toString(), dry));
        streams.out().flush();
    }
}
