package dev.graft.app;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.train.Diverged;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, and the only main. */
@Command(
        name = "graft",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Fine-tunes graph embeddings: adapts the vectors of a graph's nodes to a task and proves on held-out data"
                    + " whether that helped.",
            "BGE means bidirectional graph embedding here, not BAAI's text encoders.%n"
        },
        footer = {"%nStart with: graft demo. Exit codes: 0 done, 1 failed, 2 bad usage or bad input."},
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            PretrainCommand.class,
            FinetuneCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            NeighborsCommand.class,
            InferCommand.class,
            ModelsCommand.class,
            ExplainCommand.class
        })
public final class Main {
    private static final Pattern CHOICE =
            Pattern.compile("(.*: )expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

    /** Where commands write and read: the process's own streams, or a test's. */
    record Streams(InputStream in, PrintStream out, PrintStream err) {}

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(new Streams(System.in, out, err), args);
        out.flush();
        System.exit(code);
    }

    /** Runs a command line and returns its exit code. */
    static int run(Streams streams, String... args) {
        CommandLine commandLine = new CommandLine(new Main(), new Commands(streams))
                .setOut(new PrintWriter(streams.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, rest) -> usage(streams, e))
                .setExecutionExceptionHandler((e, command, result) -> failure(streams, e, List.of(args)));
        return args.length == 0 ? help(commandLine) : commandLine.execute(args);
    }

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return 2;
    }

    private static int usage(Streams streams, CommandLine.ParameterException e) {
        streams.err.println("graft: " + complaint(e));
        streams.err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    /** picocli's message in the words of the other errors. */
    private static String complaint(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            Set<String> commands = e.getCommandLine().getSubcommands().keySet();
            Set<String> options =
                    e.getCommandLine().getCommandSpec().optionsMap().keySet();
            if (word.startsWith("-")) {
                return "there is no option '" + word + "'" + Nearby.hint(word, options);
            }
            return commands.isEmpty()
                    ? "'" + word + "' is one argument too many"
                    : "there is no command '" + word + "'" + Nearby.hint(word, commands);
        }
        String message = String.valueOf(e.getMessage()).replaceAll("is not an? (int|long)$", "is not a whole number");
        Matcher choice = CHOICE.matcher(message);
        return choice.matches()
                ? choice.group(1) + "'" + choice.group(3) + "' is none of "
                        + choice.group(2).toLowerCase(Locale.ROOT)
                : message;
    }

    private static int failure(Streams streams, Exception e, List<String> args) {
        switch (e) {
            case BadInput bad -> {
                streams.err.println("graft: " + bad.getMessage());
                return 2;
            }
            case Diverged diverged -> streams.err.println("graft: " + diverged.getMessage());
            default -> {
                streams.err.println("graft: " + e + " -- this is a bug; please report it with the lines below");
                e.printStackTrace(streams.err);
                streams.err.println("command: graft " + String.join(" ", args));
            }
        }
        return 1;
    }
}
