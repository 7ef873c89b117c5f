package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search from the command line: trials are runs, validation alone chooses, and what was cut off goes on. */
class SearchTest extends Searches {
    private static List<String> points(Path out) throws IOException {
        List<String> points = new ArrayList<>();
        for (JsonNode trial : json(out.resolve("report.json")).get("trials")) {
            points.add(trial.get("number") + " " + trial.get("state") + " " + trial.get("point") + " "
                    + trial.get("values") + " " + trial.get("course"));
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "regress", "link", "recommend", "kg", "community"})
    void everyKindIsSearchedInASpaceOfItsOwn(String kind) throws IOException {
        Path out = dir.resolve("s");
        isDone(search(kind, out, "--trials", "4", "--parallel", "2", "--set", "tune.epochs=3"));
        JsonNode report = json(out.resolve("report.json"));
        assertThat(report.get("trials")).hasSize(4);
        assertThat(report.get("space").toString()).doesNotContain("tune.epochs");
        for (JsonNode trial : report.get("trials")) {
            assertThat(trial.get("state").asString()).isIn("whole", "pruned", "failed");
        }
        // What was found is a run like any other.
        assertThat(out.resolve("best/report.json")).isNotEmptyFile();
        assertThat(out.resolve("best/CURRENT")).isNotEmptyFile();
        assertThat(Ran.graft("evaluate", out.resolve("best").toString(), "--quiet")
                        .code())
                .isZero();
    }

    /** Lists are trained a second time on validation items, too, for as many epochs as these chose. */
    @Test
    void noRungIsPassedByATrainingWithoutValidation() throws IOException {
        Path out = dir.resolve("s");
        isDone(search(
                "recommend",
                out,
                "--trials",
                "3",
                "--parallel",
                "1",
                "--no-prune",
                "--set",
                "tune.epochs=54",
                "--set",
                "tune.optimizer.lr=0.2",
                "--set",
                "tune.patience=1"));
        for (JsonNode trial : json(out.resolve("report.json")).get("trials")) {
            assertThat(trial.get("course")).hasSizeLessThanOrEqualTo(3);
            for (JsonNode step : trial.get("course")) {
                assertThat(step.get(1).isNumber()).as(trial.toString()).isTrue();
            }
        }
    }

    /** More of what fails would fail as well: why is told, not to search longer. */
    @Test
    void whyAllTrialsFailedIsTold() throws IOException {
        Path out = dir.resolve("s");
        Ran ran = search(
                "classify",
                out,
                "--trials",
                "3",
                "--set",
                "tune.optimizer.lr={log: [1e30, 1e35]}",
                "--set",
                "tune.epochs=3");
        isDone(ran);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("No other trial came to its end, so the recipe is used as it stands: 2 failed, ")
                .contains(" of them as this one: fine-tune diverged")
                .contains("Search ranges without such values.");
    }

