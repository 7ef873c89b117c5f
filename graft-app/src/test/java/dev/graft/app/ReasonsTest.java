package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons for answers are reasons of what answers, and what no known answer speaks for is told. */
class ReasonsTest {
    @TempDir
    Path dir = Path.of("");

    private static Ran ran(String... arguments) {
        Ran ran = Ran.graft(arguments);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    private Path alone(String kind, String model, String... sets) throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        Ran.of("finetune", dir.resolve(kind + ".yaml"), run, List.of(sets));
        Path alone = dir.resolve("alone");
        Ran made = ran("blend", run.toString(), "--with", model, "--how", "alone", "--out", alone.toString(), "--json");
        assertThat(made.err()).doesNotContain("goes on").contains("what is kept: ");
        return alone;
    }

    @ParameterizedTest
    @CsvSource({
        "classify, labelPropagation",
        "classify, frozenNearest",
        "regress, neighbourMean",
    })
    void vectorsThatABaselineDoesNotReadAreNoReasons(String kind, String model) throws IOException {
        Path alone = alone(kind, model);
        ran("predict", alone.toString(), "a1");
        Ran asked = Ran.graft("predict", alone.toString(), "a1", "--why");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("is a baseline, whose vectors");
        assertThat(ran("predict", dir.resolve("run").toString(), "a1", "--why").out())
                .contains("a1");
    }

    @ParameterizedTest
    @CsvSource({"recommend, popularity", "ratings, userItemMeans"})
    void whatIsPopularIsTheReasonWhereNothingIsNear(String kind, String model) throws IOException {
        Path alone = alone(kind, model);
        assertThat(ran("predict", alone.toString(), "u1", "--why", "--top", "3").out())
                .contains("popular: ")
                .doesNotContain("near to");
    }

    /** Neighbours of items speak by how near they are, and not by vectors, which may lie anywhere. */
    @Test
    void itemsThatAreNearInWhatAnswersAreItsReasons() throws IOException {
        Path alone = alone("recommend", "itemKnn", "task.baselines=[itemKnn]");
        String all = ran("predict", alone.toString(), "--all", "--why", "--seen", "keep", "--out", dir + "/k.tsv")
                .err();
        assertThat(all).doesNotContain("refused");
        for (String line : Files.readAllLines(dir.resolve("k.tsv")).subList(1, 40)) {
            String[] fields = line.split("\t");
            assertThat(fields[4]).contains("near to '").doesNotContain("(0.00").doesNotContain(", 0 users");
        }
    }

    /** Of purchases, whose customers have labels, answers of products are told to be of another kind of node. */
    @ParameterizedTest
    @CsvSource({
        "--unlabelled, '10 of the 22 nodes asked, such as p0, are of another kind'",
        "--all, '10 of the 62 nodes asked, such as p0, are of another kind'",
        "p3, '1 of the 1 nodes asked, such as p3, are of another kind'"
    })
    void nodesAcrossFromAllKnownOnesAreTold(String asked, String said) throws IOException {
        StringBuilder edges = new StringBuilder("customer,product\n");
        StringBuilder labels = new StringBuilder("customer,churned\n");
        Random random = new Random(4);
        for (int c = 0; c < 50; c++) {
            for (int j = 0; j < 5; j++) {
                edges.append("c" + c + ",p" + (c % 2 * 4 + random.nextInt(6)) + "\n");
            }
            labels.append("c" + c + "," + (c < 40 ? c % 2 == 0 ? "no" : "yes" : "") + "\n");
        }
        edges.append("strange,stranger\n");
        Files.writeString(dir.resolve("bought.csv"), edges);
        Files.writeString(dir.resolve("customers.csv"), labels);
        Files.writeString(dir.resolve("churn.yaml"), """
                graph: {edges: bought.csv}
                start: {model: netmf, dim: 8}
                task: {labels: customers.csv, repeats: 2}
                tune: {epochs: 5}
                """);
        String run = dir.resolve("run").toString();
        ran("finetune", dir.resolve("churn.yaml").toString(), "--out", run);
        Ran told = ran("predict", run, asked);
        assertThat(told.err().replaceAll("\\s+", " ")).contains(said, "than all whose answer was known");
        assertThat(told.err().contains("2 of the 22 nodes asked, such as strange, are joined by no edges"))
                .isEqualTo(asked.equals("--unlabelled"));
        assertThat(ran("predict", run, asked, "--json").report().get("caution").asString())
                .startsWith(said);
        assertThat(ran("predict", run, "c1", "c2").err()).doesNotContain("another kind", "no edges");
    }
}
