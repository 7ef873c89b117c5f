package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.app.tables.DuckTables;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.Progress;
import dev.graft.eval.ModelWords;
import dev.graft.kind.Kinds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a report says to do can be done, and does what it says. */
class AdviceTest {
    @TempDir
    Path dir = Path.of("");

    static Stream<String> kinds() {
        return SmallTasks.NAMES.stream();
    }

    /** A recipe with the settings that a report names runs, and its task model is what the report promised, to the number. */
    @ParameterizedTest
    @MethodSource("kinds")
    void settingsGiveWhatTheyAreFor(String kind) throws IOException {
        SmallTasks.write(dir);
        Path recipe = dir.resolve(kind + ".yaml");
        JsonNode before = Ran.of("finetune", recipe, dir.resolve("run"), List.of("task.repeats=2"))
                .report();
        Asked asked = asked(kind, recipe);
        assertThat(asked.settings()).isNotEmpty();
        String primary = before.get("primary").asString();
        asked.settings().forEach((model, settings) -> {
            if (before.get("baselines").has(model)) {
                JsonNode after = Ran.of(
                                "finetune", dir.resolve("run/recipe.yaml"), dir.resolve("run-" + model), settings)
                        .report();
                if (settings.contains(Questions.FREEZE)) {
                    assertThat(value(after.get("metrics"), primary))
                            .as("%s by %s", model, settings)
                            .isCloseTo(value(before.get("baselines").get(model).get("metrics"), primary), within(1e-6));
                }
            }
        });
    }

