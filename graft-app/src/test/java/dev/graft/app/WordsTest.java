package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.yaml.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only say what there is run without the kernels' module, and so without the warning that comes with it. */
class WordsTest {
    @TempDir
    Path dir;

    private void same(String... args) throws IOException, InterruptedException {
        Process process = Launched.words(List.of(args)).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Ran here = Ran.graft(args);
        assertThat(said).isEqualTo(here.out() + here.err());
        assertThat(process.waitFor()).isEqualTo(here.code());
    }

    @Test
    void theyDoWithoutKernels() throws IOException, InterruptedException {
        Communities.write(dir);
        String run = dir.resolve("run").toString();
        assertThat(Ran.graft("finetune", dir + "/r.yaml", "--out", run, "--quiet")
                        .code())
                .isZero();
        same("--version");
        same("--help");
        same("finetune", "--help");
        same("models");
        same("models", "--json");
        same("explain");
        same("explain", dir + "/r.yaml", "--json");
        same("explain", dir + "/none.yaml");
        same("report", run);
        same("report", run, "--json");
        same("report", dir.toString());
    }

    @Test
    void recipesOfEveryKindAreExplainedWithoutThem() throws IOException, InterruptedException {
        SmallTasks.write(dir);
        List<String> names = new ArrayList<>(SmallTasks.NAMES);
        assertThat(names).containsAll(Recipes.TASKS);
        for (String name : names) {
            assertThat(Files.exists(dir.resolve(name + ".yaml"))).isTrue();
            same("explain", dir.resolve(name + ".yaml").toString());
        }
    }
}
