package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that stay after each few epochs, and going back to one. */
class KeptStatesTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"classify", "recommend", "kg"})
    void aKeptStateGoesOnToTheSameBits(String task) throws IOException {
        SmallTasks.write(dir);
        finetune(task);
        Path repeats = dir.resolve("run/checkpoint/00");
        List<String> kept = names(repeats, ".epoch");
        assertThat(kept)
                .contains("finetuned.epoch0004.part", "finetuned.epoch0008.part")
                .doesNotContain("finetuned.epoch0005.part");
        assertThat(names(repeats, "finetuned.part")).isEmpty();
        List<String> before = trace(4);
        byte[] vectors = Files.readAllBytes(dir.resolve("run/vectors.npy"));

        Files.copy(
                repeats.resolve("finetuned.epoch0004.part"),
                repeats.resolve("finetuned.part"),
                StandardCopyOption.REPLACE_EXISTING);
        AtomicFiles.deleteFolder(dir.resolve("run/repeats/00/finetuned"));
        for (String gone : List.of("report.json", "vectors.npy")) {
            Files.delete(dir.resolve("run").resolve(gone));
        }
        finetune(task);
        // The first epochs' seconds are those of the first run: they were not trained again.
        assertThat(trace(4)).isEqualTo(before);
        assertThat(Files.readAllBytes(dir.resolve("run/vectors.npy"))).isEqualTo(vectors);
        assertThat(names(repeats, ".epoch")).isEqualTo(kept);
    }

    private void finetune(String task) {
        Ran ran = Ran.graft(
                "finetune",
                dir + "/" + task + ".yaml",
                "--out",
                dir + "/run",
                "--quiet",
                "--threads",
                "1",
                "--set",
                "checkpoint={seconds: 1000, every: 0, keep: 4}");
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private List<String> trace(int epochs) throws IOException {
        return Files.readAllLines(dir.resolve("run/trace.jsonl")).subList(0, epochs);
    }

    private static List<String> names(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(part))
                    .sorted()
                    .toList();
        }
    }
}
