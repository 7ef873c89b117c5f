package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.app.html.Drawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finished run learns batches from the command line; each is a version, and any version can be gone back to. */
class UpdateTest extends RunThatIsUpdated {
    @Test
    void newFactsNamesAndRelationsCanBeAskedAfterwards() throws IOException {
        finetune("kg");
        JsonNode told = update("--facts", facts());
        assertThat(told.get("version").asInt()).isEqualTo(2);
        assertThat(told.get("used").asBoolean()).isTrue();
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(3);
        assertThat(told.get("learned").get("known").asInt()).isEqualTo(1);
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("strangers").asInt()).isEqualTo(2);
        assertThat(current()).isEqualTo("0002");
        JsonNode answers = done("predict", run.toString(), "--head", "fresh", "--relation", "second", "--seen", "keep");
        assertThat(answers.toString()).contains("e3");
        update("--facts", file("more.tsv", "e1\tlikes\te2"));
        JsonNode relation = done("predict", run.toString(), "--head", "e5", "--relation", "likes", "--top", "2");
        assertThat(relation.get("answers")).hasSize(2);
        // Who reads vectors alone sees those of the version in use.
        assertThat(done("neighbors", run.toString(), "fresh").toString()).contains("e");
    }

    @Test
    void newUsersAndItemsAreRecommendedToAndRecommended() throws IOException {
        finetune("recommend");
        JsonNode told =
                update("--interactions", file("new.csv", "newcomer\ti1\t1", "newcomer\ti2\t1", "u1\tlatest\t1"));
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(2);
        JsonNode list = done("predict", run.toString(), "newcomer", "--top", "40");
        assertThat(list.toString()).contains("latest").doesNotContain("\"i1\"").doesNotContain("\"i2\"");
        update("--removed", file("gone.csv", "newcomer\ti1\t1"));
        assertThat(done("predict", run.toString(), "newcomer", "--top", "40").toString())
                .contains("\"i1\"");
    }

    @ParameterizedTest
    @CsvSource({"kg, e7\tnext\te30", "recommend, u3\ti21\t1"})
    void theSameBatchIsLearnedOnce(String kind, String line) throws IOException {
        finetune(kind);
        String batch = file("new.tsv", line);
        update("--edges", batch);
        JsonNode again = update("--edges", batch);
        assertThat(again.get("decision").asString()).isEqualTo("nothing");
        assertThat(again.get("because").asString()).contains("version 2");
        assertThat(current()).isEqualTo("0002");
        // Another file of what is known brings nothing either.
        JsonNode known = update("--edges", file("known.tsv", line, line));
        assertThat(known.get("decision").asString()).isEqualTo("nothing");
    }

    @Test
    void vectorsComeInTheSpaceOfAnOlderVersion() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Path out = dir.resolve("v.tsv");
        done("export", run.toString(), "--as-version", "1", "--format", "tsv", "--out", out.toString());
        assertThat(Files.readAllLines(out)).hasSize(43);
        JsonNode difference = done("diff", run.toString(), "1", "--reindex-budget", "0.01", "--out", path("rows.txt"));
        int rows = difference.get("reindex").get("rows").size();
        assertThat(Files.readAllLines(dir.resolve("rows.txt")))
                .hasSize(rows + 1)
                .contains("fresh");
        assertThat(difference.get("neighboursFoundInIndex").asDouble()).isBetween(0.5, 1.0);
        refused("--reindex-budget is 2", "diff", run.toString(), "1", "--reindex-budget", "2");
        refused(
                "has no version 9",
                "export",
                run.toString(),
                "--as-version",
                "9",
                "--format",
                "tsv",
                "--out",
                path("w.tsv"));
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        finetune("kg");
        JsonNode told = update("--facts", facts(), "--dry-run");
        assertThat(told.get("decision").asString()).isEqualTo("update");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(current()).isEqualTo("0001");
        assertThat(run.resolve("versions/0002")).doesNotExist();
        assertThat(run.resolve("versions/canary.json")).doesNotExist();
    }

    @Test
    void versionsAreListedGoneBackToAndPruned() throws IOException {
        finetune("kg");
        byte[] first = Files.readAllBytes(run.resolve("versions/0001/model.safetensors"));
        for (int i = 0; i < 3; i++) {
            update("--facts", file("s" + i + ".tsv", "e" + i + "\tnext\te" + (20 + i)));
        }
        JsonNode versions = done("versions", run.toString()).get("versions");
        assertThat(versions).hasSize(4);
        assertThat(versions.get(3).get("parent").asInt()).isEqualTo(3);
        assertThat(done("rollback", run.toString()).get("version").asInt()).isEqualTo(3);
        assertThat(done("rollback", run.toString(), "1").get("version").asInt()).isEqualTo(1);
        // What was learned and gone back from is not known, and can be learned again.
        assertThat(update("--facts", dir.resolve("s2.tsv").toString())
                        .get("version")
                        .asInt())
                .isEqualTo(5);
        assertThat(done("prune", run.toString(), "--keep", "1").get("removed").toString())
                .isEqualTo("[2,3]");
        assertThat(done("versions", run.toString()).get("versions")).hasSize(3);
        assertThat(Files.readAllBytes(run.resolve("versions/0001/model.safetensors")))
                .isEqualTo(first);
    }

    @Test
    void fineTuningAgainLeavesTheVersionInUse() throws IOException {
        finetune("kg");
        update("--facts", facts());
        finetune("kg");
        assertThat(current()).isEqualTo("0002");
        assertThat(done("evaluate", run.toString(), "--quiet").get("metrics").has("mrr"))
                .isTrue();
    }

    @Test
    void whatIsWrongIsToldWithWhatToDo() throws IOException {
        finetune("kg");
        refused("give --facts", "update", run.toString());
        refused("drift.falseAlarms is 2", "update", run.toString(), "--facts", facts(), "--set", "drift.falseAlarms=2");
        refused("train.epoch", "update", run.toString(), "--facts", facts(), "--set", "train.epoch=2");
        refused("has no version 7", "rollback", run.toString(), "7");
        refused("first version", "rollback", run.toString());
        refused("no such run folder", "versions", dir.resolve("nowhere").toString());
        refused("--keep is -1", "prune", run.toString(), "--keep", "-1");
        refused(
                "no folder to be watched",
                "update",
                run.toString(),
                "--watch",
                dir.resolve("no").toString());
        JsonNode versions =
                JsonMapper.shared().readTree(done("versions", run.toString()).toString());
        assertThat(versions.get("versions")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"kg, facts.tsv, e7\tnext\te30", "recommend, rated.tsv, u3\tlatest\t1"})
    void aRunThatHasForgottenEverythingLearnsAgain(String kind, String all, String line) throws IOException {
        finetune(kind);
        JsonNode gone = update("--removed", path(all), "--set", "gate.canary=0");
        assertThat(gone.get("learned").get("removed").asInt()).isGreaterThan(50);
        JsonNode again = update("--edges", file("new.tsv", line));
        assertThat(again.get("learned").get("added").asInt()).isEqualTo(1);
        assertThat(current()).isEqualTo("0003");
    }

    @Test
    void anUpdatedRunIsNoMemberOfABlend() {
        finetune("kg");
        done("finetune", path("kg.yaml"), "--out", path("other"), "--set", "tune.dropout=0.1", "--quiet");
        update("--facts", facts());
        refused("is at version 0002", "blend", run.toString(), path("other"), "--out", path("blend"));
        done("rollback", run.toString(), "1");
        done("blend", run.toString(), path("other"), "--out", path("blend"), "--quiet");
    }

    @Test
    void whatAKindDoesNotLearnIsRefused() {
        finetune("kg");
        refused("learn no labels of nodes", "update", run.toString(), "--labels", file("l.tsv", "e1\tred"));
        refused("learn no features of nodes", "update", run.toString(), "--features", file("f.tsv", "e1\t2"));
    }

    @Test
    void whatIsMadeOfOtherRunsIsNotUpdated() {
        finetune("kg");
        done("finetune", path("kg.yaml"), "--out", path("other"), "--set", "tune.dropout=0.1", "--quiet");
        done("blend", run.toString(), path("other"), "--out", path("blend"), "--quiet");
        refused("is a blend", "update", path("blend"), "--facts", facts());
        done("distil", path("blend"), "--out", path("small"), "--quiet");
        refused("was distilled from a blend", "update", path("small"), "--facts", facts());
    }

    @Test
    void whatIsKnownOfInteractionsIsSeenByNeighbours() throws IOException {
        finetune("recommend");
        update("--interactions", file("new.csv", "newcomer\ti1\t1"));
        assertThat(seen("user:newcomer", "item:i1")).isTrue();
        assertThat(seen("item:i1", "user:newcomer")).isTrue();
        assertThat(seen("user:newcomer", "item:i2")).isFalse();
        update("--removed", file("gone.csv", "newcomer\ti1\t1"));
        assertThat(seen("user:newcomer", "item:i1")).isFalse();
    }

    private boolean seen(String node, String other) {
        for (JsonNode near : done("neighbors", run.toString(), node, "-k", "50").get("neighbors")) {
            if (near.get("node").asString().equals(other)) {
                return near.get("seen").asBoolean();
            }
        }
        throw new AssertionError(other);
    }

    @Test
    void oneNewItemIsNoShift() {
        finetune("recommend");
        assertThat(update("--interactions", file("new.csv", "u1\tlatest\t1")).get("shifts"))
                .isEmpty();
    }

    @Test
    void whatIsToBeRemovedAndWasNotKnownIsTold() {
        finetune("kg");
        Ran ran = Ran.graft(
                "update", run.toString(), "--removed", file("gone.tsv", "e1\tnext\te2", "e1\tnext\te9"), "--quiet");
        assertThat(ran.out()).contains("1 removed (1 more were not known)");
    }

    @Test
    void whoReadsJsonGetsWhatIsWrongAsJson() {
        finetune("kg");
        for (String[] args : new String[][] {
            {"update", run.toString(), "--facts", path("nowhere.tsv"), "--json"},
            {"versions", path("nowhere"), "--json"},
            {"rollback", run.toString(), "--json", "--nonsense"}
        }) {
            Ran ran = Ran.graft(args);
            assertThat(ran.code()).isEqualTo(2);
            JsonNode told = JsonMapper.shared().readTree(ran.out());
            assertThat(told.size()).isEqualTo(1);
            assertThat(ran.err()).startsWith("graft: " + told.get("error").asString());
        }
    }

    @Test
    void theReportTellsHowTheRunFared() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Ran.graft(and(new String[] {"update", run.toString(), "--facts", file("more.tsv", "e9\tnext\te33")}, FORGETS));
        update("--facts", file("last.tsv", "e9\tnext\te34"), "--set", "drift.retrainAt=0.01");
        Ran ran = Ran.graft("report", run.toString());
        assertThat(ran.out().lines().findFirst().orElseThrow()).endsWith("report.html");
        assertThat(ran.out())
                .contains("this is of version 0001", "refused by the gate", "training anew advised, in use");
        JsonNode told = done("report", run.toString());
        assertThat(told.get("updates").get("inUse").asString()).isEqualTo("0004");
        assertThat(told.get("updates").get("versions")).hasSize(3);
        assertThat(told.has("metrics")).isTrue();
        List<String> drawn = Drawn.of(run.resolve("report.html"), dir);
        assertThat(drawn)
                .contains("h2\tUpdates")
                .anyMatch(line -> line.contains("0003: 0.") && line.contains("refused"));
        // A second time nothing changes, and a further update does.
        byte[] page = Files.readAllBytes(run.resolve("report.html"));
        Ran.graft("report", run.toString());
        assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(page);
        assertThat(done("evaluate", run.toString(), "--quiet").get("inUse").asInt())
                .isEqualTo(4);
    }

    @Test
    void aLineOfColumnNamesIsNoFact() throws IOException {
        finetune("kg");
        String named = file("named.tsv", "kopf\tbeziehung\tende", "e7\tnext\te30");
        refused("'kopf beziehung ende' names nothing that the run", "update", run.toString(), "--facts", named);
        assertThat(update("--facts", named, "--set", "graph.header=no")
                        .get("learned")
                        .get("added")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void badLinesCanBeLeftOutAndWhatIsGivenTwiceIsTold() throws IOException {
        finetune("kg");
        String odd = file("odd.tsv", "e7\tnext\te30", "e8", "e7\tnext\te30", "e9\tnext\te30");
        refused("--set graph.onBadLine=skip", "update", run.toString(), "--facts", odd);
        String again = file("again.tsv", "e9\tnext\te30");
        Ran ran = Ran.graft(
                "update", run.toString(), "--facts", odd, "--facts", again, "--set", "graph.onBadLine=skip", "--quiet");
        assertThat(ran.out()).contains("2 added", "2 given more than once");
        refused("give --facts FILE", "update", run.toString());
    }

    /** A model whose rows do not move tells what it told; that it knows more answers to leave out is no merit. */
    @ParameterizedTest
    @CsvSource({"kg,--facts,next", "recommend,--interactions,", "link,--edges,"})
    void knowingMoreAnswersIsNotTellingBetter(String kind, String option, String relation) throws IOException {
        // Layers would bring new neighbours to rows that stay.
        finetune(kind, kind.equals("recommend") ? new String[] {"tune.layers=0"} : new String[0]);
        String middle = relation == null ? "\t" : "\t" + relation + "\t";
        String from = kind.equals("kg") ? "e" : kind.equals("link") ? "a" : "u";
        String to = kind.equals("kg") ? "e" : kind.equals("link") ? "b" : "i";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 12; j++) {
                lines.add(from + i + middle + to + j + (kind.equals("recommend") ? "\t1" : ""));
            }
        }
        JsonNode told = update(
                option,
                file("dense.tsv", lines.toArray(String[]::new)),
                "--set",
                "train.rate=1e-9",
                "--set",
                "train.epochs=1");
        assertThat(told.get("learned").get("added").asInt()).isGreaterThan(20);
        JsonNode canary = told.get("canary");
        assertThat(canary.get("n").asInt()).isPositive();
        assertThat(canary.get("difference").get(0).asDouble()).isCloseTo(0, within(1e-3));
    }
}
