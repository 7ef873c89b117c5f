package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BipartiteTest {
    private static final GraphSpec SPEC = new GraphSpec(
            "",
            true,
            GraphSpec.Format.TSV,
            "source,target,weight,time",
            GraphSpec.Header.NO,
            null,
            GraphSpec.Duplicates.FIRST,
            GraphSpec.Loops.KEEP,
            0,
            GraphSpec.BadLines.ERROR,
            Cleaning.NONE);

    @TempDir
    Path dir;

    private Graph read(String text) throws IOException {
        Path file = dir.resolve("g.tsv");
        Files.writeString(file, text);
        return EdgeFiles.read(SPEC, file, null, new ByteArrayInputStream(new byte[0]), 1)
                .graph();
    }

    @Test
    void aUserAndAnItemMayShareAName() throws IOException {
        Graph train = read("0\t0\t5\t10\n0\t1\t4\t11\n2\t0\t3\t12\n");
        Graph test = read("1\t2\t1\t20\n");
        Bipartite names = new Bipartite(List.of(train, test));
        assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(names.ids()::name))
                .containsExactly("user:0", "user:2", "user:1", "item:0", "item:1", "item:2");
        Interactions all = names.interactions(train);
        assertThat(all.offsets()).containsExactly(0, 2, 3, 3);
        assertThat(all.targets()).containsExactly(0, 1, 0);
        assertThat(all.values()).containsExactly(5, 4, 3);
        assertThat(all.times()).containsExactly(10, 11, 12);
        Interactions later = names.interactions(test);
        assertThat(later.offsets()).containsExactly(0, 0, 0, 1);
        assertThat(later.targets()).containsExactly(2);
        Graph graph = names.graph(all);
        assertThat(graph.directed()).isFalse();
        assertThat(graph.edges()).isEqualTo(3);
        assertThat(graph.out().has(0, 3)).isTrue();
    }

    @Test
    void interactionsAreJoinedPickedAndTurned() {
        Interactions a = new Interactions(3, new int[] {0, 2, 2}, new int[] {0, 2}, new float[] {1, 2}, null);
        Interactions b = new Interactions(3, new int[] {0, 2, 3}, new int[] {1, 2, 0}, new float[] {3, 4, 5}, null);
        Interactions both = a.join(b);
        assertThat(both.offsets()).containsExactly(0, 3, 4);
        assertThat(both.targets()).containsExactly(0, 1, 2, 0);
        assertThat(both.values()).containsExactly(1, 3, 2, 5);
        Interactions turned = both.transposed();
        assertThat(turned.offsets()).containsExactly(0, 2, 3, 4);
        assertThat(turned.targets()).containsExactly(0, 1, 0, 0);
        assertThat(turned.values()).containsExactly(1, 5, 3, 2);
        Interactions picked = both.pick(new boolean[] {false, true, false, true});
        assertThat(picked.offsets()).containsExactly(0, 1, 2);
        assertThat(picked.targets()).containsExactly(1, 0);
        assertThat(both.itemCounts()).containsExactly(2, 1, 1);
        assertThat(both.userOf()).containsExactly(0, 0, 0, 1);
    }
}
