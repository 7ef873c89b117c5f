package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import dev.graft.eval.ReportText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures a finished run again. */
@Command(description = "Compute all metrics of a finished run again, from what it stored; nothing is written.%n")
final class EvaluateCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Mixin
    Working common = new Working();

    EvaluateCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Recipes.Loaded recipe = Runs.recipeOf(run);
        Report report = Graft.evaluate(recipe.recipe(), run, common.options(streams, Common.baseOf(run)));
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", run.toString());
                    map.putAll(MeasuredVersion.json(run));
                    map.putAll(ReportJson.map(report, false));
                    return map;
                },
                () -> ReportText.of(report, run.toString(), streams.screen().out()) + MeasuredVersion.text(run));
    }
}
