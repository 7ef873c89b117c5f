package dev.graft.app;

import dev.graft.app.tables.DuckTables;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.base.Visible;
import dev.graft.run.Options;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options that every command has, and what follows from them. */
final class Common {
    private static final String WORDNET = "/net/sf/extjwnl/data/wordnet/wn31/";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a recipe line, such as tune.epochs=50; may be repeated.")
    List<String> sets = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Replace the recipe's seed.")
    @Nullable
    Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores unless given.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else.")
    boolean json;

    @Option(names = "--quiet", description = "No progress.")
    boolean quiet;

    Options options(Main.Streams streams, Path base) {
        if (threads < 1) {
            throw new BadInput("--threads is " + threads + ", must be at least 1");
        }
        Progress progress = quiet ? Progress.NONE : new TerminalProgress(streams.err(), streams.screen());
        return new Options(
                threads, progress, base, streams.in(), Common::wordNetFile, new DuckTables(), new NetworkAnalysis());
    }

    private static InputStream wordNetFile(String name) {
        return Objects.requireNonNull(Common.class.getResourceAsStream(WORDNET + name), name);
    }

    Recipes.Loaded recipe(Path file) {
        return Recipes.load(file, sets, seed);
    }

    /** Commands that read a finished run take it as it is. */
    void refuseOverrides(String command) {
        if (!sets.isEmpty() || seed != null) {
            throw new BadInput(
                    command + " reads a finished run, which --set and --seed cannot change; give them to finetune");
        }
    }

    /** Prints the JSON form or the text; what is in names that a terminal would obey is made visible. */
    void print(Main.Streams streams, Supplier<Object> asJson, Supplier<String> asText) {
        show(
                streams,
                asJson,
                () -> Fold.text(Visible.lines(asText.get()), streams.screen().out()));
    }

    /** The same of text that is YAML, and stays that where it is folded. */
    void printYaml(Main.Streams streams, Supplier<Object> asJson, Supplier<String> asYaml) {
        show(
                streams,
                asJson,
                () -> Fold.yaml(Visible.lines(asYaml.get()), streams.screen().out()));
    }

    private void show(Main.Streams streams, Supplier<Object> asJson, Supplier<String> fitted) {
        if (json) {
            streams.out().println(Json.line(asJson.get()));
        } else {
            streams.out().print(fitted.get());
        }
    }

    static Path baseOf(Path recipe) {
        return Objects.requireNonNullElse(recipe.toAbsolutePath().getParent(), Path.of("/"));
    }
}
