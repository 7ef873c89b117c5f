package dev.graft.app;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.base.Visible;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options that every command has. */
class Common {
    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else.")
    boolean json;

    @Option(names = "--quiet", description = "No progress.")
    boolean quiet;

    /** Prints the JSON form or the text; what is in names that a terminal would obey is made visible. */
    final void print(Main.Streams streams, Supplier<Object> asJson, Supplier<String> asText) {
        show(
                streams,
                asJson,
                () -> Fold.text(Visible.lines(asText.get()), streams.screen().out()));
    }

    /** The same of text that is YAML, and stays that where it is folded. */
    final void printYaml(Main.Streams streams, Supplier<Object> asJson, Supplier<String> asYaml) {
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

    /**
     * A name that is asked about.
     *
     * @throws BadInput for one that is empty, which nothing is called
     */
    static void name(String option, @Nullable String name) {
        if (name != null && name.isBlank()) {
            throw new BadInput(option + " is empty; give the name of what is asked about");
        }
    }

    static Path baseOf(Path recipe) {
        return Objects.requireNonNullElse(recipe.toAbsolutePath().getParent(), Path.of("/"));
    }
}
