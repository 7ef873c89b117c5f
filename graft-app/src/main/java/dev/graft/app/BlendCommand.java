package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.blend.How;
import dev.graft.eval.ModelWords;
import dev.graft.eval.Report;
import dev.graft.run.Blending;
import dev.graft.run.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One model of several. */
@Command(
        description = {
            "Blend finished runs of one task into a run that answers for all of them, and report whether that helped.%n",
            "  graft blend RUN1 RUN2 RUN3 --out BLEND",
            "  graft blend RUN --with labelPropagation,correctAndSmooth --out BLEND%n",
            "What is taken of averaging, greedy selection and stacking is chosen on validation nodes alone. The first run"
                    + " lends its recipe and its start. An interrupted blend goes on where it stopped.%n"
        })
final class BlendCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Folders that finetune wrote, or blends.")
    List<Path> runs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "RUN", description = "Folder for the blend.")
    @Nullable
    Path out;

    @Option(
            names = "--how",
            paramLabel = "WAY",
            description = "How answers become one: ${COMPLETION-CANDIDATES}; auto, unless given.")
    How how = How.AUTO;

    @Option(
            names = "--with",
            paramLabel = "BASELINE",
            split = ",",
            description = "Baselines of the first run that are members too, such as labelPropagation,correctAndSmooth.")
    List<String> baselines = new ArrayList<>();

    @Mixin
    Working common = new Working();

    BlendCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (out == null) {
            throw new BadInput("--out is missing; say which folder the blend goes to, such as --out blend");
        }
        Options options = common.options(streams, Path.of(""));
        Report report = Graft.blend(
                Blending.of(how, runs, baselines.stream().map(ModelWords::key).toList()), out, options);
        Runs.finish(report, out, common, streams);
    }
}
