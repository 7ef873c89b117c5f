package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Updates learn the canary set by heart: a training anew is judged by what neither it nor a version before was taught, and as the first was. */
class RetrainGateTest extends RunThatLearns {
    private static final int READERS = 120;
    private static final int BOOKS = 10;

    private final Random random = new Random(5);
    private final Set<String> had = new HashSet<>();

    @BeforeEach
    void shop() throws IOException {
        clicks("clicks.tsv", 1100, true);
        Files.writeString(dir.resolve("shop.yaml"), """
                graph: {edges: clicks.tsv}
                start: {model: random, dim: 16}
                task: {kind: recommend, k: 10, baselines: []}
                tune: {layers: 2}
                """);
        finetune("shop", "tune.epochs=60");
        for (int night = 1; night <= 5; night++) {
            assertThat(update("--interactions", clicks("night" + night + ".tsv", 60, true), "--threads", "1")
                            .get("used")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** Clicks that nobody did before: by taste, or as a crawler does. */
    private String clicks(String name, int number, boolean taste) {
        List<String> lines = new ArrayList<>();
        for (int tries = 0; lines.size() < number && tries < 100 * number; tries++) {
            int reader = random.nextInt(READERS);
            int shelf = taste && random.nextInt(10) < 8 ? reader % 4 : random.nextInt(4);
            String line = "u" + reader + "\ts" + shelf + "-" + random.nextInt(BOOKS);
            if (had.add(line)) {
                lines.add(line);
            }
        }
        return file(name, lines.toArray(String[]::new));
    }

    @Test
    void oneOnTheSameDataIsUsedThoughUpdatesKnowTheCanaryByHeart() {
        JsonNode told = done("retrain", run.toString(), "--quiet", "--threads", "1");
        // What it was refused by before it was judged fairly.
        assertThat(told.get("canary").get("difference").get(2).asDouble()).isLessThan(-0.02);
        assertThat(told.get("gate").asString()).isEqualTo("passed");
        assertThat(told.get("used").asBoolean()).isTrue();
        assertThat(told.get("heldOut").get("than").asString()).isEqualTo("0001");
        assertThat(told.get("withheld").get("n").asInt()).isGreaterThan(20);
        // From now on updates are held against this one.
        JsonNode next = update("--interactions", clicks("night6.tsv", 60, true));
        assertThat(next.has("canaryFirst")).isFalse();
        assertThat(update("--interactions", clicks("night7.tsv", 60, true))
                        .get("canaryFirst")
                        .get("than")
                        .asString())
                .isEqualTo("0007");
        // What was withheld is learned in the end.
        for (int night = 1; night <= 5; night++) {
            assertThat(update(
                                    "--interactions",
                                    dir.resolve("night" + night + ".tsv").toString())
                            .get("decision")
                            .asString())
                    .isEqualTo("nothing");
        }
    }

    @Test
    void oneOnSpoiledDataIsRefused() {
        update("--interactions", clicks("crawler.tsv", 1000, false), "--set", "gate.canary=0");
        Ran ran = Ran.graft("retrain", run.toString(), "--quiet", "--threads", "1", "--json");
        assertThat(ran.code()).as(ran.out()).isEqualTo(2);
        assertThat(ran.out()).contains("\"gate\":\"refused\"", "\"used\":false", "\"error\":");
        assertThat(ran.err()).contains("what is held out is told significantly worse", "graft rollback " + run + " 8");
    }

    @Test
    void oneThatTellsNothingIsRefused() throws IOException {
        // As where what a recipe reads beside its edges was overwritten.
        Files.writeString(
                run.resolve("recipe.yaml"),
                Files.readString(run.resolve("recipe.yaml")).replace("epochs: 60", "epochs: 1"));
        Ran ran = Ran.graft("retrain", run.toString(), "--quiet", "--threads", "1");
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains("what neither was taught is told significantly worse");
    }
}
