package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.html.Drawn;
import dev.graft.base.Stopping;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finished run learns batches from the command line; each is a version, and any version can be gone back to. */
class UpdateTest extends RunThatLearns {
    /** Whatever a gate says: forty names are few for one. */
    private JsonNode learn(String... more) {
        return update(and(more, "--set", "gate.tolerance=1"));
    }

    @Override
    JsonNode update(String... more) {
        return super.update(and(more, "--threads", "1"));
    }

    private String facts() {
        return file("new.tsv", "e7\tnext\te30", "e41\tnext\tfresh", "fresh\tsecond\te3", "e1\tnext\te2");
    }

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
        learn("--facts", file("more.tsv", "e1\tlikes\te2"));
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

    @ParameterizedTest
    @CsvSource({"kg, e7\tnext\te30", "recommend, u3\tlatest\t1"})
    void anyNumberOfThreadsLearnsTheSameBits(String kind, String line) throws IOException {
        finetune(kind);
        String batch = file("new.tsv", line);
        update("--edges", batch);
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        done("update", run.toString(), "--edges", batch, "--threads", "2", "--quiet");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }

    @Test
    void rowsThatABatchIsNotAboutStayAsTheyAre() throws IOException {
        finetune("kg");
        JsonNode told = update("--facts", facts());
        JsonNode difference = done("diff", run.toString(), "1");
        int moved = told.get("learned").get("moved").asInt();
        assertThat(moved).isBetween(3, 6);
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - moved);
        assertThat(difference.get("fresh").toString()).isEqualTo("[\"fresh\"]");
        // Rows that are the same have neighbours that are not, but more of them stay.
        assertThat(difference.get("neighboursKeptOfSame").asDouble())
                .isBetween(difference.get("neighboursKept").asDouble(), 1.0);
    }

    /** A long row is told to everybody, and one user who took it is no reason for that. */
    @Test
    void aNewItemOfOneUserHasAShortRow() {
        finetune("recommend");
        update("--interactions", file("new.csv", "u3\tlatest\t1"), "--set", "gate.tolerance=1");
        Fitted now = Versions.of(run).fitted(2);
        Tensor rows = now.parameter("rows");
        int dim = rows.shape()[1];
        double[] lengths = IntStream.range(0, now.names().size())
                .mapToDouble(r -> Math.sqrt(IntStream.range(r * dim, (r + 1) * dim)
                        .mapToDouble(i -> rows.values()[i] * rows.values()[i])
                        .sum()))
                .toArray();
        double its = lengths[now.names().indexOf("item:latest")];
        Arrays.sort(lengths);
        assertThat(its / lengths[lengths.length / 2]).isLessThan(1);
    }

    /** What all facts taught, relations and heads, goes a little way for a single one, and all the way for as many. */
    @ParameterizedTest
    @CsvSource({"kg, --facts, e7\tnext\te30, relations, 0.1", "classify, --labels, p1\tleft, head.0, 0.01"})
    void whatAllTaughtIsNotLostForOne(String kind, String option, String line, String tensor, double most) {
        finetune(kind);
        String item = kind.equals("kg") ? file("one.tsv", line) : label();
        update(option, item, "--set", "train.replay=1", "--set", "gate.tolerance=1");
        float[] before = Versions.of(run).fitted(1).parameter(tensor).values();
        float[] after = Versions.of(run).fitted(2).parameter(tensor).values();
        double moved = 0;
        double length = 0;
        for (int i = 0; i < before.length; i++) {
            moved += (after[i] - before[i]) * (after[i] - before[i]);
            length += before[i] * before[i];
        }
        assertThat(Math.sqrt(moved / length)).isBetween(1e-6, most);
    }

    /** A label that a node had not. */
    private String label() {
        try {
            List<String> labels = Files.readAllLines(dir.resolve("l.tsv"));
            String node = labels.get(1).split("\t")[0];
            String other = labels.stream()
                    .skip(1)
                    .map(line -> line.split("\t")[1])
                    .filter(its -> !its.equals(labels.get(1).split("\t")[1]))
                    .findFirst()
                    .orElseThrow();
            return file("one.tsv", labels.getFirst(), node + "\t" + other);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

    private String path(String name) {
        return dir.resolve(name).toString();
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
    void aVersionThatForgetsIsNotUsed() throws IOException {
        finetune("kg");
        // At such a rate nothing of what was known stays.
        JsonNode told = update("--facts", facts(), "--set", "train.rate=1000", "--set", "train.replay=0");
        assertThat(told.get("gate").asString()).isEqualTo("refused");
        assertThat(told.get("used").asBoolean()).isFalse();
        assertThat(current()).isEqualTo("0001");
        assertThat(done("rollback", run.toString(), "2").get("version").asInt()).isEqualTo(2);
    }

    @Test
    void filesThatComeAreLearnedInOrderExactlyOnce() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\tnext\te30\n");
        Files.writeString(incoming.resolve("2.tsv"), "e8\tnext\te31\n");
        Files.writeString(incoming.resolve("Removed-3.tsv"), "e7\tnext\te30\n");
        Files.writeString(incoming.resolve("4.tsv.part"), "half");
        Ran ran = Ran.graft("update", run.toString(), "--watch", incoming.toString(), "--once", "--json", "--quiet");
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
        Ran again = Ran.graft("update", run.toString(), "--watch", incoming.toString(), "--once", "--json", "--quiet");
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
        Ran ran = Ran.graft(
                "update",
                run.toString(),
                "--watch",
                incoming.toString(),
                "--once",
                "--quiet",
                "--set",
                "train.rate=1000",
                "--set",
                "train.replay=0");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/1.tsv")).exists();
        assertThat(Files.readString(incoming.resolve("refused/1.tsv.why"))).contains("the gate refused it");
        assertThat(current()).isEqualTo("0001");
    }

    @Test
    void whatCannotBeReadIsMovedAsideWithWhy() throws IOException {
        finetune("kg");
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e7\te30\n");
        Ran ran = Ran.graft("update", run.toString(), "--watch", incoming.toString(), "--once", "--quiet");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/1.tsv")).exists();
        assertThat(Files.readString(incoming.resolve("refused/1.tsv.why"))).contains("1.tsv:1");
        assertThat(current()).isEqualTo("0001");
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
    void whatABatchRemovesIsNoCanary() {
        finetune("kg");
        JsonNode told = update("--removed", file("gone.tsv", "e1\tnext\te2", "e5\tnext\te6"));
        assertThat(told.get("canary").get("n").asInt()).isEqualTo(78);
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
    void damageIsToldAndNothingIsLost() throws IOException {
        finetune("kg");
        learn("--facts", facts());
        // Somebody else's, where the next version would be.
        Files.writeString(Files.createDirectory(run.resolve("versions/0003")).resolve("notes.txt"), "precious");
        assertThat(learn("--facts", file("more.tsv", "e9\tnext\te33"))
                        .get("version")
                        .asInt())
                .isEqualTo(4);
        assertThat(run.resolve("versions/0003/notes.txt")).exists();
        Path incoming = Files.createDirectory(dir.resolve("incoming"));
        Files.writeString(incoming.resolve("1.tsv"), "e8\tnext\te31\n");
        Files.delete(run.resolve("versions/0004/vectors.npy"));
        refused("versions/0004: has no vectors", "neighbors", run.toString(), "e1");
        Files.writeString(run.resolve("versions/0004/model.safetensors"), "x");
        // The run is at fault, not the file.
        assertThat(Ran.graft("update", run.toString(), "--watch", incoming.toString(), "--once", "--quiet")
                        .code())
                .isEqualTo(2);
        assertThat(incoming.resolve("1.tsv")).exists();
        Files.writeString(run.resolve("CURRENT"), "hello");
        refused("graft rollback", "predict", run.toString(), "--head", "e1", "--relation", "next");
        Files.delete(run.resolve("CURRENT"));
        refused("has versions, and no CURRENT", "predict", run.toString(), "--head", "e1", "--relation", "next");
        assertThat(done("rollback", run.toString(), "2").get("version").asInt()).isEqualTo(2);
        Files.writeString(run.resolve("versions/canary.json"), "[]");
        refused("canary.json: is damaged", "update", run.toString(), "--facts", file("last.tsv", "e9\tnext\te34"));
        refused("watch a folder that is apart", "update", run.toString(), "--watch", run.toString(), "--once");
        refused("both added and removed", "update", run.toString(), "--facts", facts(), "--removed", facts());
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
    void whereTheParentWasPrunedTheNearestBeforeItIsGoneBackTo() throws IOException {
        finetune("kg");
        for (int i = 0; i < 3; i++) {
            learn("--facts", file("s" + i + ".tsv", "e" + i + "\tnext\te" + (20 + i)));
        }
        done("rollback", run.toString(), "2");
        learn("--facts", file("s4.tsv", "e9\tnext\te33"));
        learn("--facts", file("s5.tsv", "e9\tnext\te34"));
        // 6 grew from 5, and that from 2: of 3, 4 and 5 none is kept.
        done("prune", run.toString(), "--keep", "0");
        learn("--facts", file("s6.tsv", "e9\tnext\te35"));
        assertThat(done("versions", run.toString()).get("versions")).hasSize(3);
        Ran ran = Ran.graft("rollback", run.toString());
        assertThat(ran.out()).contains("version 0006 is in use").doesNotContain("pruned");
        JsonNode told = done("rollback", run.toString());
        assertThat(told.get("version").asInt()).isEqualTo(1);
        assertThat(told.get("pruned").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"parent\": 2, \"course\": {}}", "{\"parent\": 1}", "[]", "3"})
    void whatIsTrueJsonAndNoVersionIsDamage(String text) throws IOException {
        finetune("kg");
        update("--facts", facts());
        Files.writeString(run.resolve("versions/0002/version.json"), text);
        refused("version.json: is damaged; use another version", "rollback", run.toString());
        refused("version.json: is damaged; use another version", "update", run.toString(), "--facts", facts());
        assertThat(done("rollback", run.toString(), "1").get("version").asInt()).isEqualTo(1);
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
        update("--facts", file("more.tsv", "e9\tnext\te33"), "--set", "train.rate=1000", "--set", "train.replay=0");
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
        refused("graph.onBadLine: skip", "update", run.toString(), "--facts", odd);
        String again = file("again.tsv", "e9\tnext\te30");
        Ran ran = Ran.graft(
                "update", run.toString(), "--facts", odd, "--facts", again, "--set", "graph.onBadLine=skip", "--quiet");
        assertThat(ran.out()).contains("2 added", "2 given more than once");
        refused("give --facts FILE", "update", run.toString());
    }

    private static void refused(String why, String... args) {
        Ran ran = Ran.graft(args);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }
}
