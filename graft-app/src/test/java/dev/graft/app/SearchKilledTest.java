package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A search that is killed by SIGKILL again and again, at moments drawn by a seed: no trial that had ended is lost or changed, none is there
 * twice, and in the end it has tried and chosen what one that nobody disturbed has.
 */
@Tag("slow")
class SearchKilledTest {
    private static final int KILLS = 50;

    @TempDir
    Path dir;

    private Process start(Path out, String trials) throws IOException {
        return Launched.start(
                dir.resolve("log.txt"),
                List.of(
                        "search",
                        dir.resolve("classify.yaml").toString(),
                        "--out",
                        out.toString(),
                        "--trials",
                        trials,
                        "--threads",
                        "1",
                        "--quiet"));
    }

    private void finish(Path out, String trials) throws IOException, InterruptedException {
        Process process = start(out, trials);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve("log.txt")))
                .isZero();
    }

    /** Trials that have ended, by file, without how long they took. */
    private static Map<String, String> ended(Path out) throws IOException {
        Map<String, String> ended = new HashMap<>();
        if (!Files.isDirectory(out.resolve("trials"))) {
            return ended;
        }
        try (Stream<Path> files = Files.list(out.resolve("trials"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode trial = JsonMapper.shared().readTree(Files.readString(file));
                if (!trial.get("state").asString().equals("running")) {
                    ended.put(
                            Objects.toString(file.getFileName()),
                            trial.get("number") + " " + trial.get("state") + " " + trial.get("value") + " "
                                    + trial.get("point"));
                }
            }
        }
        return ended;
    }

    @Test
    void losesAndCountsTwiceNothing() throws IOException, InterruptedException {
        SmallTasks.write(dir);
        Path whole = dir.resolve("whole");
        finish(whole, "60");
        Map<String, String> expected = ended(whole);
        assertThat(expected).hasSize(60);

        Random random = new Random(1);
        Path killed = dir.resolve("killed");
        int kills = 0;
        Map<String, String> before = Map.of();
        while (kills < KILLS) {
            Process process = start(killed, "60");
            if (process.waitFor(800 + random.nextInt(1700), TimeUnit.MILLISECONDS)) {
                assertThat(process.exitValue())
                        .as(Files.readString(dir.resolve("log.txt")))
                        .isZero();
                assertThat(ended(killed)).isEqualTo(expected);
                // Too late: it was done. Once more from the start.
                AtomicFiles.deleteFolder(killed);
                before = Map.of();
                continue;
            }
            process.destroyForcibly().waitFor();
            kills++;
            Map<String, String> now = ended(killed);
            assertThat(now).containsAllEntriesOf(before);
            before = now;
        }
        finish(killed, "60");
        assertThat(ended(killed)).isEqualTo(expected);
        assertThat(chosen(killed)).isEqualTo(chosen(whole));
    }

    private static List<String> chosen(Path out) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
        List<String> chosen = new ArrayList<>();
        chosen.add(report.get("chosen").toString());
        chosen.add(report.get("validation").toString());
        chosen.add(report.get("test").get("best").toString());
        return chosen;
    }
}
