package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which rows of a model an update moves, and how far. */
class UpdateRowsTest extends RunThatLearns {
    @Override
    JsonNode update(String... more) {
        return super.update(and(more, "--threads", "1"));
    }

    @ParameterizedTest
    @CsvSource({"kg, e7\tnext\te30", "recommend, u3\tlatest\t1"})
    void anyNumberOfThreadsLearnsTheSameBits(String kind, String line) throws IOException {
        finetune(kind);
        String batch = file("new.tsv", line);
        update("--edges", batch);
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        done("update", run.toString(), "--edges", batch, "--threads", "2", "--quiet", "--set", "gate.tolerance=1");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }

    @Test
    void rowsThatABatchIsNotAboutStayAsTheyAre() throws IOException {
        finetune("kg");
        JsonNode told = update("--facts", facts());
        JsonNode difference = done("diff", run.toString(), "1");
        int moved = told.get("learned").get("moved").asInt();
        assertThat(moved).isBetween(3, 6);
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - moved);
        assertThat(difference.get("fresh").toString()).isEqualTo("[\"fresh\"]");
        // Rows that are the same have neighbours that are not, but more of them stay.
        assertThat(difference.get("neighboursKeptOfSame").asDouble())
                .isBetween(difference.get("neighboursKept").asDouble(), 1.0);
    }

    /** A long row is told to everybody, and one user who took it is no reason for that. */
    @Test
    void aNewItemOfOneUserHasAShortRow() {
        finetune("recommend");
        update("--interactions", file("new.csv", "u3\tlatest\t1"));
        Fitted now = Versions.of(run).fitted(2);
        Tensor rows = now.parameter("rows");
        int dim = rows.shape()[1];
        double[] lengths = IntStream.range(0, now.names().size())
                .mapToDouble(r -> Math.sqrt(IntStream.range(r * dim, (r + 1) * dim)
                        .mapToDouble(i -> rows.values()[i] * rows.values()[i])
                        .sum()))
                .toArray();
        double its = lengths[now.names().indexOf("item:latest")];
        Arrays.sort(lengths);
        assertThat(its / lengths[lengths.length / 2]).isLessThan(1);
    }

    /** What all facts taught, relations and heads, goes a little way for a single one, and all the way for as many. */
    @ParameterizedTest
    @CsvSource({"kg, --facts, relations, 0.1", "classify, --labels, head.0, 0.01"})
    void whatAllTaughtIsNotLostForOne(String kind, String option, String tensor, double most) throws IOException {
        finetune(kind);
        String item = kind.equals("kg") ? file("one.tsv", "e7\tnext\te30") : label();
        update(option, item, "--set", "train.replay=1");
        float[] before = Versions.of(run).fitted(1).parameter(tensor).values();
        float[] after = Versions.of(run).fitted(2).parameter(tensor).values();
        double moved = 0;
        double length = 0;
        for (int i = 0; i < before.length; i++) {
            moved += (after[i] - before[i]) * (after[i] - before[i]);
            length += before[i] * before[i];
        }
        assertThat(Math.sqrt(moved / length)).isBetween(1e-6, most);
    }

    /** A label that a node had not. */
    private String label() throws IOException {
        List<String> labels = Files.readAllLines(dir.resolve("l.tsv"));
        String node = labels.get(1).split("\t")[0];
        String other = labels.stream()
                .skip(1)
                .map(line -> line.split("\t")[1])
                .filter(its -> !its.equals(labels.get(1).split("\t")[1]))
                .findFirst()
                .orElseThrow();
        return file("one.tsv", labels.getFirst(), node + "\t" + other);
    }
}
