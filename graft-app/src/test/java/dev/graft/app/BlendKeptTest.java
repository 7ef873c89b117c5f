package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a blend is asked by: members need not keep the same, and one that keeps less than another is asked as all can be. */
class BlendKeptTest {
    @TempDir
    Path dir;

    private void finetune(String kind, String out, String keep) {
        Ran.of("finetune", dir.resolve(kind + ".yaml"), dir.resolve(out), List.of("tune.epochs=3", "task.keep=" + keep))
                .report();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "link", "kg", "recommend", "ratings"})
    void isOfEverythingOnlyWhereAllMembersAre(String kind) throws IOException {
        SmallTasks.write(dir);
        finetune(kind, "one", "all");
        finetune(kind, "two", "all");
        finetune(kind, "measured", "measured");
        assertThat(kept("one", "two")).isEqualTo("everything known");
        assertThat(kept("one", "measured")).isEqualTo("the first repeat's training part");
    }

    private String kept(String one, String two) throws IOException {
        Path out = dir.resolve(one + two);
        Ran ran = Ran.graft(
                "blend", dir + "/" + one, dir + "/" + two, "--how", "mean", "--out", out.toString(), "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode report = PlantedRuns.json(out.resolve("report.json"));
        return report.get("kept").get("taughtBy").asString();
    }
}
