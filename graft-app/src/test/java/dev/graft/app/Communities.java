package dev.graft.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small sound input: two communities of twenty nodes each, rings with chords and one bridge, labelled by community. */
final class Communities {
    private static final int SIZE = 20;

    private Communities() {}

    /** Writes {@code g.tsv}, {@code l.tsv} and {@code r.yaml}. */
    static void write(Path dir) throws IOException {
        StringBuilder edges = new StringBuilder("a0\tb0\n");
        StringBuilder labels = new StringBuilder();
        for (String side : new String[] {"a", "b"}) {
            for (int i = 0; i < SIZE; i++) {
                for (int step : new int[] {1, 3, 7}) {
                    edges.append(side + i + "\t" + side + (i + step) % SIZE + "\n");
                }
                labels.append(side + i + "\t" + (side.equals("a") ? "left" : "right") + "\n");
            }
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), labels);
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                task: {labels: l.tsv, split: {train: 0.2, valid: 0.2, test: 0.6}, repeats: 2}
                tune: {epochs: 40, head: {hidden: [8], dropout: 0.1}}
                """);
    }
}
