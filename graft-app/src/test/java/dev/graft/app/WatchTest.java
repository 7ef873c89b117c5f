package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A run learns the files that come into a folder. */
class WatchTest extends RunThatLearns {
    /** A hundred known facts are few to be judged by. */
    private static final String[] WHATEVER_THE_GATE_SAYS = {"--set", "gate.tolerance=1"};

    @Test
    void filesThatComeAreLearnedInOrderExactlyOnce() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\tnext\te30\n");
        Files.writeString(incoming.resolve("2.tsv"), "e8\tnext\te31\n");
        Files.writeString(incoming.resolve("Removed-3.tsv"), "e7\tnext\te30\n");
        Files.writeString(incoming.resolve("4.tsv.part"), "half");
        Ran ran = watch(incoming, and(WHATEVER_THE_GATE_SAYS, "--json"));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(current()).isEqualTo("0004");
        // What one is told who interrupts it.
        assertThat(Stopping.kept())
                .isEqualTo("what was learned of 3 files, a version each; others stay where they are");
        assertThat(incoming.resolve("done/1.tsv")).exists();
        assertThat(incoming.resolve("4.tsv.part")).exists();
        // A file that was learned but not moved, as when a process is killed between the two.
        Files.move(incoming.resolve("done/2.tsv"), incoming.resolve("2.tsv"));
        Ran again = watch(incoming, and(WHATEVER_THE_GATE_SAYS, "--json"));
        assertThat(again.code()).isZero();
        assertThat(current()).isEqualTo("0004");
        assertThat(incoming.resolve("done/2.tsv")).exists();
    }

    /** It is in no version that is in use. */
    @Test
    void whatTheGateRefusesIsNotDone() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\tnext\te30\ne9\tnext\te33\n");
        Ran ran = watch(incoming, "--set", "train.rate=1000", "--set", "train.replay=0");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/1.tsv")).exists();
        assertThat(Files.readString(incoming.resolve("refused/1.tsv.why")))
                .contains("1.tsv: is not learned", "the gate refused it", "graft rollback " + run + " 2");
        assertThat(ran.err()).contains("1.tsv", "moved to " + incoming.resolve("refused/1.tsv"));
        assertThat(current()).isEqualTo("0001");
    }

    @Test
    void whatCannotBeReadIsMovedAsideWithWhy() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\te30\n");
        Ran ran = watch(incoming);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/1.tsv")).exists();
        assertThat(Files.readString(incoming.resolve("refused/1.tsv.why"))).contains("1.tsv:1");
        assertThat(current()).isEqualTo("0001");
    }

    /** One that cannot be read keeps nobody from those after it. */
    @Test
    void theGoodFilesAfterABadOneAreLearned() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\tnext\te30\n");
        Files.writeString(incoming.resolve("2.tsv"), "e8\te31\n");
        Files.writeString(incoming.resolve("3.tsv"), "e9\tnext\te33\n");
        Ran ran = watch(incoming, WHATEVER_THE_GATE_SAYS);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(current()).isEqualTo("0003");
        assertThat(incoming.resolve("done/1.tsv")).exists();
        assertThat(incoming.resolve("refused/2.tsv")).exists();
        assertThat(incoming.resolve("done/3.tsv")).exists();
        // Each is told with its name.
        assertThat(ran.out()).contains(incoming.resolve("1.tsv") + ":\n", incoming.resolve("3.tsv") + ":\n");
        assertThat(ran.err()).contains("2.tsv:1");
        Files.writeString(incoming.resolve("4.tsv"), "e8\te31\n");
        assertThat(watch(incoming, "--json").out())
                .contains("\"file\":\"" + incoming.resolve("4.tsv") + "\"", "\"error\":");
    }

    @Test
    void aQuietNightIsNoFault() throws IOException {
        finetune("classify");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "");
        Files.writeString(incoming.resolve("2.csv"), "source,target\n");
        Files.writeString(incoming.resolve("labels-3.tsv"), "");
        Files.writeString(incoming.resolve("removed-4.tsv"), "# none\n");
        Ran ran = watch(incoming);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("nothing to do: nothing stands in " + incoming.resolve("2.csv"));
        assertThat(incoming.resolve("done/1.tsv")).exists();
        assertThat(incoming.resolve("done/2.csv")).exists();
        assertThat(incoming.resolve("done/labels-3.tsv")).exists();
        assertThat(incoming.resolve("done/removed-4.tsv")).exists();
        assertThat(current()).isEqualTo("0001");
    }

    /** It would refuse every one of them. */
    @Test
    void filesStayWhereTheyAreWhereTheRunIsAtFault() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Files.writeString(run.resolve("versions/canary.json"), "[]");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\tnext\te32\n");
        Ran ran = watch(incoming);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("canary.json: is damaged", incoming.resolve("1.tsv") + " and what comes after it stay");
        assertThat(incoming.resolve("1.tsv")).exists();
    }

    /** Whatever files are called: edges come before what their nodes have. */
    @Test
    void filesOfOneSweepAreLearnedWhole() throws IOException {
        finetune("classify");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("labels-1.tsv"), "late\tleft\n");
        Files.writeString(incoming.resolve("mails-1.tsv"), "late\ta3\nlate\ta4\n");
        Ran ran = watch(incoming, WHATEVER_THE_GATE_SAYS);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).doesNotContain("left out");
        assertThat(current()).isEqualTo("0003");
    }

    @Test
    void filesOfLabelsAreLearnedAsTheyCome() throws IOException {
        finetune("classify");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "late\ta3\nlate\ta4\n");
        Files.writeString(incoming.resolve("labels-1.tsv"), "late\tleft\n");
        Ran ran = watch(incoming, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(run.resolve("CURRENT")).strip()).isEqualTo("0003");
        assertThat(incoming.resolve("done/labels-1.tsv")).exists();
    }

    /** As a producer gives every night's file. */
    @Test
    void filesOfOneNameDoNotTakeEachOthersPlace() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        for (int night = 0; night < 2; night++) {
            Files.writeString(incoming.resolve("today.tsv"), "e" + (7 + night) + "\tnext\te30\n");
            Files.writeString(incoming.resolve("bad.tsv"), "e" + (7 + night) + "\te30\n");
            assertThat(watch(incoming, WHATEVER_THE_GATE_SAYS).code()).isEqualTo(2);
        }
        assertThat(Files.readString(incoming.resolve("done/today.tsv"))).startsWith("e7");
        assertThat(Files.readString(incoming.resolve("done/today-2.tsv"))).startsWith("e8");
        assertThat(Files.readString(incoming.resolve("refused/bad.tsv"))).startsWith("e7");
        assertThat(Files.readString(incoming.resolve("refused/bad-2.tsv"))).startsWith("e8");
        assertThat(incoming.resolve("refused/bad-2.tsv.why")).exists();
    }

    /** The run's path is how the folder's begins, and still the file is at fault, not the run. */
    @Test
    void aFolderThatIsCalledAlmostAsTheRunIsWatchedAsAnyOther() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(run.resolveSibling(run.getFileName() + "-in"));
        String longName = "b".repeat(240) + ".tsv";
        Files.writeString(incoming.resolve("a.tsv"), "e8\te31\n");
        Files.writeString(incoming.resolve(longName), "e8\te31\n");
        Files.writeString(incoming.resolve("c.tsv"), "e9\tnext\te33\n");
        assertThat(watch(incoming, WHATEVER_THE_GATE_SAYS).code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/a.tsv")).exists();
        assertThat(incoming.resolve("refused").resolve(longName)).exists();
        assertThat(incoming.resolve("done/c.tsv")).exists();
        Files.writeString(Files.createDirectory(dir.resolve("other")).resolve("done"), "e9\tnext\te34\n");
        Ran ran = watch(dir.resolve("other"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("done: is a file");
    }
}
