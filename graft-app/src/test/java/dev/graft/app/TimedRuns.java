package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of runs begin with that go by when edges were. */
abstract class TimedRuns extends RunThatLearns {
    static final String[] STILL = {"--set", "train.rate=1e-9", "--set", "train.epochs=1"};

    /** Twenty that write to their neighbour most of the time. */
    @BeforeEach
    void messages() {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int t = 0; t < 500; t++) {
            int from = random.nextInt(20);
            int to = random.nextInt(10) < 7 ? (from + 1) % 20 : random.nextInt(20);
            if (from != to) {
                lines.add(message(from, to, t));
            }
        }
        file("messages.tsv", lines.toArray(String[]::new));
    }

    static String message(int from, int to, long time) {
        return "n" + from + "\tn" + to + "\t" + time;
    }

    static String event(int from, int to, Object time) {
        return "{\"source\": \"n" + from + "\", \"target\": \"n" + to + "\", \"time\": " + time + "}\n";
    }

    void timed(String... more) {
        finetune(
                "link",
                and(
                        new String[] {
                            "graph.edges=" + dir.resolve("messages.tsv"),
                            "graph.columns=source,target,time",
                            "graph.directed=true",
                            "graph.duplicates=keep",
                            "task.split.kind=time",
                            "tune.supervision=0",
                            "tune.operators=[]",
                            "tune.features=[history]"
                        },
                        more));
    }

    Ran streamed(String events, String... more) {
        return Ran.graftReading(
                events,
                and(new String[] {"update", run.toString(), "--stream", "--quiet", "--set", "gate.tolerance=1"}, more));
    }

    static JsonNode first(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
        return JsonMapper.shared().readTree(ran.out().lines().findFirst().orElseThrow());
    }

    double probability(int from, int to) {
        return done("predict", run.toString(), "--pairs", file("asked.tsv", "n" + from + "\tn" + to))
                .get("answers")
                .get(0)
                .get("probability")
                .asDouble();
    }

    byte[] model(String version) throws IOException {
        return Files.readAllBytes(run.resolve("versions").resolve(version).resolve("model.safetensors"));
    }
}
