package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The demo as a new user runs it, with fewer repeats. */
class DemoTest {
    @Test
    void fineTuningHelpsOnWordNetsVerbs(@TempDir Path dir) {
        Ran ran = Ran.graft("demo", "--out", dir + "/demo", "--json", "--quiet", "--set", "task.repeats=2");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.at("/counts/nodes").asInt()).isEqualTo(13_789);
        double frozen =
                report.at("/baselines/frozenVectors/metrics/microF1/mean").asDouble();
        assertThat(frozen).isBetween(0.6, 0.72);
        assertThat(report.at("/metrics/microF1/mean").asDouble()).isGreaterThan(frozen + 0.02);
        assertThat(report.at("/baselines/majority/metrics/microF1/mean").asDouble())
                .isLessThan(0.2);
        assertThat(dir.resolve("demo/report.html")).isNotEmptyFile();
    }
}
