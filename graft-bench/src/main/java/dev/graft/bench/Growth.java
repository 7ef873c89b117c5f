package dev.graft.bench;

import dev.graft.base.Progress;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How time and memory grow with the graph: a power-law graph of each number of nodes, four edges a node, is read from a file of names and
 * gets one walk of 40 a node, window 10, 128 values, each in a process of its own. Memory is the most that the operating system counted as
 * resident. The exponent is the slope of logarithms from the first number to the last. Arguments: threads, numbers of nodes.
 */
final class Growth {
    private static final int EDGES = 4;
    private static final Model MODEL =
            new Model.DeepWalk(128, new Walks(1, 40, 10), 5, 0.75, 0.025, new Schedule(Schedule.Kind.LINEAR, 0, 1e-4));

    /** Of one process. */
    private record Measured(double nodes, double read, double readMegabytes, double train, double megabytes) {}

    private Growth() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("one")) {
            one(Path.of(args[1]), Integer.parseInt(args[2]));
            return;
        }
        List<Measured> all = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            int nodes = Integer.parseInt(args[i]);
            Path file = Files.createTempFile("growth", ".tsv");
            try {
                write(file, nodes);
                all.add(measured(nodes, file, args[0]));
            } finally {
                Files.delete(file);
            }
            Measured m = all.getLast();
            System.out.printf(
                    Locale.ROOT,
                    "%,d nodes: read %.1f s, %.0f MB; walks trained %.1f s, %.0f MB, %.2f KB a node%n",
                    nodes,
                    m.read,
                    m.readMegabytes,
                    m.train,
                    m.megabytes,
                    m.megabytes * 1000 / nodes);
        }
        Measured first = all.getFirst();
        Measured last = all.getLast();
        double span = Math.log(last.nodes / first.nodes);
        System.out.printf(
                Locale.ROOT,
                "exponents: read %.2f, trained %.2f, memory %.2f%n",
                Math.log(last.read / first.read) / span,
                Math.log(last.train / first.train) / span,
                Math.log(last.megabytes / first.megabytes) / span);
    }

    private static void write(Path file, int nodes) throws IOException {
        Seeds random = Seeds.of(3);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int u = 1; u < nodes; u++) {
                for (int e = 0; e < EDGES; e++) {
                    double x = random.nextFloat();
                    out.println("node" + u + "\tnode" + (int) (u * x * x));
                }
            }
        }
    }

    private static Measured measured(int nodes, Path file, String threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // What `graft` itself is started with.
        command.addAll(List.of(
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseParallelGC",
                "-XX:MaxNewSize=400m",
                "-XX:InitialRAMPercentage=12",
                "-XX:MaxRAMPercentage=75",
                "-XX:+UseTransparentHugePages"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Growth.class.getName()));
        command.addAll(List.of("one", file.toString(), threads));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .trim()
                .split(" ", -1);
        if (process.waitFor() != 0 || told.length != 4) {
            throw new IOException("the process for " + nodes + " nodes ended with " + process.exitValue());
        }
        return new Measured(
                nodes,
                Double.parseDouble(told[0]),
                Double.parseDouble(told[1]),
                Double.parseDouble(told[2]),
                Double.parseDouble(told[3]));
    }

    private static void one(Path file, int threads) throws IOException {
        long began = System.nanoTime();
        Graph graph = EdgeFiles.read(GraphSpec.of(file.toString(), false), file, null, System.in, threads)
                .graph();
        double read = (System.nanoTime() - began) * 1e-9;
        double readMegabytes = mostResident();
        Embedding trained = new Pretraining(graph, 1, threads, null, "", 0, Progress.NONE).run(MODEL);
        System.out.printf(Locale.ROOT, "%f %f %f %f%n", read, readMegabytes, trained.seconds(), mostResident());
    }

    /** Millions of bytes that were resident at most, as Linux counts them. */
    private static double mostResident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("no VmHWM");
    }
}
