package dev.graft.app;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Recipes for classes and for values of a planted graph's nodes, and runs of them.
 *
 * @param dir where data, recipes and runs lie; {@code @} stands for it in commands
 */
record PlantedRuns(Path dir) {
    static final int NODES = 160;

    /** Data and recipes: {@code c.yaml} of classes, {@code r.yaml} of values, {@code new.tsv} of a node that comes later. */
    void write() throws IOException {
        Random random = new Random(1);
        StringBuilder edges = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < NODES; i++) {
            for (int j = i + 1; j < NODES; j++) {
                if (random.nextDouble() < (i % 4 == j % 4 ? 0.11 : 0.02)) {
                    edges.append("n" + i + "\tn" + j + "\n");
                }
            }
            labels.append("n" + i + "\tc" + i % 4 + "\n");
            targets.append("n" + i + "\t" + (i % 4 + 0.3 * random.nextGaussian()) + "\n");
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), labels);
        Files.writeString(dir.resolve("v.tsv"), targets);
        Files.writeString(dir.resolve("new.tsv"), "new\tn0\nnew\tn4\nnew\tn8\nnew\tn12\n");
        String start = """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                """;
        Files.writeString(dir.resolve("c.yaml"), start + """
                task: {labels: l.tsv, split: {train: 0.2, valid: 0.2, test: 0.6}, repeats: 3}
                tune: {epochs: 20, batch: 16, head: {hidden: [8]}}
                """);
        Files.writeString(dir.resolve("r.yaml"), start + """
                task: {kind: regress, targets: v.tsv, repeats: 3}
                tune: {epochs: 20, batch: 16, head: {hidden: [8]}}
                """);
    }

    void finetune(String recipe, String out, String... sets) {
        Ran.of("finetune", dir.resolve(recipe + ".yaml"), dir.resolve(out), List.of(sets))
                .report();
    }

    Ran graft(String... args) {
        return Ran.graft(Stream.of(args)
                .map(arg -> arg.startsWith("@") ? dir.resolve(arg.substring(1)).toString() : arg)
                .toArray(String[]::new));
    }

    /** The report of a run that a command makes of other runs, on one thread. */
    JsonNode made(String command, String out, String... more) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(more));
        args.addAll(List.of("--out", "@" + out, "--threads", "1", "--json", "--quiet"));
        return graft(args.toArray(String[]::new)).report();
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            AtomicFiles.deleteFolder(path);
        } else {
            Files.delete(path);
        }
    }

    /** A run's files but its reports, which hold times. */
    static Map<String, byte[]> files(Path run) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(run)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(path).toString();
                if (!name.startsWith("report.") && !name.startsWith(".")) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        }
        return files;
    }
}
