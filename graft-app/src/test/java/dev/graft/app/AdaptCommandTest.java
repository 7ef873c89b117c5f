package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The section {@code adapt} from the command line: what moves, what stays, and malformed values. */
class AdaptCommandTest {
    @TempDir
    Path dir;

    @BeforeEach
    void input() throws IOException {
        Communities.write(dir);
        Files.writeString(dir.resolve("some.tsv"), "a1\nb2\nnobody\n");
        Files.writeString(dir.resolve("others.tsv"), "x\ty\n");
        Files.writeString(dir.resolve("old.tsv"), "a0\ta1\na1\ta2\nb0\tgone\n");
    }

    private Ran graft(String command) {
        return Ran.graft(Arrays.stream(command.split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    private JsonNode tuned(String name, String... sets) {
        StringBuilder command = new StringBuilder("finetune @/r.yaml --json --quiet --out @/" + name
                + " --set tune.optimizer.embeddingLr=0.05 --set tune.head.dropout=0");
        for (String set : sets) {
            command.append(" --set ").append(set);
        }
        Ran ran = graft(command.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }

    private Map<String, String> vectors(String run) throws IOException {
        Path file = dir.resolve(run + ".tsv");
        assertThat(graft("export @/" + run + " --format tsv --out " + file).code())
                .isZero();
        Map<String, String> vectors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            vectors.put(line.substring(0, line.indexOf('\t')), line);
        }
        return vectors;
    }

    /** Vectors that say nothing, so that all there is to know is around them. */
    private JsonNode encoded(String name, String... sets) throws IOException {
        Random random = new Random(4);
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(dir.resolve("l.tsv"))) {
            rows.append(line, 0, line.indexOf('\t'));
            for (int d = 0; d < 8; d++) {
                rows.append('\t').append(random.nextGaussian());
            }
            rows.append('\n');
        }
        Files.writeString(dir.resolve("noise.tsv"), rows);
        Files.writeString(
                dir.resolve("n.yaml"),
                Files.readString(dir.resolve("r.yaml")).replaceAll("start: .*", "start: {from: noise.tsv}"));
        List<String> args = new ArrayList<>(List.of("finetune", "@/n.yaml", "--json", "--quiet", "--out", "@/" + name));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        return Ran.graft(args.stream().map(a -> a.replace("@", dir.toString())).toArray(String[]::new))
                .report();
    }

    @Test
    void encodedVectorsAreKeptAskedAndMeasuredAgain() throws IOException {
        for (String method : List.of("encoder", "propagate")) {
            JsonNode report = encoded(method, "adapt.method=" + method);
            assertThat(graft("evaluate @/" + method + " --json --quiet")
                            .report()
                            .path("metrics"))
                    .isEqualTo(report.path("metrics"));
            assertThat(graft("predict @/" + method + " a1 --json --quiet").out())
                    .contains("\"class\":\"left\"");
            assertThat(report.at("/drift/meanMovement").asDouble()).isGreaterThan(0.3);
        }
        assertThat(encoded("near", "adapt.method=encoder", "adapt.drift.max=0.05", "task.keep=measured")
                        .at("/drift/meanMovement")
                        .asDouble())
                .isLessThan(0.0501);
    }

    /** Of edges that may be forgotten an encoder alone asks; the head on rows that stay is trained beside it all the same. */
    @Test
    void aWiderBoundOnForgettingIsRun() throws IOException {
        for (String method : List.of("encoder", "propagate")) {
            JsonNode wide =
                    encoded("wide-" + method, "adapt.method=" + method, "adapt.drift.edges=1", "task.keep=measured");
            assertThat(wide.at("/baselines/frozenHead/metrics").isEmpty()).isFalse();
        }
    }

    @Test
    void encodersKeepFrozenRows() throws IOException {
        encoded("none", "adapt.method=frozen", "task.repeats=1", "task.keep=measured");
        Map<String, String> before = vectors("none");
        encoded("some", "adapt.method=encoder", "task.repeats=1", "task.keep=measured", "adapt.freeze.names=['a.*']");
        Map<String, String> after = vectors("some");
        before.forEach((name, row) -> {
            if (name.startsWith("a")) {
                assertThat(after.get(name)).as(name).isEqualTo(row);
            } else {
                assertThat(after.get(name)).as(name).isNotEqualTo(row);
            }
        });
    }

    @Test
    void tasksThatNeitherAskNodesNorPairsHaveNoEncoder() {
        Ran ran = graft("finetune @/r.yaml --quiet --out @/x --set task={kind: community} --set adapt.method=encoder");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("adapt.method is encoder, must be full or frozen where task.kind is community");
    }

    @Test
    void aStartThatCannotBeReadLeavesNoClaim() throws IOException {
        Files.writeString(
                dir.resolve("s.yaml"),
                Files.readString(dir.resolve("r.yaml")).replaceAll("start: .*", "start: {from: start.tsv}"));
        Files.writeString(dir.resolve("start.tsv"), "a0\t1\t2\n");
        assertThat(graft("finetune @/s.yaml --quiet --out @/claimed").code()).isEqualTo(2);
        assertThat(dir.resolve("claimed")).doesNotExist();
        assertThat(graft("finetune @/s.yaml --quiet --out @/claimed --set start.newNodes=random")
                        .code())
                .isZero();
    }

    /** Gone on with, a run tells of its start's file as if it had read it again. */
    @Test
    void whatAStartWasTakenForIsKept() throws IOException {
        JsonNode first = encoded("whole", "adapt.method=frozen", "task.keep=measured");
        Files.delete(dir.resolve("whole/report.json"));
        Files.delete(dir.resolve("whole/repeats/01/finetuned/card.json"));
        assertThat(encoded("whole", "adapt.method=frozen", "task.keep=measured").path("inputs"))
                .isEqualTo(first.path("inputs"))
                .anySatisfy(line -> assertThat(line.asString()).contains("noise.tsv"));
    }

    @Test
    void namedRowsKeepTheirBitsAndOthersMove() throws IOException {
        graft("pretrain @/r.yaml --out @/start --quiet");
        Map<String, String> before = vectors("start");
        tuned(
                "tuned",
                "start.from=@/start",
                "adapt.method=full",
                "adapt.freeze.names=[a1?,b.]",
                "adapt.freeze.nodes=@/some.tsv");
        Map<String, String> after = vectors("tuned");
        before.forEach((name, row) -> {
            boolean stays = name.matches("a1?|b.") || name.equals("a1") || name.equals("b2");
            assertThat(row.equals(after.get(name))).as(name).isEqualTo(stays);
        });
    }

    @Test
    void theBudgetHoldsInTheReport() {
        // Of few walks: vectors that know all that labels teach stay as they are.
        String few = "start.walks.perNode=2";
        JsonNode free = tuned("free", few, "adapt.method=full");
        assertThat(free.at("/drift/meanMovement").asDouble()).isGreaterThan(0.01);
        JsonNode held = tuned("held", few, "adapt.method=full", "adapt.drift.max=0.01");
        assertThat(held.at("/drift/meanMovement").asDouble())
                .isLessThanOrEqualTo(0.01001)
                .isGreaterThan(0.002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapt.method=frozen",
                "adapt.freeze.degreeAbove=1",
                "adapt.freeze.degreeBelow=100",
                "adapt.freeze.names=[.*]"
            })
    void nothingMovesWhereNothingMay(String set) {
        JsonNode report = tuned("still", set);
        assertThat(report.at("/drift/movedShare").asDouble()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapt.anchor=5",
                "adapt.ewc=5",
                "adapt.l1=1",
                "adapt.l2=5",
                "adapt.maxNorm=0.9",
                "adapt.joint={weight: 10}",
                "adapt.joint={weight: 10, replay: @/old.tsv}"
            })
    void everyPullChangesWhereRowsGo(String set) throws IOException {
        tuned("free");
        tuned("pulled", set);
        assertThat(vectors("pulled")).isNotEqualTo(vectors("free"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adapt.method=half|--set adapt.method=half: adapt.method is 'half', must be one of full, frozen, propagate, encoder",
                "adapt.unfreeze=0.3|--set adapt.unfreeze=0.3: adapt.unfreeze is a key of earlier versions; rows that wait before they move were taken out, as that gained nothing over rows that move from the first step; without the key they do",
                "adapt.anchor=-1|--set adapt.anchor=-1: adapt.anchor is -1.0, must be 0 or more",
                "adapt={method: propagate, l1: 1}|--set adapt={method: propagate, l1: 1}: adapt.method is propagate, must be full where adapt.l1 is set: it is about single rows",
                "adapt.drift.max=-0.1|--set adapt.drift.max=-0.1: adapt.drift.max is -0.1, must be 0 or more",
                "adapt.freeze.names=[\"(\"]|--set adapt.freeze.names=[\"(\"]: adapt.freeze.names: '(' is no regular expression: Unclosed group; a prefix is written as in 'user:.*'",
                "adapt.freeze.names=[c.*]|--set adapt.freeze.names=[c.*]: adapt.freeze.names: 'c.*' matches no node's name, such as 'a0'; a pattern has to match the whole name",
                "adapt.freeze.nodes=@/others.tsv|--set adapt.freeze.nodes=@/others.tsv: adapt.freeze.nodes @/others.tsv: none of its names is a node of the graph, such as 'x'",
                "adapt.freeze.olderThan=5|--set adapt.freeze.olderThan=5: adapt.freeze.olderThan is 5 and the edges have no times; say which column has them, such as graph: {columns: \"source,target,time\"}",
                "adapt.joint={replay: @/old.tsv}|--set adapt.joint={replay: @/old.tsv}: adapt.joint.weight is 0.0, must be above 0 where adapt.joint.replay is",
                "adapt.joint={weight: 1, replay: @/others.tsv}|adapt.joint.replay @/others.tsv: none of its 1 edges joins two nodes of the graph; names must be the same, and one here is 'x'"
            })
    void malformedValuesSayWhatTheyMustBe(String set, String message) {
        Ran ran = graft("finetune @/r.yaml --quiet --out @/bad --set " + set);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip()).isEqualTo("graft: " + message.replace("@", dir.toString()));
    }

    /** Who asks for a map of the rows is told that there is none any more, and what there is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adapt.method=lowRank|adapt.method is 'lowRank', must be one of full, frozen, propagate, encoder",
                "adapt.method=diagonal|adapt.method is 'diagonal', must be one of full, frozen, propagate, encoder",
                "adapt.rank=4|adapt.rank is a key of earlier versions",
                "start={from: @/start, map: @/other}|start.map is a key of earlier versions"
            })
    void mapsWereTakenOut(String set, String message) {
        Ran ran = graft("finetune @/r.yaml --quiet --out @/bad --set " + set);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().strip())
                .isEqualTo("graft: --set " + set.replace("@", dir.toString()) + ": " + message
                        + "; maps in the place of rows were taken out, as no task was best served by one;"
                        + " adapt.method full or encoder takes their place");
    }

    @Test
    void tasksWhoseLossIsTheGraphsTakeNoJointTraining() throws IOException {
        Files.writeString(dir.resolve("u.yaml"), """
                graph: {edges: g.tsv}
                start: {model: random, dim: 8}
                task: {kind: recommend}
                tune: {epochs: 1}
                """);
        Ran joint = graft("finetune @/u.yaml --quiet --out @/u1 --set adapt.joint.weight=1");
        assertThat(joint.err().strip())
                .isEqualTo(
                        "graft: --set adapt.joint.weight=1: adapt.joint.weight is 1.0, must be 0 for task.kind recommend: its own loss is the graph's");
        Ran als = graft(
                "finetune @/u.yaml --quiet --out @/u2 --set tune.objective=als --set tune.layers=0 --set adapt.anchor=1");
        assertThat(als.err().strip())
                .isEqualTo(
                        "graft: adapt is set and tune.objective is als, whose rows move only together; leave adapt away but"
                                + " for method: full");
        assertThat(als.code()).isEqualTo(2);
    }
}
