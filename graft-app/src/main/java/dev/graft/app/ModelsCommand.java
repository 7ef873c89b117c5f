package dev.graft.app;

import dev.graft.app.yaml.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what there is. */
@Command(description = "The embedding models and kinds of task there are, with papers.%n")
final class ModelsCommand implements Runnable {
    private final Main.Streams streams;

    @Mixin
    Common common = new Common();

    ModelsCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Map<String, Object> all = new LinkedHashMap<>();
        Recipes.MODELS.forEach(name -> all.put(name, Recipes.about(name)));
        Recipes.TASKS.forEach(name -> all.put(name, Recipes.about(name)));
        common.print(
                streams,
                () -> all,
                () -> "start.model\n" + lines(Recipes.MODELS) + "task.kind\n" + lines(Recipes.TASKS)
                        + "graft explain NAME shows the keys of each.\n");
    }

    private static String lines(List<String> names) {
        return names.stream()
                .map(name -> String.format(Locale.ROOT, "  %-10s %s%n", name, Recipes.about(name)))
                .collect(Collectors.joining());
    }
}
