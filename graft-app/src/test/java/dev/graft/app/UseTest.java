package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a finished run of any kind of task is good for: its vectors have their names, and another run starts from them. */
class UseTest {
    static List<String> tasks() {
        return SmallTasks.NAMES;
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aRunsVectorsAreOfUse(String task, @TempDir Path dir) throws IOException {
        SmallTasks.write(dir);
        String recipe = dir.resolve(task + ".yaml").toString();
        String run = dir.resolve("run").toString();
        sound("finetune", recipe, "--out", run, "--quiet");
        Path exported = dir.resolve("vectors.tsv");
        sound("export", run, "--format", "tsv", "--out", exported.toString());
        String node = Files.readAllLines(exported).getFirst().split("\t")[0];
        assertThat(sound("neighbors", run, node).out()).isNotEmpty();
        String again = dir.resolve("again").toString();
        sound("finetune", recipe, "--out", again, "--quiet", "--set", "start.from=" + run);
        String other = dir.resolve("other").toString();
        sound("finetune", recipe, "--out", other, "--quiet", "--set", "start.from=" + exported);
        if (task.equals("kg")) {
            // A run of facts brings its relations along, a file of vectors has none.
            return;
        }
        assertThat(Files.readAllBytes(dir.resolve("other/vectors.npy")))
                .isEqualTo(Files.readAllBytes(dir.resolve("again/vectors.npy")));
    }

    private static Ran sound(String... command) {
        Ran ran = Ran.graft(command);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }
}
