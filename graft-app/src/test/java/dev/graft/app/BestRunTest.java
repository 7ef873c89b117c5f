package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What some minutes buy: a search, a blend of what it found, one report. */
class BestRunTest {
    @TempDir
    Path dir;

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
    }

    private Ran best(String kind, String minutes) {
        return Ran.graft(
                "finetune",
                dir.resolve(kind + ".yaml").toString(),
                "--out",
                dir.resolve("run").toString(),
                "--best",
                minutes,
                "--quiet");
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(dir.resolve("run/report.json")));
    }

    @Test
    void aBlendOfWhatWasFoundIsTheRun() throws IOException {
        Ran ran = best("classify", "0.1");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode blend = report().get("blend");
        assertThat(blend.get("members").size()).isGreaterThan(2);
        assertThat(blend.toString()).contains("labelPropagation", "correctAndSmooth");
        assertThat(ran.out()).contains("blend: ");
        assertThat(dir.resolve("run-search/best/CURRENT")).isNotEmptyFile();
        Ran asked = Ran.graft("predict", dir.resolve("run").toString(), "a1", "b1", "--json", "--quiet");
        assertThat(asked.code()).as(asked.err()).isZero();
        double inAll = report().get("speed").get("inAllSeconds").asDouble();
        assertThat(inAll).isGreaterThan(report().get("speed").get("seconds").asDouble());
        // Again: nothing is searched or trained anew.
        String found = Files.readString(dir.resolve("run-search/report.json"));
        String before = report().get("metrics").toString();
        Ran again = best("classify", "0.1");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(report().get("metrics")).hasToString(before);
        assertThat(dir.resolve("run-search/report.json")).hasContent(found);
        // All that it took, over both processes, beside what the report took alone.
        double all = report().get("speed").get("inAllSeconds").asDouble();
        assertThat(all).isGreaterThan(inAll);
        assertThat(again.out()).contains("s, in all ").contains(" with the search before it");
        otherMinutesAreRefusedAndNothingIsTouched(found);
        whatWasSpentIsDamaged(found);
        aRunThatIsNotThereYetIsToldByItsSearch();
    }

    /** What to do then loses nothing. */
    private void whatWasSpentIsDamaged(String found) throws IOException {
        Path spent = dir.resolve("run-search/best.json");
        Files.writeString(spent, "{");
        Ran damaged = best("classify", "0.1");
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.err())
                .isEqualTo("graft: " + spent + ": is damaged; remove it and run the same command again, which trains"
                        + " nothing that is trained\n");
        Files.delete(spent);
        assertThat(best("classify", "0.1").code()).isZero();
        assertThat(dir.resolve("run-search/report.json")).hasContent(found);
    }

    private void otherMinutesAreRefusedAndNothingIsTouched(String found) throws IOException {
        for (String minutes : new String[] {"0.05", "2"}) {
            Ran other = best("classify", minutes);
            assertThat(other.code()).isEqualTo(2);
            assertThat(other.err())
                    .contains("run-search: was searched with --best 0.1, and now it is " + minutes + "; put it back");
        }
        assertThat(dir.resolve("run-search/report.json")).hasContent(found);
        assertThat(dir.resolve("run/report.json")).isNotEmptyFile();
    }

    /** As it is while the search goes on, and once more before the blend has ended. */
    private void aRunThatIsNotThereYetIsToldByItsSearch() throws IOException {
        String run = dir.resolve("run").toString();
        assertThat(Ran.graft("report", run).out()).contains("run/report.html");
        Files.delete(dir.resolve("run/report.json"));
        Ran blends = Ran.graft("report", run);
        assertThat(blends.out())
                .startsWith(
                        run + ": not finished; finetune --best makes it of what a search finds, " + run + "-search:")
                .contains("trials: ");
        Files.delete(dir.resolve("run-search/report.json"));
        Ran searches = Ran.graft("report", run);
        assertThat(searches.code()).as(searches.err()).isZero();
        assertThat(searches.out()).contains("trials to their end").contains("(the recipe as it stands)");
        JsonNode json = Ran.graft("report", run, "--json").report();
        assertThat(json.get("search").asString()).isEqualTo(run + "-search");
        assertThat(json.get("found").get("whole").asInt()).isPositive();
    }

    @Test
    void ratingsAreBlendedWithDampedMeans() throws IOException {
        Ran ran = best("ratings", "0.1");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(report().get("blend").get("members").toString()).contains("userItemMeans");
        Ran asked = Ran.graft("predict", dir.resolve("run").toString(), "--all", "--json", "--quiet");
        assertThat(asked.code()).as(asked.err()).isZero();
    }

    @Test
    void whatCannotBeBlendedIsWhatTheSearchTook() throws IOException {
        Ran ran = best("community", "0.1");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode of = JsonMapper.shared().readTree(Files.readString(dir.resolve("run-search/best/report.json")));
        assertThat(report().get("metrics")).isEqualTo(of.get("metrics"));
    }

    @Test
    void minutesAreANumberAboveNothing() {
        Ran none = best("classify", "0");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--best is 0").contains("must be a number of minutes above 0");
        Ran absurd = best("classify", "1e300");
        assertThat(absurd.code()).isEqualTo(2);
        assertThat(absurd.err()).contains("--best is 1.0E300").contains("525600 (a year) at most");
        assertThat(dir.resolve("run-search")).doesNotExist();
        Ran both =
                Ran.graft("finetune", dir.resolve("classify.yaml").toString(), "--find-lr", "--best", "1", "--quiet");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("does not go with --find-lr");
    }

    @Test
    void anotherRunIsLeftAlone() throws IOException {
        Path run = dir.resolve("run");
        assertThat(Ran.graft("finetune", dir.resolve("link.yaml").toString(), "--out", run.toString(), "--quiet")
                        .code())
                .isZero();
        String before = Files.readString(run.resolve("report.json"));
        Ran ran = best("community", "0.1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("is not empty, and nothing was searched for it");
        assertThat(run.resolve("report.json")).hasContent(before);
        assertThat(dir.resolve("run-search")).doesNotExist();
    }
}
