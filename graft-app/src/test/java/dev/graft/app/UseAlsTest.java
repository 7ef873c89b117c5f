package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where alternating least squares is what to use, the report says which line makes a run of it, and that line is one. */
class UseAlsTest {
    private static final Pattern LINE =
            Pattern.compile("graft (finetune \\S+)( --set tune\\.objective=als( --set \\S+)+) --out OTHER");

    @TempDir
    Path dir;

    @Test
    void isALineThatGoes() throws IOException {
        SmallTasks.write(dir);
        // Nothing is learned at such a rate, and validation chooses nothing but the first epoch.
        Ran ran = Ran.graft(
                "finetune",
                dir.resolve("recommend.yaml").toString(),
                "--out",
                dir.resolve("run").toString(),
                "--set",
                "task.baselines=[als]",
                "--set",
                "tune.epochs=1",
                "--set",
                "tune.optimizer.lr=1.0e-9",
                "--set",
                "tune.layers=0",
                "--set",
                "start={model: random, dim: 8}",
                "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        Matcher line = LINE.matcher(ran.out().replaceAll("\\s+", " "));
        assertThat(line.find()).as(ran.out()).isTrue();
        assertThat(line.group(2)).contains("tune.l2=", "tune.als.unobserved=");
        List<String> words = new ArrayList<>(Arrays.asList(line.group(1).split(" ")));
        words.addAll(Arrays.asList(line.group(2).strip().split(" ")));
        words.addAll(List.of("--out", dir.resolve("other").toString(), "--quiet"));
        Ran other = Ran.graft(words.toArray(String[]::new));
        assertThat(other.code()).as(other.err()).isZero();
        // Such a run's own model is one already but for what it is tuned by.
        assertThat(other.out()).doesNotContain("no command answers by it", "tune.objective=als");
    }
}
