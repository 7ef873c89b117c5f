package dev.graft.examples.batch;

import dev.graft.Graft;
import dev.graft.fitted.Answers;
import dev.graft.fitted.ClassAnswers;
import dev.graft.fitted.CommunityAnswers;
import dev.graft.fitted.FactAnswers;
import dev.graft.fitted.ItemAnswers;
import dev.graft.fitted.PairAnswers;
import dev.graft.fitted.ValueAnswers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers for every name in the first column of a file, on all cores, in the file's order. No more than {@value #ROWS} rows
 * are in memory at a time, however long the file is.
 */
public final class ScoreFile {
    private static final int ROWS = 4096;
    private static final int TOP = 10;

    private ScoreFile() {}

    /**
     * Runs the program.
     *
     * @param args folder of the run, file of nodes or users, file of answers
     * @throws IOException where a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        try (Answers run = Graft.open(Path.of(args[0]));
                BufferedReader names = Files.newBufferedReader(Path.of(args[1]));
                BufferedWriter rows = Files.newBufferedWriter(Path.of(args[2]))) {
            System.out.println(score(names, asker(run), rows) + " answered");
        }
    }

    /** What a run says of a name, as lines. Answers may be asked by several threads at once. */
    static Function<String, String> asker(Answers run) {
        return switch (run) {
            case ClassAnswers classes ->
                node -> {
                    ClassAnswers.Choice best = classes.of(node).choices().getFirst();
                    return node + "\t" + best.name() + "\t" + best.probability() + "\n";
                };
            case ValueAnswers values ->
                node -> {
                    ValueAnswers.Value value = values.of(node);
                    return node + "\t" + value.value() + "\t" + value.low() + "\t" + value.high() + "\n";
                };
            case CommunityAnswers communities ->
                node -> node + "\t" + communities.of(node).community() + "\n";
            case PairAnswers pairs ->
                node -> pairs.likeliest(node, TOP).stream()
                        .map(pair -> node + "\t" + pair.target() + "\t" + pair.probability() + "\n")
                        .collect(Collectors.joining());
            case ItemAnswers items ->
                user -> items.best(user, TOP).stream()
                        .map(item -> user + "\t" + item.item() + "\t" + item.score() + "\n")
                        .collect(Collectors.joining());
            case FactAnswers _ -> throw new IllegalArgumentException("a knowledge graph is asked for facts, not names");
        };
    }

    /** Blocks of rows: each is answered by all cores, and written before the next is read. */
    static long score(BufferedReader names, Function<String, String> asker, BufferedWriter rows) throws IOException {
        long count = 0;
        List<String> block = new ArrayList<>(ROWS);
        for (String line = names.readLine(); line != null || !block.isEmpty(); line = names.readLine()) {
            if (line != null) {
                block.add(line.split("\t", 2)[0]);
            }
            if (line == null || block.size() == ROWS) {
                for (String answer : block.parallelStream().map(asker).toList()) {
                    rows.write(answer);
                }
                count += block.size();
                block.clear();
            }
        }
        return count;
    }
}
