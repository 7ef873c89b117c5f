package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Models distilled from blends on a planted graph: runs like any other, of one member's size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistilTest {
    /** Files that tell how long something took. */
    private static final String TIMES = ".*card\\.json|trace\\.jsonl|distil\\.json";

    private PlantedRuns runs = new PlantedRuns(Path.of(""));
    private Path dir = Path.of("");

    @BeforeAll
    void blends(@TempDir Path shared) throws IOException {
        dir = shared;
        runs = new PlantedRuns(shared);
        runs.write();
        runs.finetune("c", "one");
        runs.finetune("c", "two", "start.walks.window=5");
        runs.made("blend", "blend", "@one", "@two", "--with", "labelPropagation");
    }

    private JsonNode distil(String blend, String out, String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "@" + blend;
        System.arraycopy(more, 0, args, 1, more.length);
        return runs.made("distil", out, args);
    }

    private static double mean(JsonNode metrics, String metric) {
        return metrics.get(metric).get("mean").asDouble();
    }

    private static double of(JsonNode report, String model, String metric) {
        return mean(report.get("baselines").get(model).get("metrics"), metric);
    }

    /** Blend and members are what their own reports say, to the bit; differences are those of the means. */
    @Test
    void isMeasuredBesideItsBlendAndTheBestMember() {
        JsonNode report = distil("blend", "d1", "--as", "two");
        JsonNode blend = PlantedRuns.json(dir.resolve("blend/report.json"));
        JsonNode two = PlantedRuns.json(dir.resolve("two/report.json"));
        double own = mean(report.get("metrics"), "microF1");
        assertThat(of(report, "blend", "microF1")).isEqualTo(mean(blend.get("metrics"), "microF1"));
        assertThat(of(report, "bestMember", "microF1")).isEqualTo(of(blend, "bestMember", "microF1"));
        assertThat(of(report, "undistilled", "microF1")).isEqualTo(mean(two.get("metrics"), "microF1"));
        JsonNode distil = report.get("distil");
        assertThat(mean(distil.get("gain"), "microF1"))
                .isCloseTo(own - of(report, "bestMember", "microF1"), within(1e-9));
        assertThat(mean(distil.get("behind"), "microF1")).isCloseTo(own - of(report, "blend", "microF1"), within(1e-9));
        assertThat(mean(distil.get("taught"), "microF1"))
                .isCloseTo(own - of(report, "undistilled", "microF1"), within(1e-9));
        assertThat(own).isGreaterThan(0.5);
        assertThat(distil.get("member").asString()).endsWith("two");
        assertThat(distil.get("because").asString())
                .contains("microF1 of the blend", "of the distilled model", "of the best single member");
        assertThat(distil.get("disagreement").get("distilled").asDouble()).isBetween(0.0, 0.5);
        assertThat(distil.get("cost").get("bytes").asLong())
                .isLessThan(distil.get("cost").get("blendBytes").asLong());
        assertThat(distil.get("cost").get("secondsPerQuestion").asDouble()).isPositive();
        assertThat(report.get("words").get("finetuned").asString()).isEqualTo("distilled");
        boolean pays = distil.get("gain").get("microF1").get("ci95").get(0).asDouble() > 0;
        assertThat(distil.get("pays").asBoolean()).isEqualTo(pays);
        assertThat(report.get("best").get("name").asString().equals("finetuned") && !pays)
                .isFalse();
        assertThat(PlantedRuns.json(dir.resolve("d1/distil.json")).get("how").asString())
                .isEqualTo("graft predict "
                        + dir.resolve(distil.get("because").asString().contains("member 1") ? "one" : "two"));
    }

    /** What the blend says teaches, not the labels alone: the two tell more alike than the member and the blend do. */
    @Test
    void tellsWhatTheBlendTells() {
        JsonNode report = distil("blend", "d2", "--as", "one");
        JsonNode differ = report.get("distil").get("disagreement");
        assertThat(differ.get("distilled").asDouble()).isLessThan(0.25);
        assertThat(report.get("metrics"))
                .isNotEqualTo(report.get("baselines").get("undistilled").get("metrics"));
    }

    /** The member that validation holds for the best lends its recipe. */
    @Test
    void takesTheBestMembersRecipe() {
        JsonNode report = distil("blend", "d3");
        JsonNode members =
                PlantedRuns.json(dir.resolve("blend/report.json")).get("blend").get("members");
        boolean second = members.get(1).get("validation").asDouble()
                > members.get(0).get("validation").asDouble();
        assertThat(report.get("distil").get("member").asString()).endsWith(second ? "two" : "one");
    }

    @Test
    void isMeasuredAgainWithoutTheBlendAndItsMembers() throws IOException {
        runs.finetune("c", "gone1");
        runs.finetune("c", "gone2", "tune.head.hidden=[4]");
        runs.made("blend", "gone", "@gone1", "@gone2");
        JsonNode made = distil("gone", "d4");
        for (String name : List.of("gone", "gone1", "gone2")) {
            AtomicFiles.deleteFolder(dir.resolve(name));
        }
        JsonNode again = runs.graft("evaluate", "@d4", "--threads", "1", "--json", "--quiet")
                .report();
        for (String key : List.of("metrics", "baselines", "vectors", "model", "best", "kept", "comparisons", "leaks")) {
            assertThat(again.get(key)).as(key).isEqualTo(made.get(key));
        }
        for (String key : List.of("because", "keeps", "gain", "blendGain", "behind", "taught", "disagreement")) {
            assertThat(again.get("distil").get(key))
                    .as(key)
                    .isEqualTo(made.get("distil").get(key));
        }
    }

    /** Asked, also of a node that comes later; blended again; a start of another run. */
    @Test
    void isARunLikeAnyOther() {
        distil("blend", "d5");
        assertThat(runs.graft("predict", "@d5", "n0", "new", "--edges", "@new.tsv")
                        .out())
                .contains("n0")
                .containsPattern("new +c[0-3]");
        assertThat(runs.graft("neighbors", "@d5", "n3").code()).isZero();
        JsonNode outer = runs.made("blend", "again", "@one", "@d5");
        assertThat(outer.get("blend").get("members")).hasSize(2);
        runs.finetune("c", "from", "start={from: d5}");
    }

    /** Rules teach vectors; what is kept is taught by what the blend keeps. */
    @Test
    void distilsFacts(@TempDir Path facts) throws IOException {
        SmallTasks.write(facts);
        PlantedRuns small = new PlantedRuns(facts);
        small.finetune("kg", "k1");
        small.finetune("kg", "k2", "tune.batch=16");
        small.made("blend", "blend", "@k1", "@k2", "--with", "rules");
        JsonNode report = small.made("distil", "d8", "@blend", "--as", "k2");
        assertThat(of(report, "undistilled", "mrr"))
                .isEqualTo(
                        mean(PlantedRuns.json(facts.resolve("k2/report.json")).get("metrics"), "mrr"));
        assertThat(of(report, "blend", "mrr"))
                .isEqualTo(mean(
                        PlantedRuns.json(facts.resolve("blend/report.json")).get("metrics"), "mrr"));
        assertThat(report.get("metrics"))
                .isNotEqualTo(report.get("baselines").get("undistilled").get("metrics"));
        JsonNode again = small.graft("evaluate", "@d8", "--threads", "1", "--json", "--quiet")
                .report();
        assertThat(again.get("metrics")).isEqualTo(report.get("metrics"));
        assertThat(again.get("baselines")).isEqualTo(report.get("baselines"));
        assertThat(small.graft("predict", "@d8", "--head", "e1", "--relation", "next")
                        .code())
                .isZero();
    }

    /** Cut off after any phase, it goes on and ends with the same files. */
    @Test
    void goesOnWhereItStopped() throws IOException {
        distil("blend", "d7");
        Map<String, byte[]> whole = PlantedRuns.files(dir.resolve("d7"));
        for (List<String> lost : List.of(
                List.of("CURRENT", "versions", "report.json", "vectors.npy"),
                List.of("CURRENT", "versions", "repeats/01", "repeats/02/blend", "report.json"),
                List.of("CURRENT", "versions", "repeats", "start", "distil.json", "report.json"))) {
            for (String name : lost) {
                PlantedRuns.remove(dir.resolve("d7").resolve(name));
            }
            distil("blend", "d7");
            Map<String, byte[]> again = PlantedRuns.files(dir.resolve("d7"));
            assertThat(again.keySet()).isEqualTo(whole.keySet());
            again.forEach((name, bytes) -> assertThat(bytes)
                    .as(name + " without " + lost)
                    .satisfiesAnyOf(
                            its -> assertThat(its).isEqualTo(whole.get(name)),
                            _ -> assertThat(name).matches(TIMES)));
        }
    }
}
