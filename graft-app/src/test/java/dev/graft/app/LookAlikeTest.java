package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that is not there and looks the same as one that is: wherever it is asked for, the message says what differs. */
class LookAlikeTest {
    private static final String COMPOSED = "\u00e9";
    private static final String APART = "e\u0301";
    private static final String THERE = "'\u00e90' in another Unicode form (NFC there, NFD here)";

    @TempDir
    Path dir;

    private String fault(String command) {
        Ran ran = Ran.graft(Arrays.stream(command.split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()).replace("#", APART + "0"))
                .toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        return ran.err().strip();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(dir.resolve(file), text.replace("#", APART + "0"));
    }

    @Test
    void everywhere() throws IOException {
        Communities.write(dir);
        for (String file : new String[] {"g.tsv", "l.tsv"}) {
            Path path = dir.resolve(file);
            Files.writeString(path, Files.readString(path).replaceAll("(?m)\\ba(?=\\d)", COMPOSED));
        }
        write("one.txt", "#\n");
        write("pair.tsv", "#\tb1\n");
        write("split.tsv", "b1\ttrain\n#\ttest\n");
        write("labels.tsv", "#\tleft\n");
        write("n.tsv", "#\t3\n");
        assertThat(Ran.graft("finetune", dir + "/r.yaml", "--out", dir + "/run").code())
                .isZero();
        assertThat(fault("predict @/run #")).contains("the run knows no node '" + APART + "0'; there is " + THERE);
        assertThat(fault("predict @/run --nodes @/one.txt")).contains("; there is " + THERE);
        assertThat(fault("neighbors @/run #")).contains("has no node '" + APART + "0'; there is " + THERE);
        String finetune = "finetune @/r.yaml --out @/not --set ";
        assertThat(fault(finetune + "task.split.file=split.tsv"))
                .contains("split.tsv:2: node '" + APART + "0' is not in the graph; there is " + THERE);
        String first = "; the first names '" + APART + "0'; there is " + THERE;
        assertThat(fault(finetune + "task.labels=labels.tsv")).endsWith("node, label" + first);
        assertThat(fault(finetune + "features.numeric=n.tsv")).endsWith("its features" + first);
        assertThat(fault(finetune + "task={kind: regress, targets: n.tsv}")).endsWith("node, value" + first);
        assertThat(fault(finetune + "adapt.freeze.nodes=one.txt")).endsWith("; there is " + THERE);
        assertThat(fault("export @/run --format graphml --out @/v.graphml --labels @/labels.tsv"))
                .endsWith(first);

        Files.writeString(dir.resolve("link.yaml"), """
                graph: {edges: g.tsv}
                start: {model: random, dim: 4}
                task: {kind: link, repeats: 1}
                tune: {epochs: 1}
                """);
        assertThat(Ran.graft("finetune", dir + "/link.yaml", "--out", dir + "/link")
                        .code())
                .isZero();
        assertThat(fault("predict @/link --pairs @/pair.tsv")).contains("; there is " + THERE);
        assertThat(fault("predict @/link b1 --among @/one.txt")).contains("; there is " + THERE);
    }
}
