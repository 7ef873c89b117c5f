package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.yaml.Recipes;
import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The contract that outsiders script against: exit codes, one JSON object, run folders, resuming. */
class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    @BeforeEach
    void input() throws IOException {
        Communities.write(dir);
    }

    private Ran graft(String command) {
        return Ran.graft(Stream.of(command.split(" "))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    private JsonNode json(String command) {
        Ran ran = graft(command + " --json --quiet");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).endsWith("}\n").doesNotContain("\n{");
        return JSON.readTree(ran.out());
    }

    @Test
    void allThatNodesWithoutALabelAddIsReportedAndFrozenIsGivenTheSame() {
        JsonNode report = json("finetune @/r.yaml --out @/run --set tune.semi.correctAndSmooth=true"
                + " --set tune.semi.labelFolds=3 --set tune.semi.pseudo.weight=0.5 --set tune.semi.consistency.weight=0.5"
                + " --set tune.head.rowDropout=0.2 --set task.threshold=perClass"
                + " --set tune.loss.smoothing=0.1 --set tune.loss.gamma=1 --set tune.loss.weights=sqrt"
                + " --set tune.loss.mixup=0.2");
        assertThat(report.get("baselines").propertyNames())
                .containsExactly(
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "propagated",
                        "frozenHops",
                        "frozenNearest",
                        "finetunedNearest",
                        "propagatedNearest",
                        "correctAndSmooth",
                        "frozenSmoothed",
                        "prototypes",
                        "majority",
                        "degree",
                        "labelPropagation");
        assertThat(report.get("protocol").asString())
                .contains(
                        "the class of the highest probability times a factor of its own, chosen on the validation nodes",
                        "rows and edges of validation and test nodes are read in training (transductive), their labels not");
        assertThat(report.at("/metrics/microF1/mean").asDouble()).isGreaterThan(0.8);
    }

    @Test
    void theMainJobFromGraphToReport() {
        JsonNode report = json("finetune @/r.yaml --out @/run");

        for (String question : List.of("/vectors/verdict", "/model/verdict")) {
            assertThat(report.at(question).asString()).isIn("WIN", "MARGINAL", "UNDERPOWERED", "REGRESSION");
        }
        assertThat(report.at("/best/name").asString()).isNotEmpty();
        assertThat(report.at("/counts/nodes").asInt()).isEqualTo(40);
        assertThat(report.at("/metrics/microF1/mean").asDouble()).isGreaterThan(0.8);
        assertThat(report.at("/metrics/microF1/n").asInt()).isEqualTo(2);
        assertThat(report.at("/metrics/microF1/ci95").size()).isEqualTo(2);
        assertThat(report.get("baselines").propertyNames())
                .containsExactly(
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "propagated",
                        "frozenHops",
                        "frozenNearest",
                        "finetunedNearest",
                        "propagatedNearest",
                        "correctAndSmooth",
                        "prototypes",
                        "majority",
                        "degree",
                        "labelPropagation");
        assertThat(report.get("changed").propertyNames())
                .containsExactly("drift", "neighbourhoods", "results", "examples", "memory", "calibration", "encoders");
        assertThat(report.at("/drift/neighboursSampled").asInt()).isEqualTo(40);
        assertThat(report.at("/model/delta/microF1/mean").asDouble())
                .isEqualTo(
                        report.at("/metrics/microF1/mean").asDouble()
                                - report.at("/baselines/frozenHead/metrics/microF1/mean")
                                        .asDouble(),
                        org.assertj.core.api.Assertions.within(1e-12));
        for (String file : List.of(
                "recipe.yaml",
                "vectors.npy",
                "names.txt",
                "trace.jsonl",
                "report.json",
                "report.html",
                "run.json",
                "splits.tsv",
                "predictions.tsv",
                "CURRENT",
                "versions/0001/card.json",
                "start/01/vectors.npy",
                "repeats/01/finetuned/model.safetensors")) {
            assertThat(dir.resolve("run").resolve(file)).as(file).isNotEmptyFile();
        }
        assertThat(dir.resolve("run/checkpoint")).doesNotExist();
    }

    @Test
    void evaluateGivesTheSameMetricsAgain() {
        JsonNode first = json("finetune @/r.yaml --out @/run --threads 1");
        JsonNode again = json("evaluate @/run --threads 2");
        assertThat(again.get("metrics")).isEqualTo(first.get("metrics"));
        assertThat(again.get("baselines")).isEqualTo(first.get("baselines"));
        assertThat(again.get("drift")).isEqualTo(first.get("drift"));
        assertThat(again.get("changed")).isEqualTo(first.get("changed"));
    }

    @Test
    void theSameSeedGivesTheSameResultOnOneThreadAndAnotherSeedAnother() {
        JsonNode one = json("finetune @/r.yaml --out @/one --threads 1");
        JsonNode two = json("finetune @/r.yaml --out @/two --threads 1");
        JsonNode other = json("finetune @/r.yaml --out @/other --threads 1 --seed 2");
        assertThat(two.get("metrics")).isEqualTo(one.get("metrics"));
        assertThat(other.get("metrics")).isNotEqualTo(one.get("metrics"));
        assertThat(other.get("seed").asInt()).isEqualTo(2);
    }

    @Test
    void aFinishedRunIsNotDoneAgainAndAPartOfOneIsCompleted() throws IOException {
        JsonNode first = json("finetune @/r.yaml --out @/run --threads 1");
        AtomicFiles.deleteFolder(dir.resolve("run/repeats/01"));
        Files.delete(dir.resolve("run/report.json"));
        long before = Files.getLastModifiedTime(dir.resolve("run/repeats/00/finetuned/card.json"))
                .toMillis();
        JsonNode second = json("finetune @/r.yaml --out @/run --threads 1");
        assertThat(second.get("metrics")).isEqualTo(first.get("metrics"));
        assertThat(Files.getLastModifiedTime(dir.resolve("run/repeats/00/finetuned/card.json"))
                        .toMillis())
                .isEqualTo(before);
    }

    @Test
    void importThenTrainOnTheStoredGraph() {
        JsonNode stored = json("import @/g.tsv --out @/graph");
        assertThat(stored.at("/counts/nodes").asInt()).isEqualTo(40);
        assertThat(stored.at("/counts/edges").asInt()).isEqualTo(121);
        JsonNode fromFile = json("finetune @/r.yaml --out @/one --threads 1");
        JsonNode fromStored = json("finetune @/r.yaml --out @/two --threads 1 --set graph.edges=@/graph");
        assertThat(fromStored.get("metrics")).isEqualTo(fromFile.get("metrics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"word2vec", "word2vec-bin", "tsv", "csv", "npy", "safetensors", "parquet"})
    void vectorsWrittenOutAreAStartAgain(String format) {
        json("pretrain @/r.yaml --out @/pre --threads 1");
        JsonNode trained = json("finetune @/r.yaml --out @/one --threads 1 --set task.repeats=1");
        String file = "@/v." + format;
        json("export @/pre --format " + format + " --out " + file);
        JsonNode given =
                json("finetune @/r.yaml --out @/two --threads 1 --set task.repeats=1 --set start.from=" + file);
        JsonNode run = json("finetune @/r.yaml --out @/three --threads 1 --set task.repeats=1 --set start.from=@/pre");
        assertThat(run.get("metrics")).isEqualTo(trained.get("metrics"));
        assertThat(given.get("metrics")).isEqualTo(trained.get("metrics"));
        assertThat(given.at("/provenance/startVectors").asString()).endsWith("v." + format);
    }

    @Test
    void neighboursAreOfTheSameCommunity() {
        json("pretrain @/r.yaml --out @/pre");
        JsonNode near = json("neighbors @/pre a5 -k 3").get("neighbors");
        assertThat(near).hasSize(3);
        near.forEach(n -> assertThat(n.get("node").asString()).startsWith("a").isNotEqualTo("a5"));
    }

    @Test
    void explainedRecipesExplainThemselves() throws IOException {
        String once = graft("explain @/r.yaml").out();
        Files.writeString(dir.resolve("full.yaml"), once);
        assertThat(graft("explain @/full.yaml").out()).isEqualTo(once);
        assertThat(once).contains("negativeExponent: 0.5", "kind: cosine", "hidden: [8]");
    }

    @Test
    void everyModelNamesItsPaper() {
        JsonNode models = json("models");
        assertThat(models.propertyNames())
                .containsExactlyElementsOf(Stream.of(Recipes.MODELS, Recipes.TASKS)
                        .flatMap(List::stream)
                        .toList());
        models.propertyStream()
                .filter(m -> Recipes.MODELS.contains(m.getKey()) && !m.getKey().equals("random"))
                .forEach(m -> assertThat(m.getValue().asString()).matches("(?s).*(19|20)\\d\\d.*"));
    }

    @Test
    void everyModelAndTaskIsExplained() {
        for (String name :
                Stream.of(Recipes.MODELS, Recipes.TASKS).flatMap(List::stream).toList()) {
            String manual = graft("explain " + name).out();
            assertThat(manual).as(name).contains(name.equals("classify") ? "kind: classify" : ": " + name);
            assertThat(graft("explain").out()).as(name).contains(manual);
            assertThat(graft("models").out()).as(name).contains("  " + name);
        }
    }

    @Test
    void standardInputIsAnEdgeList() {
        Ran ran = Ran.graftReading("x y\ny z\n", "import", "-", "--out", dir + "/piped", "--json", "--quiet");
        assertThat(ran.code()).isZero();
        assertThat(JSON.readTree(ran.out()).at("/counts/nodes").asInt()).isEqualTo(3);
    }

    @Test
    void divergenceIsAFailureThatNamesTheRate() {
        Ran ran = graft("pretrain @/r.yaml --out @/run --quiet --set start.lr=1e30");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("graft: pretrain deepwalk diverged in epoch ")
                .contains("lower start.lr");
        assertThat(ran.err()).hasLineCount(1);
    }

    @Test
    void helpSaysWhichBgeThisIs() {
        Ran help = graft("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("bidirectional graph embedding");
    }

    /** What a command refuses it does not offer, and what it offers it takes. */
    @ParameterizedTest
    @CsvSource({
        "demo, --set --seed --threads",
        "import, --threads",
        "pretrain, --set --seed --threads",
        "finetune, --set --seed --threads",
        "evaluate, --threads",
        "report, ''",
        "export, --threads",
        "neighbors, --threads",
        "infer, --threads",
        "models, ''",
        "explain, --set --seed"
    })
    void commandsOfferWhatTheyTake(String command, String offered) {
        assertThat(Stream.of("--set", "--seed", "--threads", "--json", "--quiet")
                        .filter(graft(command + " --help").out()::contains)
                        .toList())
                .containsExactlyElementsOf(
                        Stream.of((offered + " --json --quiet").strip().split(" "))
                                .toList());
    }

    @Test
    void progressGoesToStandardErrorOnly() {
        Ran ran = graft("pretrain @/r.yaml --out @/run");
        assertThat(ran.err()).contains("pretrain deepwalk: ");
        assertThat(ran.out()).contains("40 vectors of 8 floats").doesNotContain("pretrain deepwalk");
    }
}
