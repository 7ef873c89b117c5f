package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

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

    /** Runs a command on a recipe quietly, on one thread and for JSON, with settings in the place of the recipe's. */
    static Ran of(String command, Path recipe, Path out, List<String> sets) {
        List<String> args =
                new ArrayList<>(List.of(command, recipe.toString(), "--out", out.toString(), "--threads", "1"));
        args.addAll(List.of("--json", "--quiet"));
        for (String set : sets) {
            args.add("--set");
            args.add(set);
        }
        return graft(args.toArray(String[]::new));
    }

    /** What a run that went well printed. */
    JsonNode report() {
        assertThat(code).as(err).isZero();
        return new ObjectMapper().readTree(out);
    }

    private static Ran graft(String in, String[] args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.Streams streams = new Main.Streams(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new Output(out),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(streams, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
