package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Facts that go on from a run of facts: entities keep their scale, and relations come along. */
class GivenRelationsTest {
    @TempDir
    Path dir;

    @BeforeEach
    void facts() throws IOException {
        SmallTasks.write(dir);
    }

    private JsonNode run(String out, String... sets) {
        return Ran.of("finetune", dir.resolve("kg.yaml"), dir.resolve(out), List.of(sets))
                .report();
    }

    @Test
    void aStartWithRelationsIsAsGoodAsTheRunWas() throws IOException {
        JsonNode before = run("before", "task.keep=measured");
        int relations = before.at("/counts/relations").asInt();
        String[] still = {"start.from=" + dir + "/before", "tune.optimizer.lr=1e-12", "tune.epochs=1"};
        JsonNode after = run("after", still);
        assertThat(after.at("/counts/relationsGiven").asInt()).isEqualTo(relations * 2);
        assertThat(after.at("/metrics")).isEqualTo(before.at("/metrics"));
        // The source may go: the start keeps a copy.
        Files.move(dir.resolve("before"), dir.resolve("gone"));
        Files.delete(dir.resolve("after/report.json"));
        assertThat(run("after", still).at("/metrics")).isEqualTo(before.at("/metrics"));
    }

    @Test
    void relationsOfAnotherScorerAreNoHelp() {
        run("before");
        JsonNode other = run("other", "start.from=" + dir + "/before", "task.scorer=distmult");
        assertThat(other.at("/counts/relationsGiven").asInt()).isZero();
        JsonNode once = run("once", "start.from=" + dir + "/before", "task.reciprocal=false");
        assertThat(once.at("/counts/relationsGiven").asInt())
                .isEqualTo(once.at("/counts/relations").asInt());
    }
}
