package dev.graft.bench;

import dev.graft.RunVersions;
import dev.graft.recipe.Continual;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast a run learns a stream: {@code StreamRate RUN EVENTS.jsonl EPOCHS REPLAY BATCH SECONDS}, of which the
 * last are between versions. Tells edges a second, a batch's median and
 * 99th percentile, and what memory is in use as the stream goes on; versions apart.
 */
final class StreamRate {
    private static final int PARTS = 5;

    private StreamRate() {}

    public static void main(String[] args) throws IOException {
        Path events = Path.of(args[1]);
        long lines;
        try (var all = Files.lines(events)) {
            lines = all.count();
        }
        List<Double> seconds = new ArrayList<>();
        List<Long> used = new ArrayList<>();
        long[] done = {0};
        double[] versions = {0};
        long began = System.nanoTime();
        try (InputStream in = Files.newInputStream(events)) {
            RunVersions.stream(
                    Path.of(args[0]),
                    in,
                    policy(
                            Integer.parseInt(args[2]),
                            Double.parseDouble(args[3]),
                            Integer.parseInt(args[4]),
                            Double.parseDouble(args[5])),
                    Options.usual(),
                    line -> {
                        told(line, lines, seconds, used, done, versions);
                        return true;
                    });
        }
        double all = (System.nanoTime() - began) * 1e-9;
        double sum = seconds.stream().mapToDouble(each -> each).sum();
        double[] sorted = seconds.stream().mapToDouble(each -> each).sorted().toArray();
        System.out.printf(
                "%,d events in %.1f s of batches: %,.0f a second; a batch %.1f ms, 99 of 100 within %.1f ms%n",
                done[0],
                sum,
                done[0] / sum,
                1000 * sorted[sorted.length / 2],
                1000 * sorted[(int) (0.99 * sorted.length)]);
        System.out.printf("%.1f s in all, %.1f s of them versions; in use, MB: %s%n", all, versions[0], used);
    }

    private static UpdatePolicy policy(int epochs, double replay, int batch, double version) {
        Continual usual = Continual.USUAL;
        return new UpdatePolicy(
                new Continual(epochs, usual.rate(), replay, usual.anchor()),
                UpdatePolicy.USUAL.gate(),
                UpdatePolicy.USUAL.drift(),
                new UpdatePolicy.Stream(batch, UpdatePolicy.USUAL.stream().latency(), version),
                UpdatePolicy.USUAL.graph());
    }

    private static void told(
            Map<String, Object> line,
            long lines,
            List<Double> seconds,
            List<Long> used,
            long[] done,
            double[] versions) {
        double its = ((Number) line.getOrDefault("seconds", 0)).doubleValue();
        if (line.get("lines") instanceof Number at) {
            seconds.add(its);
            if (at.longValue() * PARTS / lines > done[0] * PARTS / lines) {
                System.gc();
                Runtime now = Runtime.getRuntime();
                used.add((now.totalMemory() - now.freeMemory()) >> 20);
            }
            done[0] = at.longValue();
        } else {
            versions[0] += its;
        }
    }
}
