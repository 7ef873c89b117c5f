package dev.graft.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A recipe for each kind of task on small generated data, all told to store their state after every epoch. */
final class SmallTasks {
    /** A recipe each, {@code NAME.yaml}. */
    static final List<String> NAMES =
            List.of("classify", "regress", "link", "recommend", "ratings", "kg", "community", "members");

    private static final String START = """
            start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
            checkpoint: {seconds: 0, every: 1}
            """;

    private SmallTasks() {}

    /** Writes the data and recipes. */
    static void write(Path dir) throws IOException {
        Communities.write(dir);
        StringBuilder targets = new StringBuilder();
        for (String side : new String[] {"a", "b"}) {
            for (int i = 0; i < 20; i++) {
                targets.append(side + i + "\t" + ((side.equals("a") ? 1 : 3) + i * 0.05) + "\n");
            }
        }
        Files.writeString(dir.resolve("t.tsv"), targets);
        Random random = new Random(3);
        StringBuilder rated = new StringBuilder();
        for (int u = 0; u < 30; u++) {
            for (int j = 0; j < 8; j++) {
                rated.append(
                        "u" + u + "\ti" + (u % 2 * 10 + random.nextInt(12)) + "\t" + (1 + random.nextInt(5)) + "\n");
            }
        }
        Files.writeString(dir.resolve("rated.tsv"), rated);
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            facts.append("e" + i + "\tnext\te" + (i + 1) + "\ne" + i + "\tsecond\te" + (i + 2) + "\n");
        }
        Files.writeString(dir.resolve("facts.tsv"), facts);
        recipe(dir, "classify", "g.tsv", """
                task: {labels: l.tsv, split: {train: 0.4, valid: 0.2, test: 0.4}, repeats: 2}
                tune: {epochs: 30, batch: 4, head: {hidden: [8]}}
                """);
        recipe(dir, "regress", "g.tsv", """
                task: {kind: regress, targets: t.tsv, repeats: 2}
                tune: {epochs: 30, batch: 4, growth: {factor: 2, patience: 2, max: 16}, head: {hidden: [8]}}
                """);
        recipe(dir, "link", "g.tsv", """
                task: {kind: link}
                tune: {epochs: 20, accumulate: 2, clip: 1}
                """);
        recipe(dir, "recommend", "rated.tsv", """
                task: {kind: recommend, k: 5, baselines: [popularity]}
                tune: {epochs: 20, batch: 8, layers: 2}
                """);
        recipe(dir, "ratings", "rated.tsv", """
                task: {kind: recommend, feedback: explicit, k: 5, baselines: []}
                tune: {objective: squared, layers: 0, epochs: 20, batch: 16, optimizer: {kind: adamw, decay: 0.01}}
                """);
        recipe(dir, "kg", "facts.tsv", """
                task: {kind: kg}
                tune: {epochs: 20, batch: 8, schedule: {kind: plateau, plateau: {patience: 2}}}
                """);
        recipe(dir, "community", "g.tsv", """
                task: {kind: community, labels: l.tsv, communities: 2, repeats: 2}
                tune: {epochs: 20, batch: 8, head: {hidden: [8]}, optimizer: {kind: sgd, momentum: 0.9, lr: 0.01}}
                """);
        recipe(dir, "members", "g.tsv", """
                task: {kind: community, labels: l.tsv, communities: 2, known: {share: 0.3}, repeats: 2}
                tune: {epochs: 20, batch: 2, head: {hidden: [8]}}
                """);
    }

    private static void recipe(Path dir, String name, String edges, String rest) throws IOException {
        String graph = switch (edges) {
            case "facts.tsv" -> "graph: {edges: facts.tsv}\n";
            case "rated.tsv" -> "graph: {edges: rated.tsv, columns: \"source,target,weight\"}\n";
            default -> "graph: {edges: " + edges + "}\n";
        };
        Files.writeString(dir.resolve(name + ".yaml"), graph + START + rest);
    }
}
