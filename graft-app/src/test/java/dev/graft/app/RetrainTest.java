package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A run that has learned from updates is trained anew on all that it knows, and that is a version like any other. */
class RetrainTest extends RunThatLearns {
    private JsonNode retrain(String... more) {
        return done(and(new String[] {"retrain", run.toString(), "--quiet"}, more));
    }

    @ParameterizedTest
    @CsvSource({
        "link, 0, a3\tb7, fresh\ta1",
        "kg, 82, e7\tnext\te30, e41\tlikes\tfresh",
        "recommend, 0, u3\tlatest\t1, newcomer\ti1\t1",
        "ratings, 0, u3\tlatest\t5, newcomer\ti1\t1"
    })
    void whatIsKnownIsTrainedOnAnew(String kind, int knows, String one, String other) throws IOException {
        finetune(kind);
        update("--edges", file("new.tsv", one, other));
        // The run's own data are not needed.
        Files.delete(dir.resolve(
                switch (kind) {
                    case "kg" -> "facts.tsv";
                    case "link" -> "g.tsv";
                    default -> "rated.tsv";
                }));
        JsonNode told = retrain("--set", "gate.tolerance=1");
        assertThat(told.get("version").asInt()).isEqualTo(3);
        assertThat(told.get("parent").asInt()).isEqualTo(2);
        assertThat(told.get("used").asBoolean()).isTrue();
        assertThat(told.get("measured").get("mean").asDouble()).isFinite();
        if (knows > 0) {
            assertThat(told.get("knows").asInt()).isEqualTo(knows);
        }
        assertThat(run.resolve("retrain")).doesNotExist();
        // All that was known is known, and what was learned is learned once.
        assertThat(update("--edges", dir.resolve("new.tsv").toString())
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
        assertThat(update("--edges", file("same.tsv", other)).get("because").asString())
                .contains("known already");
        // It goes on from there, can be compared, and gone back from.
        JsonNode more = update("--removed", file("gone.tsv", one));
        assertThat(more.get("learned").get("removed").asInt()).isEqualTo(1);
        assertThat(done("diff", run.toString(), "1").get("common").asInt()).isGreaterThan(30);
        assertThat(Ran.graft("versions", run.toString()).out()).contains("trained anew");
        assertThat(done("rollback", run.toString(), "2").get("version").asInt()).isEqualTo(2);
    }

    @Test
    void whatARecipeHoldsOutStaysHeldOut() throws IOException {
        List<String> facts = Files.readAllLines(dir.resolve("facts.tsv"));
        file("valid.tsv", facts.get(3), facts.get(9), facts.get(11));
        file("test.tsv", facts.get(5), facts.get(20), facts.get(33));
        List<String> rest = new ArrayList<>(facts);
        rest.removeAll(List.of(facts.get(3), facts.get(9), facts.get(11), facts.get(5), facts.get(20), facts.get(33)));
        file("facts.tsv", rest.toArray(String[]::new));
        finetune("kg", "task.valid=valid.tsv", "task.test=test.tsv", "task.keep=all");
        done(
                "update",
                run.toString(),
                "--facts",
                file("new.tsv", "e7\tnext\te30"),
                "--quiet",
                "--set",
                "gate.tolerance=1");
        JsonNode told = retrain("--set", "gate.tolerance=1");
        // What is held out chose and measured; the model that is kept was taught all.
        assertThat(told.get("knows").asInt()).isEqualTo(facts.size() + 1);
    }

    @Test
    void whatWasBegunOnAnotherVersionGoes() throws IOException {
        finetune("kg");
        update("--facts", file("new.tsv", "e7\tnext\te30"));
        // What was begun on a version that is not in use any more goes.
        Files.writeString(Files.createDirectories(run.resolve("retrain/0001")).resolve("left.txt"), "old");
        // That of the canary set which updates learned by heart decides nothing.
        JsonNode told = retrain();
        assertThat(told.get("gate").asString()).isEqualTo("passed");
        assertThat(told.get("used").asBoolean()).isTrue();
        try (Stream<Path> left = Files.walk(run)) {
            assertThat(left.filter(path -> path.endsWith("left.txt"))).isEmpty();
        }
    }

    @Test
    void runsOfLinksKeepDirectionsWeightsAndTypes() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve("g.tsv"))) {
            lines.add(line.split("\t")[0] + "\t" + line.split("\t")[1] + "\t" + (1 + lines.size() % 3) + "\tt"
                    + lines.size() % 2);
        }
        file("typed.tsv", lines.toArray(String[]::new));
        finetune(
                "link",
                "graph.edges=typed.tsv",
                "graph.columns=source,target,weight,type",
                "graph.directed=true",
                "tune.features=[weights,types,reciprocal]");
        Files.delete(dir.resolve("typed.tsv"));
        // What needs a direction, weights and types is refused where there are none.
        assertThat(retrain("--set", "gate.tolerance=1").get("knows").asInt()).isEqualTo(lines.size());
    }

    @Test
    void linksThatAreSplitByTypeAreNot() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve("g.tsv"))) {
            lines.add(line.split("\t")[0] + "\t" + line.split("\t")[1] + "\tt" + lines.size() % 3);
        }
        file("typed.tsv", lines.toArray(String[]::new));
        finetune(
                "link",
                "graph.edges=typed.tsv",
                "graph.columns=source,target,type",
                "task.split.kind=relation",
                "task.split.validRelations=[t1]",
                "task.split.testRelations=[t2]");
        Ran ran = Ran.graft("retrain", run.toString(), "--quiet");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(run.toString(), "split by relation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"community"})
    void kindsThatStoreTooLittleSaySo(String kind) {
        finetune(kind);
        Ran ran = Ran.graft("retrain", run.toString(), "--quiet");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(run.toString()).doesNotContain("\tat ");
    }
}