    /** A model that no recipe trains answers alone, by the very number that was measured, and is then what to use if it was. */
    @ParameterizedTest
    @CsvSource({
        "classify, propagated",
        "classify, finetunedNearest",
        "classify, labelPropagation",
        "regress, frozenHops",
        "regress, neighbourMean",
        "link, propagated",
        "link, frozenVectors",
        "kg, rules",
        "recommend, popularity",
        "recommend, als",
        "ratings, userItemMeans",
    })
    void aModelThatNoRecipeTrainsAnswersAlone(String kind, String model) throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        List<String> sets =
                model.equals("als") ? List.of("task.repeats=2", "task.baselines=[als]") : List.of("task.repeats=2");
        JsonNode before =
                Ran.of("finetune", dir.resolve(kind + ".yaml"), run, sets).report();
        String primary = before.get("primary").asString();
        double value = value(before.at("/baselines/" + model + "/metrics"), primary);
        Path alone = dir.resolve("alone");
        Ran made = Ran.graft(
                "blend",
                run.toString(),
                "--with",
                model,
                "--how",
                "alone",
                "--out",
                alone.toString(),
                "--json",
                "--quiet");
        assertThat(made.code()).as(made.err()).isZero();
        JsonNode after = made.report();
        assertThat(value(after.get("metrics"), primary)).isCloseTo(value, within(1e-6));
        assertThat(after.at("/best/name").asString()).isNotEqualTo(model).isNotEqualTo("member 2: " + model);
        assertThat(after.at("/blend/because").asString())
                .endsWith("as member 2: " + model + " has, which answers alone: nothing is blended.");
        assertThat(after.at("/blend/alone").asBoolean()).isTrue();
        assertThat(Ran.graft(
                                "distil",
                                alone.toString(),
                                "--out",
                                dir.resolve("one").toString())
                        .err())
                .contains(kind.equals("classify") || kind.equals("kg") ? "there is nothing to distil" : "distil");
        Path report = alone.resolve("report.json");
        Files.writeString(report, Files.readString(report).replaceFirst("\"best\": ", "\"worst\": "));
        assertThat(Ran.graft("report", alone.toString()).out())
                .endsWith("which model to use, this report does not say: graft evaluate " + alone + " tells it\n");
        assertThat(Ran.graft("report", run.toString()).out())
                .startsWith(run.resolve("report.html") + "\nuse ")
                .contains(": " + primary + " ")
                .doesNotContain("RUN");
        if (before.at("/best/name").asString().equals(model)) {
            assertThat(before.at("/best/how").asString()).endsWith(" --with " + model + " --how alone --out OTHER");
            assertThat(after.at("/best/name").asString()).isEqualTo("finetuned");
            if (kind.equals("classify")) {
                assertThat(Ran.graft("predict", run.toString(), "a1").err().replaceAll("\\s+", " "))
                        .contains(": graft blend " + run + " --with " + model + " --how alone --out OTHER");
                assertThat(Ran.graft("predict", alone.toString(), "a1").err()).doesNotContain("the report says");
            }
        }
    }

    private static double value(JsonNode metrics, String primary) {
        return metrics.get(primary).get("mean").asDouble();
    }

    private record Asked(String rival, String after, Map<String, List<String>> settings) {}

    private Asked asked(String kind, Path recipe) {
        List<String> frozen = List.of(Questions.FREEZE);
        return switch (kind) {
            // Its questions hang on what was measured.
            case "recommend" ->
                new Asked(
                        "frozenPropagated",
                        Questions.AFTER,
                        Map.of(
                                "frozenPropagated",
                                frozen,
                                "frozen",
                                List.of(Questions.FREEZE, "tune.layers=0", "tune.ranking=dot")));
            case "ratings" -> new Asked(Questions.FROZEN_HEAD, Questions.AFTER, Map.of(Questions.FROZEN_HEAD, frozen));
            default -> {
                Questions questions = questions(recipe);
                yield new Asked(questions.rival(), questions.after(), questions.settings());
            }
        };
    }

    private Questions questions(Path file) {
        Recipe recipe = Recipes.load(file, List.of(), null).recipe();
        Options options =
                new Options(1, Progress.NONE, dir, System.in, _ -> System.in, new DuckTables(), new NetworkAnalysis());
        return Kinds.of(recipe.task()).open(recipe, options).questions();
    }

    /** People read words, programs keys. */
    @ParameterizedTest
    @MethodSource("kinds")
    void peopleReadWords(String kind) throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        Ran said = Ran.graft(
                "finetune",
                dir.resolve(kind + ".yaml").toString(),
                "--out",
                run.toString(),
                "--quiet",
                "--threads",
                "1");
        JsonNode report = Ran.graft("report", run.toString(), "--json").report();
        assertThat(said.out())
                .contains("\nuse " + ModelWords.of(report.at("/best/name").asString()) + ": ");
        report.get("baselines").propertyNames().forEach(model -> {
            assertThat(report.at("/words/" + model).asString()).isEqualTo(ModelWords.of(model));
            assertThat(said.out()).contains("\n" + ModelWords.of(model) + " ");
            if (!model.equals(model.toLowerCase(java.util.Locale.ROOT))) {
                assertThat(said.out().replaceAll("--with \\S+", "")).doesNotContain(model);
            }
        });
        String use = report.at("/vectors/use/words").asString();
        assertThat(said.out()).contains("\n" + use + "\n");
        assertThat(report.at("/vectors/use/name").asString()).isIn("finetuned", "propagated", "start", "unproved");
    }

    /** Answers of the fine-tuned model say so where the report has another method, in one line, and not to programs. */
    @Test
    void answersSayWhoseTheyAre() throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        JsonNode report =
                Ran.of("finetune", dir.resolve("classify.yaml"), run, List.of()).report();
        String best = report.at("/best/name").asString();
        assertThat(best).isNotEqualTo("finetuned");
        String line = "these are the fine-tuned model's answers; the report says to use " + ModelWords.of(best);
        Ran asked = Ran.graft("predict", run.toString(), "a1");
        assertThat(asked.err().lines().filter(said -> said.startsWith(line))).hasSize(1);
        assertThat(asked.out()).doesNotContain("these are");
        assertThat(Ran.graft("predict", run.toString(), "a1", "--quiet").err()).isEmpty();
        Ran json = Ran.graft("predict", run.toString(), "a1", "--json");
        assertThat(json.err()).doesNotContain("these are");
        assertThat(json.report().get("best").asString()).isEqualTo(best);
    }

    /** Edges between nodes that are known already are counted aloud, and a node that came later is told how to be asked of. */
    @Test
    void whatIsPassedOverIsTold() throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        Ran.of("finetune", dir.resolve("classify.yaml"), run, List.of()).report();
        Path edges = dir.resolve("new.tsv");
        Files.writeString(edges, "someoneNew\ta1\nsomeoneNew\ta2\na1\ta3\nb1\tb2\n");
        assertThat(Ran.graft("predict", run.toString(), "someoneNew", "--edges", edges.toString())
                        .err())
                .contains(edges + ": 2 of its edges, between nodes that are known already, are passed over");
        Files.writeString(edges, "someoneNew\ta1\n");
        assertThat(Ran.graft("predict", run.toString(), "someoneNew", "--edges", edges.toString())
                        .err())
                .doesNotContain("passed over");
        Ran near = Ran.graft("neighbors", run.toString(), "someoneNew");
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err())
                .contains(
                        "has no node 'someoneNew'; a node that came after training has no vector here: graft infer "
                                + run + " --edges FILE --out FILE",
                        "graft predict " + run + " --edges FILE");
    }

    /** What new nodes' answers are worth has an interval, and by how many nodes. */
    @ParameterizedTest
    @CsvSource({"classify, newVectors", "members, newNodes", "recommend, newUsers"})
    void whatIsExpectedOfNewOnesHasAnInterval(String kind, String name) throws IOException {
        SmallTasks.write(dir);
        List<String> sets = kind.equals("classify")
                ? List.of(
                        "task.split.train=0.25",
                        "task.split.valid=0.2",
                        "task.split.test=0.55",
                        "start.walks.perNode=1")
                : List.of();
        JsonNode kept = Ran.of("finetune", dir.resolve(kind + ".yaml"), dir.resolve("run"), sets)
                .report()
                .get("kept");
        double value = kept.at("/expected/" + name).asDouble();
        JsonNode interval = kept.at("/intervals/" + name);
        assertThat(interval.get("mean").asDouble()).isEqualTo(value);
        assertThat(interval.get("n").asInt()).isGreaterThanOrEqualTo(10);
        if (!interval.at("/ci95/0").isNull()) {
            assertThat(interval.at("/ci95/0").asDouble()).isLessThan(value + 1e-9);
            assertThat(interval.at("/ci95/1").asDouble()).isGreaterThan(value - 1e-9);
        }
        if (!name.equals("newUsers")) {
            assertThat(kept.at("/expected/" + name + "Difference").asDouble())
                    .isCloseTo(value - kept.at("/expected/" + name + "Seen").asDouble(), within(1e-9));
        }
    }

    /** Keys that would be passed over are refused, with what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classify|adapt.method=full|adapt.drift.edges=0.01|adapt.drift.edges is 0.01, must be left out where adapt.method is full",
                "link|task.repeats=1|adapt.drift.edges=0.01|adapt.drift.edges is 0.01, must be left out where task.kind is link",
                "regress|adapt.method=encoder|tune.optimizer.embeddingLr=0.02|must be full where tune.optimizer.embeddingLr is set",
                "classify|adapt.method=encoder|features={use: instead, structural: [degree]}|must be full where features.use is instead",
                "classify|adapt.method=propagate|start={model: random, dim: 8}|must be full where start.model is random",
            })
    void whatWouldBePassedOverIsRefused(String kind, String one, String other, String says) throws IOException {
        SmallTasks.write(dir);
        Ran ran = Ran.of("finetune", dir.resolve(kind + ".yaml"), dir.resolve("run"), List.of(one, other));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(says);
        assertThat(dir.resolve("run")).doesNotExist();
    }
}
