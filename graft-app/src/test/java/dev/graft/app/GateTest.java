package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gate refuses, what it tells of that, and what it cannot judge by. */
class GateTest extends RunThatIsUpdated {
    @Test
    void aVersionThatForgetsIsNotUsed() throws IOException {
        finetune("kg");
        Ran ran = Ran.graft(and(new String[] {"update", run.toString(), "--facts", facts(), "--json"}, FORGETS));
        // A scheduler sees it by the exit code.
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("graft rollback " + run + " 2 takes the new one all the same");
        JsonNode told = JsonMapper.shared().readTree(ran.out());
        assertThat(told.get("gate").asString()).isEqualTo("refused");
        assertThat(told.get("used").asBoolean()).isFalse();
        assertThat(told.get("error").asString()).contains("the canary set is told significantly worse");
        assertThat(current()).isEqualTo("0001");
        assertThat(done("rollback", run.toString(), "2").get("version").asInt()).isEqualTo(2);
    }

    /** Each update may lose as much as is tolerated; all together may not. */
    @Test
    void oneThatIsWorseThanTheFirstIsNotUsed() throws IOException {
        finetune("kg");
        // Much is lost, and tolerated.
        update("--facts", facts(), "--set", "train.rate=1000", "--set", "train.replay=0");
        String more = file("more.tsv", "e9\tnext\te33");
        Ran ran = Ran.graft("update", run.toString(), "--facts", more, "--json", "--set", "train.rate=1e-6");
        assertThat(ran.code()).as(ran.out()).isEqualTo(2);
        assertThat(ran.err())
                .contains("worse than at first", "of version 0001 0.", "graft retrain " + run + " trains anew");
        assertThat(current()).isEqualTo("0002");
        JsonNode told = update("--facts", dir.resolve("more.tsv").toString());
        assertThat(told.get("canaryFirst").get("than").asString()).isEqualTo("0001");
        assertThat(told.get("used").asBoolean()).isTrue();
    }

    /** A gate that asks nothing lets everything pass. */
    @Test
    void aDamagedCanarySetIsToldAndNothingIsLearned() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Path canary = run.resolve("versions/canary.json");
        String whole = Files.readString(canary);
        for (String damaged : List.of(
                "[]",
                "{}",
                "[[\"x\", \"next\", \"y\"]]",
                "[[\"x\"]]",
                whole.replace("\"e1\"", "\"nobody\""),
                whole.replaceFirst("\"told\": \\[", "\"told\": [null, "))) {
            Files.writeString(canary, damaged);
            refused(
                    "remove it, and the next update chooses",
                    "update",
                    run.toString(),
                    "--facts",
                    file("l.tsv", "e9\tnext\te34"));
            assertThat(current()).isEqualTo("0002");
        }
        // That of an earlier version of Graft: items alone.
        Files.writeString(
                canary, JsonMapper.shared().readTree(whole).get("items").toString());
        assertThat(update("--facts", dir.resolve("l.tsv").toString())
                        .get("canaryFirst")
                        .get("n")
                        .asInt())
                .isEqualTo(80);
    }

    @Test
    void whatABatchRemovesIsNoCanary() {
        finetune("kg");
        JsonNode told = update("--removed", file("gone.tsv", "e1\tnext\te2", "e5\tnext\te6"));
        assertThat(told.get("canary").get("n").asInt()).isEqualTo(78);
    }
}
