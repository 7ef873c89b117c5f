package dev.graft.app;

import dev.graft.Graft;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Report;
import dev.graft.run.Distilling;
import dev.graft.run.Options;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One model that tells what a blend tells. */
@Command(
        description = {
            "Distil a blend into one model of a member's recipe, and report how much of the blend's gain that keeps.%n",
            "  graft distil BLEND --out RUN",
            "  graft distil BLEND --as MEMBER --out RUN%n",
            "It is trained from the member's start towards what the blend tells, and the labels of training nodes. The result"
                    + " is a run like any other, as large and as fast as the member. An interrupted one goes on where it"
                    + " stopped.%n"
        })
final class DistilCommand implements Runnable {
    private final Main.Streams streams;

    @Parameters(paramLabel = "BLEND", description = "Folder that blend wrote.")
    Path blend = Path.of("");

    @Option(names = "--out", paramLabel = "RUN", description = "Folder for the distilled model.")
    @Nullable
    Path out;

    @Option(
            names = "--as",
            paramLabel = "MEMBER",
            description =
                    "The member whose recipe it has, as the blend's report names it; that which validation holds for the"
                            + " best, unless given.")
    @Nullable
    String as;

    @Mixin
    Working common = new Working();

    DistilCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (out == null) {
            throw new BadInput("--out is missing; say which folder the model goes to, such as --out distilled");
        }
        Options options = common.options(streams, Path.of(""));
        Report report = Graft.distil(Distilling.of(blend, as), out, options);
        Runs.finish(report, out, common, streams);
    }
}
