package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFilesTest {
    private static final Ids IDS = Ids.of(List.of("a", "b", "c"));

    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("v.tsv"), text);
    }

    @Test
    void aHeaderIsPassedOverAndStrangersAreCounted() throws IOException {
        ValueFiles.Result result = ValueFiles.read(file("id\ttarget\nc\t-1.5\nz\t3\na\t1e3\n"), IDS);
        assertThat(result.values()).containsExactly(1000, Double.NaN, -1.5);
        assertThat(result.dangling()).isEqualTo(1);
    }

    @Test
    void aColumnASplit() throws IOException {
        List<List<int[]>> splits =
                LabelFiles.splits(file("node\ts0\ts1\na\ttrain\ttest\nb\ttest\ttrain\nc\tvalid\ttrain\n"), IDS);
        assertThat(splits).hasSize(2);
        assertThat(splits.get(0).get(0)).containsExactly(0);
        assertThat(splits.get(0).get(1)).containsExactly(2);
        assertThat(splits.get(1).get(0)).containsExactly(1, 2);
        assertThat(splits.get(1).get(1)).isEmpty();
        assertThat(splits.get(1).get(2)).containsExactly(0);
    }
}
