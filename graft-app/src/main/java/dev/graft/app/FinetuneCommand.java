package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.run.Options;
import dev.graft.train.RateCurve;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
        description = "Fine-tune vectors for a task, measure, and report whether it helped.%n"
                + "An interrupted run goes on where it stopped when it is started again.%n")
final class FinetuneCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RECIPE", description = "A recipe in YAML; see graft explain.")
    Path recipe = Path.of("");

    @Option(names = "--out", paramLabel = "RUN", description = "Folder for the run.")
    @Nullable
    Path out;

    @Option(
            names = "--find-lr",
            description = "Train for a moment at a rising learning rate instead, show the loss, and suggest a rate.")
    boolean findRate;

    @Option(names = "--strict", description = "Fail, with exit code 1, where the data leak test results into training.")
    boolean strict;

    @Mixin
    Working common = new Working();

    @Mixin
    Overrides overrides = new Overrides();

    FinetuneCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (findRate == (out != null)) {
            throw new BadInput(
                    findRate
                            ? "--find-lr keeps nothing, so it takes no --out"
                            : "--out is missing; say which folder the run goes to, such as --out run");
        }
        Recipes.Loaded loaded = overrides.recipe(recipe);
        Options options = common.options(streams, Common.baseOf(recipe));
        return overrides.doing(() -> out == null ? findRate(loaded, options) : finetune(loaded, out, options));
    }

    private int findRate(Recipes.Loaded loaded, Options options) {
        RateCurve curve = Graft.findRate(loaded.recipe(), options);
        RateText text = new RateText(curve, loaded.recipe().tune());
        if (!common.quiet) {
            streams.err().print(text.table());
        }
        common.print(streams, text::map, text::advice);
        return 0;
    }

    private int finetune(Recipes.Loaded loaded, Path out, Options options) {
        Report report = Runs.finetune(loaded, out, common, streams, options);
        if (strict && !report.leaks().isEmpty()) {
            streams.tell("graft: the data leak: "
                    + report.leaks().stream().map(Leak::kind).collect(Collectors.joining(", "))
                    + "; the report says how much and what to do");
            return 1;
        }
        return 0;
    }
}
