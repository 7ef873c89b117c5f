package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** Names that would clear the screen or turn the line around, wherever they are printed. */
class VisibleNamesTest {
    private static final String CLEAR = "\u001b[2J\u009b31m";
    private static final String TURN = "\u202e";

    @TempDir
    Path dir;

    private Ran quiet(String... args) {
        Ran ran = Ran.graft(args);
        assertThat(ran.out() + ran.err()).doesNotContain("\u001b", "\u009b", TURN);
        return ran;
    }

    @Test
    void escapeSequencesReachNoTerminal() throws IOException {
        Communities.write(dir);
        for (String file : new String[] {"g.tsv", "l.tsv"}) {
            Path path = dir.resolve(file);
            String text = Files.readString(path)
                    .replaceAll("(?m)a", CLEAR)
                    .replaceAll("(?m)b", TURN)
                    .replace("left", "left" + CLEAR)
                    .replace("right", "right" + TURN);
            Files.writeString(path, text);
        }
        Ran import0 = quiet("import", dir + "/g.tsv", "--out", dir + "/graph");
        assertThat(import0.code()).as(import0.err()).isZero();
        Ran run = quiet("finetune", dir + "/r.yaml", "--out", dir + "/run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(quiet("report", dir + "/run", "--json").out()).contains("\\u001b[2J\\u009b31m");

        Ran near = quiet("neighbors", dir + "/run", CLEAR + "0", "-k", "39");
        assertThat(near.code()).as(near.err()).isZero();
        assertThat(near.out())
                .contains("  \\x1b[2J\\x9b31m1\n")
                .contains("  \\u202e0\n")
                .hasLineCount(39);
        String json = quiet("neighbors", dir + "/run", TURN + "0", "-k", "39", "--json")
                .out();
        assertThat(new ObjectMapper().readTree(json).toString()).contains(CLEAR.substring(5));
        assertThat(new ObjectMapper().readTree(json).get("node").asString()).isEqualTo(TURN + "0");

        assertThat(quiet("neighbors", dir + "/run", CLEAR + "x"))
                .returns(2, Ran::code)
                .returns(
                        "graft: " + dir + "/run: has no node '\\x1b[2J\\x9b31mx'; did you mean '\\x1b[2J\\x9b31m0'?\n",
                        Ran::err);
        assertThat(quiet("neighbors", dir + "/run", "a", CLEAR).err()).contains("\\x1b[2J\\x9b31m");
        Files.write(
                dir.resolve("l.tsv"),
                (CLEAR + "0\tx\n" + TURN + "0\ty\nu" + CLEAR + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(quiet("finetune", dir + "/r.yaml", "--out", dir + "/other").code())
                .isEqualTo(2);
        // Files hold names as they are.
        assertThat(Files.readString(dir.resolve("run/names.txt"))).contains(CLEAR + "0\n", TURN + "0\n");
    }
}
