package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code finetune --find-lr}: for every kind of task a curve and a suggestion, and nothing left behind. */
class FindRateTest {
    @TempDir
    Path dir;

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(folder::relativize).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> temporary() throws IOException {
        try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("graft-rate"))
                    .collect(Collectors.toSet());
        }
    }

    static List<String> tasks() {
        return SmallTasks.NAMES;
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyKindOfTaskHasACurve(String task) throws IOException {
        SmallTasks.write(dir);
        Set<String> before = files(dir);
        Set<String> temporary = temporary();
        Ran ran = Ran.graft("finetune", dir.resolve(task + ".yaml").toString(), "--find-lr", "--json", "--quiet");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode found = new ObjectMapper().readTree(ran.out());
        assertThat(found.propertyNames())
                .containsExactly(
                        "suggestion", "embeddingLr", "lowest", "steepest", "recipe", "rates", "losses", "smooth");
        int rounds = found.get("rates").size();
        assertThat(rounds).isBetween(11, 200);
        assertThat(found.get("losses").size()).isEqualTo(rounds);
        assertThat(found.get("smooth").size()).isEqualTo(rounds);
        assertThat(found.at("/rates/0").asDouble()).isEqualTo(1e-6);
        assertThat(found.get("lowest").asDouble()).isBetween(1e-6, 10.0);
        assertThat(files(dir)).isEqualTo(before);
        assertThat(temporary()).isEqualTo(temporary);
    }

    @Test
    void forPeopleThereIsATableAndASentence() throws IOException {
        Communities.write(dir);
        Ran ran = Ran.graft(
                "finetune",
                dir.resolve("r.yaml").toString(),
                "--find-lr",
                "--set",
                "task.split={train: 0.5, valid: 0.2, test: 0.3}");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("      rate       loss\n")
                .contains("1.00e-06")
                .contains("*");
        assertThat(ran.out())
                .startsWith("Suggested: --set tune.optimizer.lr=")
                .contains("a tenth of the rate at which the loss was least")
                .contains("tune.optimizer.embeddingLr=");
    }

    @Test
    void leastSquaresHaveNoRate() throws IOException {
        SmallTasks.write(dir);
        Ran ran = Ran.graft(
                "finetune",
                dir.resolve("recommend.yaml").toString(),
                "--find-lr",
                "--set",
                "tune={objective: als, layers: 0}");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("graft: tune.objective is als, which has no learning rate to find\n");
    }
}
