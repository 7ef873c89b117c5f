package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Made graphs have the structure that was asked for, and the same for the same seed. */
class GeneratorsTest {
    private static Generators.Planted powerLaw(double exponent, double mixing, long seed) {
        return Generators.powerLaw(20_000, 50, 10, exponent, mixing, seed);
    }

    /** Share of the weight that lies between communities. */
    private static double mixing(Generators.Planted planted) {
        Csr out = planted.graph().out();
        double within = 0;
        double all = 0;
        for (int u = 0; u < out.nodes(); u++) {
            all += out.strength(u);
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                boolean same = planted.community()[u] == planted.community()[out.targets()[i]];
                within += same ? out.weights() == null ? 1 : out.weights()[i] : 0;
            }
        }
        return 1 - within / all;
    }

    private static int[] sizes(Generators.Planted planted, int communities) {
        int[] sizes = new int[communities];
        for (int c : planted.community()) {
            sizes[c]++;
        }
        return sizes;
    }

    @Test
    void sameSeedSameGraphOtherSeedAnother() {
        Graph partition = Generators.partition(500, 5, 6, 0.2, 1).graph();
        SameGraph.assertSame(Generators.partition(500, 5, 6, 0.2, 1).graph(), partition);
        assertThat(Generators.partition(500, 5, 6, 0.2, 2).graph().out().targets())
                .isNotEqualTo(partition.out().targets());
        Graph powerLaw = powerLaw(0.5, 0.2, 1).graph();
        SameGraph.assertSame(powerLaw(0.5, 0.2, 1).graph(), powerLaw);
        assertThat(powerLaw(0.5, 0.2, 2).graph().out().targets())
                .isNotEqualTo(powerLaw.out().targets());
    }

    @Test
    void nodesAreNamedByTheirNumber() {
        for (Graph graph : List.of(
                Generators.partition(1203, 4, 6, 0.2, 1).graph(),
                Generators.powerLaw(1203, 4, 6, 0.5, 0.2, 1).graph())) {
            assertThat(graph.nodes()).isEqualTo(1203);
            assertThat(graph.directed()).isFalse();
            for (int u = 0; u < 1203; u += 7) {
                assertThat(graph.ids().name(u)).isEqualTo("" + u);
            }
        }
    }

    @Test
    void communitiesAreOfEqualSize() {
        for (Generators.Planted planted :
                List.of(Generators.partition(1003, 10, 6, 0.2, 1), Generators.powerLaw(1003, 10, 6, 0.5, 0.2, 1))) {
            assertThat(sizes(planted, 10)).containsExactly(101, 101, 101, 100, 100, 100, 100, 100, 100, 100);
        }
    }

    @Test
    void mixingIsTheShareOfEdgesThatLeave() {
        // Of 50 communities, an edge that may go anywhere leaves with probability 0.98.
        for (double mixing : new double[] {0, 0.1, 0.4, 1}) {
            assertThat(mixing(Generators.partition(20_000, 50, 10, mixing, 3)))
                    .as("partition")
                    .isCloseTo(0.98 * mixing, within(0.01));
            assertThat(mixing(powerLaw(0.3, mixing, 3))).as("power law").isCloseTo(0.98 * mixing, within(0.015));
        }
    }

    @Test
    void theMeanDegreeIsTheOneAskedFor() {
        Graph partition = Generators.partition(20_000, 10, 8, 0.2, 4).graph();
        assertThat(2.0 * partition.edges() / partition.nodes()).isCloseTo(8, within(0.1));
        Graph powerLaw = Generators.powerLaw(20_000, 10, 8, 0.3, 0.2, 4).graph();
        assertThat(2.0 * powerLaw.edges() / powerLaw.nodes()).isCloseTo(8, within(0.2));
    }

    @Test
    void degreesOfAPartitionAreEven() {
        Graph graph = Generators.partition(20_000, 10, 8, 0.2, 5).graph();
        assertThat(maxDegree(graph)).as("Poisson about 8").isBetween(15, 40);
    }

    @Test
    void degreesOfAPowerLawFallWithTheRank() {
        double exponent = 0.6;
        int communities = 4;
        Graph graph =
                Generators.powerLaw(40_000, communities, 20, exponent, 0.5, 6).graph();
        double[] ends = new double[2];
        for (int u = 0; u < graph.nodes(); u++) {
            int rank = u / communities;
            ends[0] += rank < 100 ? graph.out().strength(u) : 0;
            ends[1] += graph.out().strength(u);
        }
        // 100 of 10,000 ranks; the integral of x^-e up to p is p^(1 - e).
        assertThat(ends[0] / ends[1]).isCloseTo(Math.pow(0.01, 1 - exponent), within(0.01));
        assertThat(maxDegree(graph)).isGreaterThan(500);
    }

    private static int maxDegree(Graph graph) {
        int[] degrees = new int[graph.nodes()];
        Arrays.setAll(degrees, graph::degree);
        return Arrays.stream(degrees).max().orElse(0);
    }
}
