package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs that go by ratings or by counts learn new ones, corrected ones, and that some are withdrawn. */
class UpdateValuesTest extends RunThatLearns {
    private void counts() {
        finetune("recommend", "tune={objective: als, layers: 0, epochs: 5, als: {confidence: log}}");
    }

    private double rating(String user, String item) throws IOException {
        JsonNode told = done("predict", run.toString(), "--pairs", file("pair.csv", user + "\t" + item));
        return told.get("answers").get(0).get("score").asDouble();
    }

    /** A line of the run's own data, its value another. */
    private String known(int line, int value) throws IOException {
        String[] words = Files.readAllLines(dir.resolve("rated.tsv")).get(line).split("\t");
        return words[0] + "\t" + words[1] + "\t" + value;
    }

    @Test
    void newRatingsAreForetoldAndUsersOfThemAnswered() throws IOException {
        finetune("ratings");
        JsonNode told = update(
                "--interactions",
                file("new.tsv", "u1\ti3\t5", "newcomer\ti10\t1", "newcomer\ti11\t1", "u2\tlatest\t5"));
        assertThat(told.get("version").asInt()).isEqualTo(2);
        JsonNode foretold = told.get("foretold");
        double off = 5 - Math.clamp(Math.sqrt(foretold.get("mse").asDouble()), 0, 4);
        assertThat(foretold.get("n").asInt()).isEqualTo(1);
        // Ratings are from 1 to 5: half of that is 2.
        assertThat(foretold.get("mean").asDouble())
                .isCloseTo(1 - Math.min(1, foretold.get("mse").asDouble() / 4), Offset.offset(1e-9));
        assertThat(off).isBetween(1.0, 5.0);
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(4);
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(2);
        assertThat(rating("newcomer", "i3")).isBetween(1.0, 5.0);
        assertThat(rating("newcomer", "i3")).isLessThan(rating("u2", "latest"));
    }

    @Test
    void anotherRatingOfAPairCorrectsIt() throws IOException {
        finetune("ratings");
        String pair = known(7, 5);
        String[] words = pair.split("\t");
        update("--interactions", file("low.tsv", known(7, 1)), "--set", "train.rate=10", "--set", "gate.canary=0");
        double low = rating(words[0], words[1]);
        JsonNode told =
                update("--interactions", file("high.tsv", pair), "--set", "train.rate=10", "--set", "gate.canary=0");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(rating(words[0], words[1])).isGreaterThan(low);
        // Both are known now, and the last one holds.
        assertThat(update("--interactions", file("again.tsv", pair))
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
    }

    @Test
    void aRatingThatIsWithdrawnMayBeRecommendedAgain() throws IOException {
        finetune("ratings");
        String[] words = known(7, 1).split("\t");
        assertThat(done("predict", run.toString(), words[0], "--top", "40").toString())
                .doesNotContain("\"" + words[1] + "\"");
        JsonNode told = update("--removed", file("gone.tsv", known(7, 1)));
        assertThat(told.get("learned").get("removed").asInt()).isEqualTo(1);
        assertThat(done("predict", run.toString(), words[0], "--top", "40").toString())
                .contains("\"" + words[1] + "\"");
    }

    @Test
    void ratingsThatABatchIsNotAboutStayAsTheyAre() throws IOException {
        finetune("ratings");
        double before = rating("u5", "i18");
        JsonNode told = update("--interactions", file("new.tsv", "u1\ti3\t5", "newcomer\ti3\t1"));
        int moved = told.get("learned").get("moved").asInt();
        JsonNode difference = done("diff", run.toString(), "1");
        assertThat(moved).isEqualTo(2);
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - moved);
        assertThat(rating("u5", "i18")).isEqualTo(before);
    }

    @Test
    void ratingsMayBeNoughtOrBelow() throws IOException {
        finetune("ratings");
        JsonNode told = update("--interactions", file("new.tsv", "u1\ti3\t-3"));
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("mean").asDouble()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratings", "counts"})
    void anyNumberOfThreadsLearnsTheSameBits(String what) throws IOException {
        if (what.equals("counts")) {
            counts();
        } else {
            finetune(what);
        }
        String batch = file("new.tsv", "u1\ti3\t5", "newcomer\ti3\t2", known(7, 4));
        update("--interactions", batch, "--threads", "1");
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        update("--interactions", batch, "--threads", "2");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }

    @Test
    void aCountThatGrewIsLearned() throws IOException {
        counts();
        String[] words = known(7, 1).split("\t");
        double before = rating(words[0], words[1]);
        JsonNode told = update("--interactions", file("more.tsv", known(7, 500)));
        assertThat(told.get("version").asInt()).isEqualTo(2);
        assertThat(rating(words[0], words[1])).isGreaterThan(before);
        JsonNode difference = done("diff", run.toString(), "1");
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - 2);
    }

    /** Vectors that are exported are those of the version in use, and so are the biases in its folder: together they tell its ratings. */
    @Test
    void eachVersionHasItsOwnBiases() throws IOException {
        finetune("ratings");
        update("--interactions", file("new.tsv", "u1\ti3\t3", "newcomer\ti3\t4"), "--set", "gate.canary=0");
        Map<String, double[]> biases = rows(run.resolve("versions/0002/biases.tsv"));
        assertThat(biases).containsKey("user:newcomer").isNotEqualTo(rows(run.resolve("biases.tsv")));
        Path out = dir.resolve("vectors.tsv");
        done("export", run.toString(), "--format", "tsv", "--out", out.toString());
        Map<String, double[]> vectors = rows(out);
        for (String user : List.of("u1", "newcomer")) {
            double told = of(biases, "mean")[0] + of(biases, "user:" + user)[0] + of(biases, "item:i3")[0];
            double[] one = of(vectors, "user:" + user);
            for (int d = 0; d < one.length; d++) {
                told += one[d] * of(vectors, "item:i3")[d];
            }
            assertThat(rating(user, "i3")).isCloseTo(Math.clamp(told, 1, 5), Offset.offset(1e-4));
        }
    }

    private static double[] of(Map<String, double[]> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    private static Map<String, double[]> rows(Path file) throws IOException {
        Map<String, double[]> rows = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", 2);
            rows.put(
                    fields[0],
                    Arrays.stream(fields[1].split("\t"))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        return rows;
    }
}
