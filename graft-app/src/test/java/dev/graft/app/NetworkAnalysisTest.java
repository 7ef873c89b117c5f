package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.CommunityFinder.Algorithm;
import dev.graft.graph.CommunityFinder.Quality;
import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.kind.community.Agreement;
import dev.graft.kind.community.GraphQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkAnalysisTest {
    private static final Generators.Planted PLANTED = Generators.partition(600, 6, 16, 0.2, 3);
    private static final Csr ARCS = PLANTED.graph().out();

    private static int[] find(Csr arcs, Algorithm algorithm, Quality quality, double resolution) {
        return new NetworkAnalysis().find(arcs, algorithm, quality, resolution, 1);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void findsWhatIsPlanted(Algorithm algorithm) {
        int[] found = find(ARCS, algorithm, Quality.MODULARITY, 1);
        assertThat(Agreement.of(PLANTED.community(), found).nmi()).isGreaterThan(0.95);
        assertThat(GraphQuality.of(ARCS, found).modularity())
                .isGreaterThanOrEqualTo(
                        GraphQuality.of(ARCS, PLANTED.community()).modularity() - 1e-9);
        assertThat(find(ARCS, algorithm, Quality.MODULARITY, 1)).containsExactly(found);
    }

    /** Inside, a pair is an edge with probability .13; across, .006: a Potts model between finds the six, one above none. */
    @Test
    void theConstantPottsModelHasAResolutionThatIsADensity() {
        int[] between = find(ARCS, Algorithm.LEIDEN, Quality.CPM, 0.03);
        assertThat(Agreement.of(PLANTED.community(), between).nmi()).isGreaterThan(0.95);
        int[] above = find(ARCS, Algorithm.LEIDEN, Quality.CPM, 0.9);
        assertThat(GraphQuality.of(ARCS, above).communities()).isGreaterThan(100);
    }

    @Test
    void aHigherResolutionGivesMoreCommunities() {
        int few = GraphQuality.of(ARCS, find(ARCS, Algorithm.LEIDEN, Quality.MODULARITY, 1))
                .communities();
        int many = GraphQuality.of(ARCS, find(ARCS, Algorithm.LEIDEN, Quality.MODULARITY, 8))
                .communities();
        assertThat(many).isGreaterThan(2 * few);
    }

    /** a-b, a loop at b, and c alone. */
    @Test
    void loopsAndLonelyNodesAreNoTrouble() {
        Csr arcs = new Csr(new int[] {0, 1, 3, 3}, new int[] {1, 0, 1}, new float[] {2, 2, 1}, null, null);
        for (Algorithm algorithm : Algorithm.values()) {
            int[] found = find(arcs, algorithm, Quality.MODULARITY, 0.5);
            assertThat(found[0]).isEqualTo(found[1]).isNotEqualTo(found[2]);
        }
    }
}
