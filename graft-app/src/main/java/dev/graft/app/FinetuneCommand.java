package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Visible;
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

    @Option(
            names = "--best",
            paramLabel = "MINUTES",
            description =
                    "The best answer that so many minutes buy: search, then blend what was found. The search stays in RUN-search.")
    @Nullable
    Double best;

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
        if (best != null) {
            return best(best);
        }
        Recipes.Loaded loaded = overrides.recipe(recipe);
        Options options = common.options(streams, Common.baseOf(recipe));
        return overrides.doing(() -> out == null ? findRate(loaded, options) : finetune(loaded, out, options));
    }

    private int findRate(Recipes.Loaded loaded, Options options) {
        RateCurve curve = Graft.findRate(loaded.recipe(), options);
        RateText text = new RateText(curve, loaded.recipe().tune());
        if (!common.quiet) {
            streams.err().print(Visible.lines(text.table()));
        }
        common.print(streams, text::map, text::advice);
        return 0;
    }

    private int finetune(Recipes.Loaded loaded, Path out, Options options) {
        return strictly(Runs.finetune(loaded, out, common, streams, options));
    }

    private int best(double minutes) {
        if (out == null) {
            throw new BadInput("--best keeps a run, so it does not go with --find-lr");
        }
        Path run = out;
        Options options = common.options(streams, Common.baseOf(recipe));
        BestRun made = new BestRun(recipe, overrides, run, common.threads, options);
        Report report = overrides.doing(() -> made.run(minutes));
        Runs.finish(report, run, common, streams);
        return strictly(report);
    }

    private int strictly(Report report) {
        if (strict && !report.leaks().isEmpty()) {
            streams.tell("graft: the data leak: "
                    + report.leaks().stream().map(Leak::kind).collect(Collectors.joining(", "))
                    + "; the report says how much and what to do");
            return 1;
        }
        return 0;
    }
}
