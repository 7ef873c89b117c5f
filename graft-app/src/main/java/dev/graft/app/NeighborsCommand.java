package dev.graft.app;

import dev.graft.Graft;
import dev.graft.Neighbors;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.Nullable;
import dev.graft.base.Visible;
import dev.graft.kind.Kinds;
import dev.graft.run.Options;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what lies near a node. */
@Command(
        description = "The nodes whose vectors are nearest to a node's, by cosine, exactly. Users and items of a"
                + " recommendation run are ranked each by themselves.%n")
final class NeighborsCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder that pretrain or finetune wrote.")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "NODE", description = "Name of a node; of recommendations user:U or item:I.")
    String node = "";

    @Option(
            names = "-k",
            paramLabel = "K",
            description = "How many, of each type where there are two; ${DEFAULT-VALUE} unless given.")
    int k = 10;

    @Option(names = "--type", paramLabel = "TYPE", description = "Of recommendations: only user, or only item.")
    @Nullable
    String type;

    @Option(names = "--mixed", description = "Of recommendations: users and items in one ranking.")
    boolean mixed;

    @Mixin
    Working common = new Working();

    NeighborsCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Common.name("NODE", node);
        Options options = common.options(streams, Path.of(""));
        Recipes.Loaded recipe = Runs.readableRecipe(run, options);
        List<Neighbors.Near> found = Graft.neighbors(
                run,
                new Neighbors(node, k, type, mixed),
                recipe == null ? null : recipe.recipe(),
                recipe == null || !Kinds.of(recipe.recipe().task()).sides().two()
                        ? null
                        : Runs.graphOf(recipe, options),
                options);
        common.print(streams, () -> json(found), () -> text(found));
    }

    private Map<String, Object> json(List<Neighbors.Near> found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", node);
        map.put("neighbors", found.stream().map(NeighborsCommand::entry).toList());
        return map;
    }

    private static Map<String, Object> entry(Neighbors.Near near) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("node", near.node());
        entry.put("similarity", near.similarity());
        if (!near.type().isEmpty()) {
            entry.put("type", near.type());
        }
        if (near.seen() != null) {
            entry.put("seen", near.seen());
        }
        return entry;
    }

    private String text(List<Neighbors.Near> found) {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (Neighbors.Near near : found) {
            if (!mixed && !near.type().equals(last)) {
                text.append(near.type()).append("s\n");
                last = near.type();
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%.4f  %s%s%n",
                    near.similarity(),
                    Visible.of(near.node()),
                    Boolean.TRUE.equals(near.seen()) ? "  (seen)" : ""));
        }
        return text.toString();
    }
}
