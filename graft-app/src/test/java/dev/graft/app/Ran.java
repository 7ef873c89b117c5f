package dev.graft.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line did: its exit code and what it printed. */
record Ran(int code, String out, String err) {
    /** Runs a command line in this process, with nothing on standard input. */
    static Ran graft(String... args) {
        return graft("", args);
    }

    /** Runs a command line that reads {@code in} as its standard input. */
    static Ran graftReading(String in, String... args) {
        return graft(in, args);
    }

    private static Ran graft(String in, String[] args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.Streams streams = new Main.Streams(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(streams, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
