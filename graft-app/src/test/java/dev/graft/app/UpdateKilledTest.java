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
    private static final int PATIENCE = 600_000;

    @TempDir
    Path dir;

    private Process start(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        if (!args[0].equals("rollback") && !args[0].equals("prune")) {
            all.addAll(List.of("--threads", "1"));
        }
        if (args[0].equals("update")) {
            all.addAll(List.of("--set", "gate.tolerance=1"));
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
        goneBackWith(run, random);
        prunedWith(run, random);
        updatedByFile(run, random);
    }

    /** Whether a process ended by itself before it was killed, after so many milliseconds at most. */
    private boolean ended(Process process, int millis) throws InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ended;
    }

    /** Whoever is killed: the version in use is the one before or the one that was asked for, and none is lost. */
    private void goneBackWith(Path run, Random random) throws Exception {
        int all = RunVersions.versions(run).size();
        for (int kills = 0; kills < KILLS; ) {
            int before = Versions.of(run).inUse();
            int to = 1 + random.nextInt(all);
            boolean ended = ended(start("rollback", run.toString(), String.valueOf(to)), 100 + random.nextInt(900));
            kills += ended ? 0 : 1;
            assertThat(Versions.of(run).inUse()).isIn(ended ? List.of(to) : List.of(before, to));
            assertThat(RunVersions.versions(run)).hasSize(all);
            mustBeWhole(run);
        }
        finish("rollback", run.toString(), String.valueOf(all));
    }

    /** What is left is whole, can be gone back to, and goes in the end. */
    private void prunedWith(Path run, Random random) throws Exception {
        for (int kills = 0; kills < KILLS; ) {
            int keep = Math.max(2, FILES - kills / 2);
            kills += ended(start("prune", run.toString(), "--keep", String.valueOf(keep)), 100 + random.nextInt(900))
                    ? 0
                    : 1;
            mustBeWhole(run);
            assertThat(RunVersions.versions(run))
                    .noneMatch(version -> version.facts().containsKey(Versions.DAMAGED));
            assertThat(Versions.of(run).line(Versions.of(run).inUse()).getLast().number())
                    .isEqualTo(1);
        }
        finish("prune", run.toString(), "--keep", "1");
        assertThat(RunVersions.versions(run)).hasSize(3);
    }

    /** The same file is given until it is learned: once. */
    private void updatedByFile(Path run, Random random) throws Exception {
        // Some end before they are killed, however slow the machine is.
        long began = System.nanoTime();
        finish(
                "update",
                run.toString(),
                "--facts",
                Files.writeString(dir.resolve("first.tsv"), "e1\tsecond\tfirst\n")
                        .toString());
        int longest = (int) (5 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 4);
        int files = 0;
        for (int kills = 0; kills < KILLS; files++) {
            String file = Files.writeString(dir.resolve("one.tsv"), "e" + files + "\tsecond\tlast" + files + "\n")
                    .toString();
            for (boolean learned = false; !learned; ) {
                int wait = kills < KILLS ? random.nextInt(longest) : PATIENCE;
                learned = ended(start("update", run.toString(), "--facts", file), wait);
                kills += learned ? 0 : 1;
                mustBeWhole(run);
            }
            finish("update", run.toString(), "--facts", file);
            Versions.Version now = Versions.of(run).current();
            assertThat(String.valueOf(now.facts().get("learned"))).contains("added=1", "known=0");
        }
        assertThat(Versions.of(run).line(Versions.of(run).inUse())).hasSizeGreaterThan(files);
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
