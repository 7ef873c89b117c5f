package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.CommunityFinder.Quality;
import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMovingTest {
    private static final int SIZE = 5;

    /** So many cliques of five, one after the other, and some edges more. */
    private static Csr cliques(int cliques, int nodes, int[]... more) {
        List<int[]> edges = new ArrayList<>(List.of(more));
        for (int c = 0; c < cliques; c++) {
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < i; j++) {
                    edges.add(new int[] {c * SIZE + i, c * SIZE + j});
                }
            }
        }
        return GraphBuilder.of(
                        Ids.of(IntStream.range(0, nodes).mapToObj(u -> "n" + u).toList()),
                        edges.stream().mapToInt(edge -> edge[0]).toArray(),
                        edges.stream().mapToInt(edge -> edge[1]).toArray(),
                        null,
                        false)
                .out();
    }

    private static int[] standing(int... communities) {
        return Arrays.stream(communities)
                .flatMap(c -> IntStream.generate(() -> c).limit(SIZE))
                .toArray();
    }

    private static boolean[] changed(int nodes, int... which) {
        boolean[] changed = new boolean[nodes];
        for (int u : which) {
            changed[u] = true;
        }
        return changed;
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void aNewNodeGoesWhereItsEdgesLead(Quality quality) {
        Csr arcs = cliques(2, 11, new int[] {10, 5}, new int[] {10, 6}, new int[] {10, 0}, new int[] {10, 7});
        int[] start = Arrays.copyOf(standing(3, 1), 11);
        start[10] = 9;
        assertThat(LocalMoving.of(arcs, start, changed(11, 10), quality, quality == Quality.CPM ? 0.3 : 1))
                .startsWith(standing(3, 1))
                .endsWith(1);
    }

    @Test
    void whatCameApartIsSplit() {
        int[] found = LocalMoving.of(cliques(3, 15), standing(0, 0, 1), changed(15, 0, 5), Quality.MODULARITY, 0.01);
        assertThat(Partitions.following(standing(0, 0, 1), found, 2)).isEqualTo(standing(0, 2, 1));
    }

    /** No single node gains by leaving. */
    @Test
    void oneThatIsTwoByNowIsSplitThoughAnEdgeHoldsIt() {
        int[] found = LocalMoving.of(
                cliques(3, 15, new int[] {0, 5}, new int[] {0, 10}),
                standing(0, 0, 1),
                changed(15, 1, 6),
                Quality.MODULARITY,
                1);
        assertThat(Partitions.following(standing(0, 0, 1), found, 2)).isEqualTo(standing(0, 2, 1));
    }

    @Test
    void communitiesThatBecameOneAreJoined() {
        List<int[]> between = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                between.add(new int[] {i, SIZE + j});
            }
        }
        Csr arcs = cliques(4, 20, between.toArray(int[][]::new));
        int[] all = IntStream.range(0, 10).toArray();
        int[] found = LocalMoving.of(arcs, standing(0, 1, 2, 3), changed(20, all), Quality.MODULARITY, 1);
        assertThat(Partitions.count(Arrays.copyOf(found, 10))).isOne();
        assertThat(Arrays.copyOfRange(found, 10, 20)).isEqualTo(standing(2, 3));
    }

    @Test
    void whatNothingChangedNearStays() {
        // Of the last two cliques half of the nodes are where they should not be.
        int[] start = standing(0, 1, 2, 3);
        start[12] = 3;
        start[17] = 2;
        int[] found = LocalMoving.of(cliques(4, 20), start, changed(20, 0), Quality.MODULARITY, 1);
        assertThat(found).containsSubsequence(Arrays.copyOfRange(start, 5, 20));
        assertThat(Partitions.following(start, found, 4)).isEqualTo(start);
    }

    @Test
    void aNodeWithoutEdgesIsAloneOnceItChanged() {
        int[] start = Arrays.copyOf(standing(0, 1), 11);
        int[] found = LocalMoving.of(cliques(2, 11), start, changed(11, 10), Quality.MODULARITY, 1);
        assertThat(found[10]).isNotIn(found[0], found[5]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void qualityNeverFallsAndNearlyReachesThatOfThePlanted(long seed) {
        Generators.Planted planted = Generators.partition(120, 4, 10, 0.15, seed);
        Csr arcs = planted.graph().out();
        int[] start = planted.community().clone();
        Seeds random = Seeds.of(seed);
        boolean[] changed = new boolean[start.length];
        for (int i = 0; i < 40; i++) {
            int u = random.nextInt(start.length);
            start[u] = random.nextInt(4);
            changed[u] = true;
        }
        double before = GraphQuality.of(arcs, start).modularity();
        double after = GraphQuality.of(
                        arcs, Partitions.numbered(LocalMoving.of(arcs, start, changed, Quality.MODULARITY, 1)))
                .modularity();
        assertThat(after)
                .isGreaterThan(before + 0.05)
                .isGreaterThan(GraphQuality.of(arcs, planted.community()).modularity() - 0.01);
    }
}
