package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.html.Drawn;
import dev.graft.base.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is told of a search's folder: its result, how far it is, and where its run is. */
class SearchReportTest {
    @TempDir
    Path dir;

    private Path out;
    private Ran searched;

    @BeforeEach
    void search() throws IOException {
        SmallTasks.write(dir);
        out = dir.resolve("s");
        searched = Ran.graft(
                "search",
                dir.resolve("classify.yaml").toString(),
                "--out",
                out.toString(),
                "--quiet",
                "--trials",
                "4",
                "--set",
                "tune.epochs=3");
        assertThat(searched.code()).as(searched.err()).isZero();
    }

    @Test
    void aFinishedSearchSaysAgainWhatItSaidAndHasAPage() throws IOException {
        Ran told = Ran.graft("report", out.toString());
        assertThat(told.out()).isEqualTo(searched.out()).contains("report: " + out.resolve("report.html"));
        JsonNode json = Ran.graft("report", out.toString(), "--json").report();
        assertThat(json.get("trials")).hasSize(4);
        assertThat(json.get("space").get(0).get("key").asString()).isNotEmpty();
        assertThat(Drawn.of(out.resolve("report.html"), dir))
                .contains("h2\tHow it was chosen", "h2\tWhat was searched");
    }

    /** As it is while another process holds the folder, one trial is under way, and there is no report yet. */
    @Test
    void anUnfinishedOneSaysHowFarItIsWithoutALock() throws IOException {
        Files.delete(out.resolve("report.json"));
        Path trial = out.resolve("trials/0003.json");
        Files.writeString(trial, Files.readString(trial).replaceFirst("\"state\": \"\\w+\"", "\"state\": \"running\""));
        try (FolderLock _ = FolderLock.hold(out)) {
            Ran told = Ran.graft("report", out.toString());
            assertThat(told.code()).as(told.err()).isZero();
            assertThat(told.out())
                    .contains("not finished")
                    .contains("1 under way or cut off")
                    .contains("(the recipe as it stands)")
                    .contains("tune.optimizer.lr=");
            JsonNode json = Ran.graft("report", out.toString(), "--json").report();
            assertThat(json.get("finished").asBoolean()).isFalse();
            assertThat(json.get("running").asInt()).isOne();
            assertThat(json.get("best").get("point").size()).isPositive();
            assertThat(json.get("whole").asInt()
                            + json.get("pruned").asInt()
                            + json.get("failed").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void oneThatWentOnSaysThatItsReportIsOfBefore() throws IOException {
        Files.writeString(
                out.resolve("trials/0004.json"),
                Files.readString(out.resolve("trials/0003.json")).replace("\"number\": 3", "\"number\": 4"));
        assertThat(Ran.graft("report", out.toString()).out())
                .contains("not finished")
                .contains("before it was given more time");
    }

    @Test
    void aDamagedReportIsTold() throws IOException {
        for (String damaged : List.of("{", "[]", "{\"task\": 1}")) {
            Files.writeString(out.resolve("report.json"), damaged);
            Ran told = Ran.graft("report", out.toString());
            assertThat(told.code()).isEqualTo(2);
            assertThat(told.err()).contains("report.json: is damaged; run the same search again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict a1", "evaluate", "export --format tsv --out x.tsv", "neighbors a1"})
    void whatWantsARunIsToldWhichItIs(String command) throws IOException {
        Ran told = asked(command);
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains(out + ": holds a search; the run that it found is " + out.resolve("best"));
        Files.delete(out.resolve("best/recipe.yaml"));
        assertThat(asked(command).err())
                .contains("holds a search that is not finished")
                .contains("graft report " + out);
    }

    private Ran asked(String command) {
        String[] words = command.split(" ");
        String[] args = new String[words.length + 1];
        args[0] = words[0];
        args[1] = out.toString();
        System.arraycopy(words, 1, args, 2, words.length - 1);
        return Ran.graft(args);
    }

    @Test
    void explainShowsWhatIsSearchedAndRangesElsewhereAreRefused() throws IOException {
        String recipe = dir.resolve("classify.yaml").toString();
        Ran kind = Ran.graft("explain", "classify", "--search");
        assertThat(kind.out()).contains("lr: {log: [3.0e-4, 0.03]}");
        Ran own = Ran.graft("explain", recipe, "--search", "--set", "tune.batch={choice: [8, 16]}");
        assertThat(own.out()).isEqualTo("tune:\n  batch:\n    choice: [8, 16]\n");
        Ran left = Ran.graft("explain", recipe, "--search", "--set", "tune.optimizer.lr=0.1");
        assertThat(left.out()).contains("hops:").doesNotContain("lr:");
        Ran bare = Ran.graft("explain", "--search");
        assertThat(bare.code()).isEqualTo(2);
        assertThat(bare.err()).contains("needs a kind of task or a recipe");
        Ran ranged = Ran.graft("explain", recipe, "--set", "tune.batch={choice: [8, 16]}");
        assertThat(ranged.code()).isEqualTo(2);
        assertThat(ranged.err()).contains("a range, which graft search looks through");
    }
}
