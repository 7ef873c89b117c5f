package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Versions that are damaged, pruned or not there: what is told, and what goes on without them. */
class VersionFaultsTest extends RunThatIsUpdated {
    /** One old version that is damaged keeps nobody from the others. */
    @Test
    void aDamagedVersionIsListedAndGoneOnWithout() throws IOException {
        finetune("kg");
        for (int i = 0; i < 3; i++) {
            update("--facts", file("s" + i + ".tsv", "e" + i + "\tnext\te" + (20 + i)));
        }
        Files.writeString(run.resolve("versions/0003/version.json"), "{");
        assertThat(Ran.graft("versions", run.toString()).out())
                .contains(
                        "0003",
                        "damaged: " + run.resolve("versions/0003/version.json"),
                        "graft prune " + run + " --keep N");
        assertThat(done("versions", run.toString()).get("versions")).hasSize(4);
        refused("graft rollback " + run + " 4 uses the newest whole version", "rollback", run.toString(), "3");
        assertThat(update("--facts", file("more.tsv", "e9\tnext\te33"))
                        .get("version")
                        .asInt())
                .isEqualTo(5);
        // What a version grew from that is damaged is passed over.
        done("rollback", run.toString(), "4");
        assertThat(done("rollback", run.toString()).get("version").asInt()).isEqualTo(1);
        assertThat(done("prune", run.toString(), "--keep", "3").get("removed").toString())
                .isEqualTo("[3]");
    }

    @Test
    void whatMendsADamagedVersionInUseIsTold() throws IOException {
        finetune("kg");
        update("--facts", facts());
        update("--facts", file("more.tsv", "e9\tnext\te33"));
        String mend = "graft rollback " + run + " 2 uses the newest whole version";
        Path model = run.resolve("versions/0003/model.safetensors");
        byte[] whole = Files.readAllBytes(model);
        Files.writeString(model, "x");
        String[] predict = {"predict", run.toString(), "--head", "e1", "--relation", "next"};
        refused(mend, predict);
        refused(mend, "update", run.toString(), "--facts", file("last.tsv", "e9\tnext\te34"));
        Files.delete(model);
        refused(mend, predict);
        refused(mend, "rollback", run.toString());
        Files.write(model, whole);
        for (String current : List.of("hello", "0050")) {
            Files.writeString(run.resolve("CURRENT"), current);
            refused("graft rollback " + run + " 3 uses the newest whole version", predict);
            refused("graft rollback " + run + " 3", "rollback", run.toString());
        }
        refused("has no version 0", "rollback", run.toString(), "0");
        refused("has no version 0", "diff", run.toString(), "1", "0");
        refused(
                "--as-version is 0",
                "export",
                run.toString(),
                "--as-version",
                "0",
                "--format",
                "tsv",
                "--out",
                path("v.tsv"));
        done("rollback", run.toString(), "3");
    }

    @Test
    void damageIsToldAndNothingIsLost() throws IOException {
        finetune("kg");
        update("--facts", facts());
        // Somebody else's, where the next version would be.
        Files.writeString(Files.createDirectory(run.resolve("versions/0003")).resolve("notes.txt"), "precious");
        assertThat(update("--facts", file("more.tsv", "e9\tnext\te33"))
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
        assertThat(watch(incoming).code()).isEqualTo(2);
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
    void whereTheParentWasPrunedTheNearestBeforeItIsGoneBackTo() throws IOException {
        finetune("kg");
        for (int i = 0; i < 3; i++) {
            update("--facts", file("s" + i + ".tsv", "e" + i + "\tnext\te" + (20 + i)));
        }
        done("rollback", run.toString(), "2");
        update("--facts", file("s4.tsv", "e9\tnext\te33"));
        update("--facts", file("s5.tsv", "e9\tnext\te34"));
        // 6 grew from 5, and that from 2: of 3, 4 and 5 none is kept.
        done("prune", run.toString(), "--keep", "0");
        update("--facts", file("s6.tsv", "e9\tnext\te35"));
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
        refused("version.json: is damaged; graft rollback", "rollback", run.toString());
        refused("version.json: is damaged; graft rollback", "update", run.toString(), "--facts", facts());
        assertThat(done("rollback", run.toString(), "1").get("version").asInt()).isEqualTo(1);
    }

    /** Files are called by them, and versions that grew from one go by its number. */
    @Test
    void noNumberIsGivenTwice() throws IOException {
        finetune("kg");
        update("--facts", facts());
        done("rollback", run.toString(), "1");
        done("prune", run.toString(), "--keep", "0");
        assertThat(update("--facts", facts()).get("version").asInt()).isEqualTo(3);
    }

    @Test
    void nothingIsPrunedWhereNobodyKnowsWhatIsInUse() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Files.writeString(run.resolve("CURRENT"), "garbage");
        refused("graft rollback " + run + " 2", "prune", run.toString(), "--keep", "0");
        assertThat(run.resolve("versions/0002/version.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "names.txt", "vectors.npy", "card.json"})
    void filesThatAreNotAsTheyWereWrittenAreDamage(String name) throws IOException {
        finetune("kg");
        update("--facts", facts());
        update("--facts", file("more.tsv", "e9\tnext\te33"));
        update("--facts", file("last.tsv", "e9\tnext\te34"));
        Path cut = run.resolve("versions/0003").resolve(name);
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThat(Ran.graft("versions", run.toString()).out()).contains("damaged: " + cut);
        // As long as it was, and another: that is seen once it is to be used.
        whole[whole.length / 2] ^= 1;
        Files.write(cut, whole);
        refused("is damaged; graft rollback " + run + " 4", "rollback", run.toString(), "3");
        assertThat(done("rollback", run.toString()).get("version").asInt()).isEqualTo(2);
        assertThat(done("prune", run.toString(), "--keep", "5").get("removed").toString())
                .isEqualTo("[3]");
    }

    /** The gate would hold what is told against anything. */
    @Test
    void aCanarySetThatWasChangedAnywhereIsDamaged() throws IOException {
        finetune("kg");
        update("--facts", facts());
        Path canary = run.resolve("versions/canary.json");
        String whole = Files.readString(canary);
        for (String other : List.of(
                whole.replaceFirst("\"since\": 1", "\"since\": 2"),
                whole.replaceFirst("\"metric\": \"mrr\"", "\"metric\": \"auc\""),
                whole.replaceFirst("(?s)\"told\": \\[.*?\\]", "\"told\": []"))) {
            assertThat(other).isNotEqualTo(whole);
            Files.writeString(canary, other);
            refused("canary.json: is damaged", "update", run.toString(), "--facts", file("l.tsv", "e9\tnext\te34"));
        }
    }
}
