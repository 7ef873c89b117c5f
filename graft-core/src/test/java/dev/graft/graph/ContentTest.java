package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Content;
import dev.graft.recipe.GraphSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What data say does not depend on the order that they come in, and differs where they do. */
class ContentTest {
    private static List<String> lines(boolean typed, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String pair = "n" + random.nextInt(60) + "\t" + (typed ? "r" + random.nextInt(4) + "\t" : "") + "n"
                    + random.nextInt(60);
            lines.add(pair + "\t" + (1 + random.nextInt(9)) + "\t" + random.nextInt(1000));
        }
        return lines.stream().distinct().toList();
    }

    private static Graph graph(List<String> lines, boolean typed) {
        return new Reading()
                .directed()
                .keepLoops()
                .duplicates(GraphSpec.Duplicates.KEEP)
                .header(GraphSpec.Header.NO)
                .columns(typed ? "source,type,target,weight,time" : "source,target,weight,time")
                .text(String.join("\n", lines) + "\n")
                .graph();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSameLinesInAnotherOrderAreTheSameGraphRowByRow(boolean typed) {
        List<String> lines = new ArrayList<>(lines(typed, 1));
        Graph one = Graphs.byName(graph(lines, typed));
        for (long seed = 0; seed < 5; seed++) {
            Collections.shuffle(lines, new Random(seed));
            Graph raw = graph(lines, typed);
            Graph other = Graphs.byName(raw);
            assertThat(Content.of(raw)).isEqualTo(Content.of(one));
            SameGraph.assertSame(other, one);
        }
        assertThat(one.ids().names()).isSorted();
    }

    @Test
    void aChangedWeightTimeTypeOrEndIsAnotherContent() {
        List<String> lines = lines(true, 2);
        Content whole = Content.of(graph(lines, true));
        List<String> changes = List.of(
                "n1\tr0\tn2\t1\t5", "n1\tr0\tn2\t2\t5", "n1\tr0\tn2\t1\t6", "n1\tr1\tn2\t1\t5", "n2\tr0\tn1\t1\t5");
        List<Content> all = new ArrayList<>(List.of(whole));
        for (String change : changes) {
            List<String> more = new ArrayList<>(lines);
            more.add(change.replace("n1", "new1").replace("n2", "new2"));
            all.add(Content.of(graph(more, true)));
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void labelsInAnotherOrderAreTheSame() {
        Ids ids = Ids.of(List.of("a", "b", "c"));
        Labels one = new Labels(List.of("x", "y"), new int[][] {{0}, {0, 1}, {}});
        Labels other = new Labels(List.of("y", "x"), new int[][] {{1}, {0, 1}, {}});
        assertThat(Content.of(one, ids)).isEqualTo(Content.of(other, ids));
        assertThat(one.byName().names()).containsExactly("x", "y");
        assertThat(Arrays.deepToString(other.byName().of())).isEqualTo(Arrays.deepToString(one.of()));
    }
}
