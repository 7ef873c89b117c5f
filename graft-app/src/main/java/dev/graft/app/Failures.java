package dev.graft.app;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.Stopping;
import dev.graft.base.Unwritten;
import dev.graft.base.Visible;
import dev.graft.train.Diverged;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a command that failed says, and the exit code that goes with it. The one place where errors of the machine end. */
record Failures(Main.Streams streams, List<String> args) {
    private static final int LINKS = 20;

    /** The exit code of what was asked to stop: the shell's for Ctrl-C. */
    static final int STOPPED = 130;

    /** Tells what went wrong and returns the exit code. */
    int tell(Throwable failure) {
        if (failure instanceof BadInput bad) {
            return say(2, String.valueOf(bad.getMessage()));
        }
        if (failure instanceof Stopping.Stopped) {
            // Who asked for it says what is kept.
            return STOPPED;
        }
        for (Throwable cause : causes(failure)) {
            switch (cause) {
                case OutOfMemoryError e -> {
                    return say(1, memory(String.valueOf(e.getMessage())));
                }
                case StackOverflowError e -> {
                    return say(1, depth(e));
                }
                case UnsatisfiedLinkError e -> {
                    return say(1, library(String.valueOf(e.getMessage())));
                }
                case FileSystemException e
                when isTemporary(e.getFile()) -> {
                    return say(1, library(Reasons.of(e)));
                }
                default -> {}
            }
        }
        return switch (failure) {
            case InvalidPathException path ->
                say(2, "'" + path.getInput() + "' is no path: " + path.getReason() + "; check where it is given");
            case Diverged diverged -> say(1, String.valueOf(diverged.getMessage()));
            case Unwritten unwritten -> say(1, String.valueOf(unwritten.getMessage()));
            default -> bug(failure);
        };
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LINKS)
                .toList();
    }

    /** A message of the command itself; where JSON was asked for, who reads that gets it as JSON. */
    int say(int code, String message) {
        streams.tell("graft: " + Visible.message(message));
        asJson(message);
        return code;
    }

    private void asJson(String message) {
        if (args.contains("--json")) {
            streams.out().println(Json.line(Map.of("error", message)));
        }
    }

    private static String memory(String reason) {
        if (reason.contains("native thread")) {
            return "the system gives this process no further thread; lower --threads";
        }
        if (reason.contains("VM limit") || reason.contains("implementation limit")) {
            return "a list of values would pass " + Integer.MAX_VALUE
                    + ", the most that a Java array holds; lower start.dim, or use fewer nodes";
        }
        return String.format(
                Locale.ROOT,
                "out of memory: the %.1f GB that Java may use here do not suffice. Lower start.dim, tune.batch or"
                        + " --threads, drop nodes (graft import --min-degree, --k-core), or, where the machine has more, give"
                        + " more: JAVA_TOOL_OPTIONS=-Xmx24g graft ...",
                Runtime.getRuntime().maxMemory() * 1e-9);
    }

    private static String depth(StackOverflowError e) {
        StackTraceElement[] trace = e.getStackTrace();
        return "the input is nested too deeply to be read; flatten it. If it is not nested, this is a bug: please report it"
                + (trace.length == 0 ? "" : " with this place: " + trace[0]);
    }

    private static boolean isTemporary(@Nullable String file) {
        return file != null && Path.of(file).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static String library(String reason) {
        return "a native library cannot be loaded (" + reason + "); it is unpacked into the temporary folder "
                + System.getProperty("java.io.tmpdir")
                + ", which must be there, be writable, and be on a disk that may run programs: set TMPDIR to one that is";
    }

    private int bug(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        streams.tell("graft: " + Visible.message(failure.toString())
                + " -- this is a bug; please report it with the lines below");
        streams.err().print(Visible.lines(trace.toString()));
        streams.err().println("command: graft " + Visible.of(String.join(" ", args)));
        asJson(failure.toString());
        return 1;
    }
}
