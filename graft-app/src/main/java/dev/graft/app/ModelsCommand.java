package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what there is. */
@Command(name = "models", description = "The embedding models there are, each with its paper.%n")
final class ModelsCommand implements Runnable {
    private final Main.Streams streams;

    @Mixin
    Common common = new Common();

    ModelsCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Map<String, Object> models = new LinkedHashMap<>();
        for (String name : Recipes.MODELS) {
            // The comment in front of a model's defaults says what it is and whose.
            models.put(
                    name,
                    Recipes.manual(name)
                            .lines()
                            .takeWhile(line -> line.startsWith("#"))
                            .map(line -> line.substring(2))
                            .collect(Collectors.joining(" ")));
        }
        common.print(
                streams,
                () -> models,
                () -> models.entrySet().stream()
                        .map(e -> String.format("%-10s %s%n", e.getKey(), e.getValue()))
                        .collect(Collectors.joining()));
    }
}
