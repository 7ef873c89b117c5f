package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and splits are those of the lines, whatever the format. */
class LabelFilesTest {
    private static final Ids IDS = Ids.of(List.of("a", "b", "Zürich", "7"));

    @TempDir
    Path dir;

    private Path file(String text) {
        try {
            return Files.writeString(dir.resolve("labels"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabelFiles.Result read(String text) {
        return LabelFiles.read(file(text), IDS);
    }

    private LabelFiles.Result several(String text) {
        return LabelFiles.read(TextRows.of(file(text)), IDS, null, true);
    }

    private List<int[]> split(String text) {
        return LabelFiles.splits(file(text), IDS).getFirst();
    }

    private void assertFails(String text, boolean split, String message) {
        assertThatThrownBy(() -> {
                    if (split) {
                        split(text);
                    } else {
                        read(text);
                    }
                })
                .isInstanceOf(BadInput.class)
                .hasMessage(dir.resolve("labels") + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\tx\na\ty\n7\tx\n",
                "b,x\na,y\n7,x\n",
                "b;x\na;y\n7;x",
                "b x\na   y\n7 x\n",
                "\uFEFF# node, class\r\nb x\r\n\r\na y\r\n# end\r\n7 x\r\n",
                "\"b\",\"x\"\na,y\n\"7\",x\n"
            })
    void oneLabelALine(String text) {
        LabelFiles.Result result = read(text);
        assertThat(result.labels().names()).containsExactly("x", "y");
        assertThat(result.labels().of()).isDeepEqualTo(new int[][] {{1}, {0}, {}, {0}});
        assertThat(result.labels().classes()).isEqualTo(2);
        assertThat(result.labels().multi()).isFalse();
        assertThat(result.dangling()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tz, x\nb\ty\na\ty,x\n",
                "a\tz\na\tx\nb\ty\na\ty\n",
                "a\tz\tx\ty\nb\ty\n",
                "a,z,y,x\nb,y\n",
                "a z x y\nb y\n"
            })
    void severalLabelsOnOneLineOrOnSeveral(String text) {
        LabelFiles.Result result = several(text);
        assertThat(result.labels().names()).containsExactly("x", "y", "z");
        assertThat(result.labels().of()).isDeepEqualTo(new int[][] {{0, 1, 2}, {1}, {}, {}});
        assertThat(result.labels().multi()).isTrue();
    }

    /** Where nodes have several labels, an empty field says that its node has none of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a\tz,x\nb\t\n7\ty\n", "a,z,x\nb,\n7,y\n", "a\tz\nb\t \na\tx\n7\ty\r\n", "b,\"\"\na,z,x\n7,y\n"})
    void anEmptyLabelSaysThatThereIsNone(String text) {
        Labels labels = several(text).labels();
        assertThat(labels.of()).isDeepEqualTo(new int[][] {{0, 2}, {}, {}, {1}});
        assertThat(labels.none()).containsExactly(false, true, false, false);
        assertThat(labels.known(1)).isTrue();
        assertThat(labels.known(2)).isFalse();
        assertThat(labels.many()).isEqualTo(Labels.Many.ANY);
        assertThat(Fingerprint.of(labels, IDS))
                .isNotEqualTo(Fingerprint.of(new Labels(labels.names(), labels.of()), IDS));
    }

    @Test
    void wholeNumbersAreInNumericOrder() {
        LabelFiles.Result result = read("a 10\nb 9\n7 -1\nZürich 100\n");
        assertThat(result.labels().names()).containsExactly("-1", "9", "10", "100");
        assertThat(result.labels().of()).isDeepEqualTo(new int[][] {{2}, {1}, {3}, {0}});
    }

    @Test
    void namesAreInTheirOwnOrder() {
        assertThat(read("a c10\nb c9\n7 C\nZürich b\n").labels().names()).containsExactly("C", "b", "c10", "c9");
    }

    @Test
    void linesOfOtherNodesAreCountedAndTheirLabelsUnknown() {
        LabelFiles.Result result = read("node\tlabel\na\tx\nnobody\tq\n07\tq\nZürich\ty\n");
        assertThat(result.dangling()).isEqualTo(2);
        assertThat(result.labels().names()).containsExactly("x", "y");
        assertThat(result.labels().of()).isDeepEqualTo(new int[][] {{0}, {}, {1}, {}});
    }

    @Test
    void badLabelFilesSayHow() {
        assertFails("a\tx\n\nb\n", false, ":3: needs 2 fields, has 1: 'b'");
        assertThatThrownBy(() -> several("a\tx\nb\ty,,z\n"))
                .hasMessage(dir.resolve("labels") + ":2: a label of 'b' is empty");
        assertThatThrownBy(() -> several("a\tx,y\nb\tx\nb\t\n"))
                .hasMessage(dir.resolve("labels")
                        + ":3: node 'b' is said to have no label, and elsewhere to have 'x'; keep one of the two");
        assertFails(
                "a\tx\nb\ty\na\ty\n",
                false,
                ":3: node 'a' has the label 'y', and 'x' in line 1; keep one, or set task.multi: true where nodes may have"
                        + " several");
        assertFails(
                "a\tx\ty\nb\ty\tz\n",
                false,
                ": has column 2, column 3 beside the nodes' names, and does not tell which is the label; say it, such as"
                        + " task.column: 3, or task.multi: true where nodes have several labels");
        assertFails("a,x\n\"b,y\n", false, ":2: a quote is opened and not closed: '\"b,y'");
        assertFails(
                "c\tx\nd\ty\n",
                false,
                ": none of its 2 lines names a node of the graph, such as 'a'; lines are: node, label");
    }

    @Test
    void partsInTheirOrder() {
        List<int[]> parts = split("Zürich\ttest\nb\ttrain\n7\tvalid\na\ttrain\n");
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0)).containsExactly(1, 0);
        assertThat(parts.get(1)).containsExactly(3);
        assertThat(parts.get(2)).containsExactly(2);
        assertThat(split("a train\nb test\n").get(1)).isEmpty();
    }

    @Test
    void badSplitsSayHow() {
        assertFails("a train\nb dev\n", true, ":2: part 'dev' is none of train, valid, test");
        assertFails("a train\nc test\n", true, ":2: node 'c' is not in the graph");
        assertFails("a train\nb test\na test\n", true, ":3: node 'a' has a part already");
        assertFails("a train\nb valid\n", true, ": has no test nodes");
        assertFails("a valid\nb test\n", true, ": has no train nodes");
        assertFails("a\n", true, ": has one column, 'a', and needs two: node, part");
    }
}