    @Test
    void whatIsRunAgainIsTheSameAndTrainsNothing() throws IOException {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "6", "--parallel", "1"));
        List<String> before = points(out);
        String best = Files.readString(out.resolve("best/report.json"));
        String told = Files.readString(out.resolve("report.json"));
        FileTime measured = Files.getLastModifiedTime(out.resolve("best/report.json"));
        Ran again = search("classify", out, "--trials", "6", "--parallel", "1", "--resume");
        isDone(again);
        assertThat(points(out)).isEqualTo(before);
        assertThat(out.resolve("report.json")).hasContent(told);
        assertThat(Files.getLastModifiedTime(out.resolve("best/report.json"))).isEqualTo(measured);
        assertThat(again.out()).isEqualTo(Ran.graft("report", out.toString()).out());
        // What is lost is measured again.
        Files.writeString(out.resolve("report.json"), "{");
        isDone(search("classify", out, "--trials", "6", "--parallel", "1"));
        assertThat(points(out)).isEqualTo(before);
        assertThat(json(out.resolve("best/report.json")).get("metrics"))
                .isEqualTo(JsonMapper.shared().readTree(best).get("metrics"));
    }

    @Test
    void aLargerBudgetGoesOnWithTheSameTrials() throws IOException {
        Path whole = dir.resolve("whole");
        isDone(search("classify", whole, "--trials", "12", "--parallel", "1"));
        Path grown = dir.resolve("grown");
        isDone(search("classify", grown, "--trials", "5", "--parallel", "1"));
        isDone(search("classify", grown, "--trials", "12", "--parallel", "1"));
        // The finalists of the first search were trained on more repeats than a trial is told by.
        assertThat(points(grown).stream().map(point -> point.replaceAll(" \\[.*", "")))
                .isEqualTo(points(whole).stream()
                        .map(point -> point.replaceAll(" \\[.*", ""))
                        .toList());
        // A smaller one is there already.
        String before = Files.readString(grown.resolve("report.json"));
        isDone(search("classify", grown, "--trials", "5", "--parallel", "1"));
        assertThat(grown.resolve("report.json")).hasContent(before);
    }

    @Test
    void whereNothingIsBetterTheRecipeStays() throws IOException {
        Path out = dir.resolve("s");
        // The seed of an optimizer's momentum matters to no one with Adam: every point is the same run.
        isDone(search("classify", out, "--trials", "5", "--set", "tune.clip={range: [1000, 2000]}"));
        JsonNode report = json(out.resolve("report.json"));
        assertThat(report.get("taken").asBoolean()).isFalse();
        assertThat(report.get("chosen").asInt()).isZero();
        assertThat(json(out.resolve("best/report.json")).get("metrics"))
                .isEqualTo(json(out.resolve("usual/report.json")).get("metrics"));
    }

    @Test
    void whatIsBetterIsTaken() throws IOException {
        Path out = dir.resolve("s");
        larger();
        // As it stands the head has no rate to learn by, and nothing helps it.
        isDone(search(
                "larger",
                out,
                "--trials",
                "5",
                "--set",
                "adapt.method=frozen",
                "--set",
                "tune.semi.correctAndSmooth=false",
                "--set",
                "tune.optimizer.lr={log: [0.005, 0.05], now: 1.0e-9}"));
        JsonNode report = json(out.resolve("report.json"));
        assertThat(report.get("taken").asBoolean()).isTrue();
        assertThat(report.get("smallerIsBetter").asBoolean()).isTrue();
        assertThat(report.get("chosen").asInt()).isPositive();
        assertThat(report.get("validation").get("gain").get("ci95").get(1).asDouble())
                .isNegative();
        assertThat(report.get("test").get("best").get("mean").asDouble())
                .isLessThan(report.get("test").get("usual").get("mean").asDouble());
        assertThat(report.get("test").get("gain").get("ci95").get(1).asDouble()).isNegative();
        assertThat(Files.readString(out.resolve("usual/recipe.yaml"))).contains("lr: 1.0E-9");
    }

    /** Two communities of 150: enough for validation to tell. */
    private void larger() throws IOException {
        StringBuilder edges = new StringBuilder("a0\tb0\n");
        StringBuilder labels = new StringBuilder();
        for (String side : new String[] {"a", "b"}) {
            for (int i = 0; i < 150; i++) {
                for (int step : new int[] {1, 3, 7, 13}) {
                    edges.append(side + i + "\t" + side + (i + step) % 150 + "\n");
                }
                labels.append(side + i + "\t" + (side.equals("a") ? "left" : "right") + "\n");
            }
        }
        Files.writeString(dir.resolve("large.tsv"), edges);
        Files.writeString(dir.resolve("large-labels.tsv"), labels);
        Files.writeString(dir.resolve("larger.yaml"), """
                graph: {edges: large.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                task: {labels: large-labels.tsv, split: {train: 0.4, valid: 0.1, test: 0.5}, repeats: 14, metric: logLoss}
                tune: {epochs: 30, batch: 16, head: {hidden: [8]}}
                """);
    }

    @Test
    void noAbsurdTimeIsAddedToASearch() {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "1"));
        Ran ran = search("classify", out, "--extend", "1e300");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--extend is 1.0E300, must be a number of minutes above 0, and 525600");
        assertThat(search("classify", out, "--extend", "-1").err()).contains("--extend is -1.0, must be");
    }

    /** With one trial the recipe as it stands is what is used; with more its place is taken. */
    @Test
    void aSearchThatGoesOnMayChooseAnother() throws IOException {
        Path out = dir.resolve("s");
        larger();
        for (String trials : List.of("1", "5")) {
            isDone(search(
                    "larger",
                    out,
                    "--trials",
                    trials,
                    "--set",
                    "adapt.method=frozen",
                    "--set",
                    "tune.semi.correctAndSmooth=false",
                    "--set",
                    "tune.optimizer.lr={log: [0.005, 0.05], now: 1.0e-9}"));
            JsonNode report = json(out.resolve("report.json"));
            assertThat(report.get("taken").asBoolean())
                    .as("%s", report.get("text"))
                    .isEqualTo(trials.equals("5"));
            assertThat(Files.readString(out.resolve("best/recipe.yaml")).contains("lr: 1.0E-9"))
                    .isEqualTo(trials.equals("1"));
            // Another that was chosen is another look at the test part.
            assertThat(report.get("looks").asInt()).isEqualTo(trials.equals("1") ? 1 : 2);
            assertThat(report.get("text").toString())
                    .contains(trials.equals("1") ? "looked at once" : "looked at 2 times");
        }
    }

    @Test
    void searchingAnewInEachRepeatTellsWhatItIsWorth() throws IOException {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "6", "--nested", "3", "--parallel", "1", "--set", "task.repeats=3"));
        JsonNode nested = json(out.resolve("report.json")).get("nested");
        assertThat(nested.get("found")).hasSize(3);
        assertThat(nested.get("finals").asBoolean()).isFalse();
        assertThat(json(out.resolve("report.json")).get("text").toString())
                .contains("the best of it tested there, without the finals that hold it against the recipe");
        double gain = nested.get("searched").get("mean").asDouble()
                - nested.get("usual").get("mean").asDouble();
        assertThat(nested.get("gain").get("mean").asDouble())
                .isEqualTo(gain, org.assertj.core.data.Offset.offset(1e-12));
        // Each was told by its own repeat alone.
        for (int fold = 0; fold < 3; fold++) {
            JsonNode trial = json(out.resolve("nested/000" + fold + "/trials/0000.json"));
            assertThat(trial.get("values")).hasSize(1);
        }
        JsonNode usual = json(out.resolve("trials/0000.json"));
        assertThat(json(out.resolve("nested/0002/trials/0000.json"))
                        .get("values")
                        .get(0))
                .isEqualTo(usual.get("values").get(2));
        Ran more = search("classify", dir.resolve("t"), "--trials", "2", "--nested", "9");
        assertThat(more.code()).isEqualTo(2);
        assertThat(more.err()).contains("--nested is 9, must be 2 to 3");
        assertThat(dir.resolve("t")).doesNotExist();
    }

    @Test
    void theBestPointsOfAnEarlierSearchAreTriedFirst() throws IOException {
        Path earlier = dir.resolve("earlier");
        isDone(search("classify", earlier, "--trials", "5", "--parallel", "1"));
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (JsonNode trial : json(earlier.resolve("report.json")).get("trials")) {
            if (trial.get("number").asInt() > 0
                    && trial.get("state").asString().equals("whole")
                    && trial.get("value").asDouble() > most) {
                most = trial.get("value").asDouble();
                best = trial.get("point").toString();
            }
        }
        Path out = dir.resolve("s");
        isDone(search(
                "classify", out, "--trials", "8", "--parallel", "1", "--seed", "2", "--warm", earlier.toString()));
        List<String> first = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            first.add(json(out.resolve("trials/000" + number + ".json"))
                    .get("point")
                    .toString());
        }
        assertThat(first).contains(best);
        Ran none = search(
                "classify",
                dir.resolve("t"),
                "--trials",
                "2",
                "--warm",
                dir.resolve("t").toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("holds no search to start from");
        Ran other = search("link", dir.resolve("t"), "--trials", "2", "--warm", earlier.toString());
        assertThat(other.err()).contains("holds a search of kind 'classify', and this one is of 'link'");
    }
}
