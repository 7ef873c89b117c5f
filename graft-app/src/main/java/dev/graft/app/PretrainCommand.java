package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains vectors only. */
@Command(description = "Train an embedding from scratch; only the graph and start parts of the recipe are used.%n")
final class PretrainCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", description = "A recipe in YAML; see graft explain.")
    Path recipe = Path.of("");

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "Folder for the run.")
    Path out = Path.of("");

    @Mixin
    Working common = new Working();

    @Mixin
    Overrides overrides = new Overrides();

    PretrainCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Recipes.Loaded loaded = overrides.recipe(recipe);
        Graft.Pretrained vectors = overrides.doing(
                () -> Graft.pretrain(loaded.recipe(), out, common.options(streams, Common.baseOf(recipe))));
        int nodes = vectors.nodes();
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", out.toString());
                    map.put("nodes", nodes);
                    map.put("dim", vectors.dim());
                    map.put("pairs", vectors.pairs());
                    map.put("seconds", vectors.seconds());
                    return map;
                },
                () -> String.format(
                        Locale.ROOT,
                        "%,d vectors of %d floats in %.1f s%s: %s%nnext: graft neighbors %s NODE, graft export %s --format tsv --out FILE%n",
                        nodes,
                        vectors.dim(),
                        vectors.seconds(),
                        vectors.pairs() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT, ", %.1f M pairs/s", vectors.pairs() / vectors.seconds() * 1e-6),
                        out,
                        out,
                        out));
    }
}
