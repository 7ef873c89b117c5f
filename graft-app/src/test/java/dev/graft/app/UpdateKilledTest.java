package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Graft;
import dev.graft.RunVersions;
import dev.graft.fitted.Answers;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that watches a folder and is killed by SIGKILL again and again, at moments drawn by a seed, between updates, pruning and going back: no file
 * is lost, none is learned twice, and whoever opens the run finds a version that is whole.
 */
@Tag("slow")
class UpdateKilledTest {
    private static final int KILLS = 50;
    private static final int FILES = 24;

    @TempDir
    Path dir;

    private Process start(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        if (!args[0].equals("rollback") && !args[0].equals("prune")) {
            all.addAll(List.of("--threads", "1"));
        }
        all.add("--quiet");
        return Launched.start(dir.resolve("log.txt"), all);
    }

    private void finish(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve("log.txt")))
                .isZero();
    }

    @Test
    void noFileIsLostAndNoneIsLearnedTwice() throws Exception {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        finish("finetune", dir.resolve("kg.yaml").toString(), "--out", run.toString());
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(
                    incoming.resolve(String.format(Locale.ROOT, "%02d.tsv", i)), "e" + i + "\tlikes\tnew" + i + "\n");
        }
        String[] watch = {"update", run.toString(), "--watch", incoming.toString(), "--once"};
        Random random = new Random(11);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(watch);
            process.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            mustBeWhole(run);
        }
        finish(watch);
        try (Stream<Path> left = Files.list(incoming).filter(Files::isRegularFile)) {
            assertThat(left).isEmpty();
        }
        List<Versions.Version> line = Versions.of(run).line(Versions.of(run).inUse());
        // Each file is one version, of what it says and nothing else.
        assertThat(line).hasSize(FILES + 1);
        for (Versions.Version version : line.subList(0, FILES)) {
            assertThat(String.valueOf(version.facts().get("learned"))).contains("added=1");
        }
        try (Answers answers = Graft.open(run)) {
            for (int i = 0; i < FILES; i++) {
                assertThat(answers.knows("new" + i, 2)).isTrue();
            }
        }
        prunedAndGoneBackWith(run, random);
    }

    private void prunedAndGoneBackWith(Path run, Random random) throws Exception {
        for (int kill = 0; kill < KILLS / 2; kill++) {
            List<Versions.Version> versions = RunVersions.versions(run);
            int to = versions.get(random.nextInt(versions.size())).number();
            Process process = kill % 2 == 0
                    ? start("rollback", run.toString(), String.valueOf(to))
                    : start("prune", run.toString(), "--keep", String.valueOf(Math.max(1, FILES - kill)));
            process.waitFor(200 + random.nextInt(600), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            mustBeWhole(run);
        }
    }

    private static void mustBeWhole(Path run) {
        assertThat(RunVersions.versions(run)).anyMatch(Versions.Version::inUse);
        try (Answers answers = Graft.open(run)) {
            assertThat(answers.knows("e1", 0)).isTrue();
            assertThat(Graft.vectors(run).names())
                    .hasSize(answers.fitted().names().size());
        }
    }
}
