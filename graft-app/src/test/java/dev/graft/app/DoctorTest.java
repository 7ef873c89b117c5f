package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is found of a machine. */
class DoctorTest {
    private static final List<Machine.Finding> FINDINGS = List.of(
            new Machine.Finding("cores", "2", ""), new Machine.Finding("tables", "none", "set TMPDIR to another"));

    @Test
    void whatIsWrongStandsBelowWithWhatToDo() {
        assertThat(DoctorCommand.text(FINDINGS))
                .isEqualTo("cores      2\ntables     none\n  WRONG    set TMPDIR to another\nOne thing is wrong.\n");
        assertThat(DoctorCommand.code(FINDINGS)).isEqualTo(1);
        assertThat(DoctorCommand.text(FINDINGS.subList(0, 1))).endsWith("All is well.\n");
        assertThat(DoctorCommand.code(FINDINGS.subList(0, 1))).isZero();
    }

    @Test
    void looksAtThisMachine() {
        Ran ran = Ran.graft("doctor", "--json");
        JsonNode all = new ObjectMapper().readTree(ran.out());
        assertThat(ran.code()).isEqualTo(all.get("sound").asBoolean() ? 0 : 1);
        assertThat(all.get("findings").findValuesAsString("name"))
                .containsExactly(
                        "java",
                        "cores",
                        "memory",
                        "vectors",
                        "kernels",
                        "temporary",
                        "folder",
                        "tables",
                        "names",
                        "terminal");
        assertThat(all.get("findings").get(0).get("value").asString()).contains(System.getProperty("java.home"));
        for (JsonNode finding : all.get("findings")) {
            assertThat(finding.get("sound").asBoolean())
                    .isEqualTo(finding.get("advice").asString().isEmpty());
        }
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsFound(@TempDir Path dir) throws IOException, InterruptedException {
        Path log = dir.resolve("log.txt");
        Process process = Launched.graft(List.of("-Djava.io.tmpdir=" + dir + "/none", "-Xint"), List.of("doctor"))
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log)
                .content()
                .contains(
                        "  WRONG    it cannot be used: no such file or folder; check the path; set TMPDIR to a folder",
                        "tables     none\n  WRONG    Parquet, JSON and SQL are read by DuckDB",
                        "  WRONG    kernels run without compiled vectors; take -Xint")
                .endsWith(" things are wrong.\n");
    }
}
