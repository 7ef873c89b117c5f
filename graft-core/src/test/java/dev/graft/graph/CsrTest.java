package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows keep on random graphs, whatever the policies. */
class CsrTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** Every third graph is multiple; types, times, weights and loops in all of them. */
    private static Graph random(int seed) {
        Seeds random = Seeds.of(9, seed);
        int nodes = 2 + random.nextInt(40);
        int edges = 1 + random.nextInt(200);
        StringBuilder text = new StringBuilder();
        for (int e = 0; e < edges; e++) {
            text.append(random.nextInt(nodes))
                    .append(' ')
                    .append(random.nextInt(nodes))
                    .append(' ');
            text.append(0.1f + random.nextFloat())
                    .append(" t")
                    .append(random.nextInt(3))
                    .append(' ');
            text.append(random.nextInt(1000)).append('\n');
        }
        Reading reading = seed % 2 == 0 ? new Reading() : new Reading().directed();
        return reading.keepLoops()
                .columns("source,target,weight,type,time")
                .duplicates(List.of(Duplicates.values()).get(seed % 3))
                .text(text.toString())
                .graph();
    }

    /** Arcs as text; {@code turned} from target to source. */
    private static List<String> arcs(Csr csr, boolean turned) {
        List<String> arcs = new ArrayList<>();
        assertThat(csr.offsets()[0]).isZero();
        assertThat(csr.offsets()[csr.nodes()]).isEqualTo(csr.arcs());
        for (int u = 0; u < csr.nodes(); u++) {
            for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
                int v = csr.targets()[i];
                arcs.add((turned ? v + " " + u : u + " " + v)
                        + (csr.weights() == null ? "" : " " + csr.weights()[i])
                        + (csr.types() == null ? "" : " " + csr.types()[i])
                        + (csr.times() == null ? "" : " " + csr.times()[i]));
            }
        }
        return arcs;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsAscend(int seed) {
        Graph graph = random(seed);
        for (Csr csr : List.of(graph.out(), graph.in())) {
            for (int u = 0; u < csr.nodes(); u++) {
                for (int i = csr.offsets()[u] + 1; i < csr.offsets()[u + 1]; i++) {
                    assertThat(csr.targets()[i]).isGreaterThanOrEqualTo(csr.targets()[i - 1]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inIsOutTurnedRound(int seed) {
        Graph graph = random(seed);
        assertThat(arcs(graph.in(), true)).containsExactlyInAnyOrderElementsOf(arcs(graph.out(), false));
        if (!graph.directed()) {
            assertThat(graph.in()).isSameAs(graph.out());
        }
        assertThat(CsrBuilder.transpose(graph.in(), 2).offsets())
                .isEqualTo(graph.out().offsets());
    }

    /** Arcs between the same two nodes stand in either's rows in the order they have in the other's. */
    @ParameterizedTest
    @MethodSource("seeds")
    void turnedTwiceIsTheSame(int seed) {
        Csr out = random(seed).out();
        for (int threads : new int[] {1, 3}) {
            SameGraph.assertSame(CsrBuilder.transpose(CsrBuilder.transpose(out, threads), threads), out);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void edgesAreCountedAsUsersCountThem(int seed) {
        Graph graph = random(seed);
        long edges = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = graph.out().offsets()[u]; i < graph.out().offsets()[u + 1]; i++) {
                edges += graph.directed() || u <= graph.out().targets()[i] ? 1 : 0;
            }
        }
        assertThat(graph.edges()).isEqualTo(edges);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasFindsWhatIsThereAndNothingElse(int seed) {
        Graph graph = random(seed);
        Csr out = graph.out();
        Set<Long> arcs = new HashSet<>();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                arcs.add((long) u * graph.nodes() + out.targets()[i]);
            }
        }
        for (int u = 0; u < graph.nodes(); u++) {
            for (int v = 0; v < graph.nodes(); v++) {
                boolean there = arcs.contains((long) u * graph.nodes() + v);
                assertThat(out.has(u, v)).isEqualTo(there);
                assertThat(graph.in().has(v, u)).isEqualTo(there);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void degreesAndStrengthsAddUp(int seed) {
        Graph graph = random(seed);
        long degrees = 0;
        double out = 0;
        double in = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            degrees += graph.degree(u);
            out += graph.out().strength(u);
            in += graph.in().strength(u);
        }
        assertThat(degrees)
                .isEqualTo(graph.directed() ? 2 * graph.edges() : graph.out().arcs());
        assertThat(in).isCloseTo(out, within(1e-6 * out));
    }

    @Test
    void rowsByHand() {
        Graph graph =
                new Reading().directed().text("a c 2\na b 3\nc a 4\na d 0.5\n").graph();
        Csr out = graph.out(); // ids: a 0, c 1, b 2, d 3
        assertThat(out.offsets()).containsExactly(0, 3, 4, 4, 4);
        assertThat(out.targets()).containsExactly(1, 2, 3, 0);
        assertThat(out.weights()).containsExactly(2, 3, 0.5f, 4);
        assertThat(graph.in().offsets()).containsExactly(0, 1, 2, 3, 4);
        assertThat(graph.in().targets()).containsExactly(1, 0, 0, 0);
        assertThat(graph.in().weights()).containsExactly(4, 2, 3, 0.5f);
        assertThat(out.strength(0)).isEqualTo(5.5);
        assertThat(out.strength(2)).isZero();
        assertThat(graph.degree(0)).isEqualTo(4);
        assertThat(graph.degree(3)).isEqualTo(1);
        assertThat(new Reading().text("a b\na c\n").graph().out().strength(0)).isEqualTo(2);
    }

    @Test
    void namesAndRowsMustBeOfOneNumber() {
        Csr rows = new Csr(new int[] {0, 0, 0}, new int[0], null, null, null);
        assertThatThrownBy(() -> new Graph(Ids.of(List.of("a")), true, rows, rows, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names 1, out rows 2, in rows 2");
    }
}
