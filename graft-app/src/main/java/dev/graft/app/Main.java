package dev.graft.app;

import dev.graft.base.Nearby;
import dev.graft.base.Reasons;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        footer = {
            "%nStart with: graft demo. Exit codes: 0 done, 1 failed, 2 bad usage or bad input, or a"
                    + " version that the gate refused."
        })
public final class Main {
    private static final Pattern CHOICE =
            Pattern.compile("(.*: )expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

    /** Where commands write and read: the process's own streams, or a test's. */
    record Streams(InputStream in, Output out, PrintStream err, Screen screen) {
        Streams(InputStream in, Output out, PrintStream err) {
            this(in, out, err, Screen.NONE);
        }

        /** A message of its own on standard error. */
        void tell(String message) {
            tell(message, false);
        }

        /** @param over in the place of a bar that may stand there */
        void tell(String message, boolean over) {
            err.println((over && screen.redraws() ? "\r\033[K" : "") + Fold.text(message, screen.err()));
        }
    }

    Main() {}

    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Streams streams = new Streams(in(), new Output(out()), err, Screen.found(System.getenv()));
        Interruption interruption = new Interruption(streams, List.of(args));
        Runtime.getRuntime().addShutdownHook(interruption);
        int code = run(streams, args);
        interruption.over(code);
        System.exit(code);
    }

    /** Standard input, or one that says it is closed where the launcher found it so. */
    private static InputStream in() {
        return Boolean.getBoolean("graft.closed.in") ? closed(InputStream.nullInputStream()) : System.in;
    }

    private static OutputStream out() {
        return Boolean.getBoolean("graft.closed.out")
                ? closed(OutputStream.nullOutputStream())
                : new FileOutputStream(FileDescriptor.out);
    }

    private static <T extends Closeable> T closed(T stream) {
        try {
            stream.close();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command line and returns its exit code. */
    static int run(Streams streams, String... args) {
        int code = executed(streams, args);
        IOException failure = streams.out.failure();
        if (failure == null) {
            return code;
        }
        streams.tell("graft: standard output: cannot write: " + Reasons.of(failure));
        return code == 0 ? 1 : code;
    }

    private static int executed(Streams streams, String... args) {
        Failures failures = new Failures(streams, List.of(args));
        CommandLine commandLine = Commands.of(streams, args)
                .setOut(new PrintWriter(streams.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Main::path)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(streams.screen.help())
                .setParameterExceptionHandler((e, rest) -> usage(failures, e))
                .setExecutionExceptionHandler((e, command, result) -> failures.tell(e));
        try {
            return args.length == 0 ? help(commandLine) : commandLine.execute(args);
        } catch (Error e) {
            return failures.tell(e);
        }
    }

    /** An empty one would be the folder that one stands in, where a variable of a script was meant that is not set. */
    private static Path path(String given) {
        if (given.isEmpty()) {
            throw new CommandLine.TypeConversionException("is empty, must be a file or a folder");
        }
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("'" + given + "' is no path: " + e.getReason());
        }
    }

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return 2;
    }

    private static int usage(Failures failures, CommandLine.ParameterException e) {
        Streams streams = failures.streams();
        int code = failures.say(2, complaint(streams, e));
        streams.err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return code;
    }

    /** The commands that have an option which this one lacks. */
    private static String others(Streams streams, CommandLine command, String option) {
        return command.getParent() == null
                ? ""
                : Commands.all(streams).getSubcommands().values().stream()
                        .filter(each -> each.getCommandSpec().optionsMap().containsKey(option))
                        .map(CommandLine::getCommandName)
                        .collect(Collectors.joining(", "));
    }

    /** picocli's message in the words of the other errors. */
    private static String complaint(Streams streams, CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            Set<String> commands = e.getCommandLine().getSubcommands().keySet();
            Set<String> options =
                    e.getCommandLine().getCommandSpec().optionsMap().keySet();
            if (word.startsWith("-")) {
                String others = others(streams, e.getCommandLine(), word.split("=", 2)[0]);
                if (!others.isEmpty()) {
                    return e.getCommandLine().getCommandName() + " has no option '" + word + "'; these have it: "
                            + others;
                }
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
}
