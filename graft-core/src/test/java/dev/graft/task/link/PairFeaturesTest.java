package dev.graft.task.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values by hand. */
class PairFeaturesTest {
    private static final Ids IDS = Ids.of(List.of("a", "b", "c", "d", "e"));

    private static double[] measure(PairStructure structure, Pairs pairs, int i) {
        double[] now = new double[PairStructure.WIDTH];
        structure.measure(pairs, i, now);
        return now;
    }

    /** a–c, b–c, a–d, b–d, d–e: a and b share c (degree 2) and d (degree 3). */
    @Test
    void commonNeighboursByHand() {
        int[] s = {0, 1, 0, 1, 3};
        int[] t = {2, 2, 3, 3, 4};
        PairStructure structure = new PairStructure(GraphBuilder.of(IDS, s, t, null, false));
        double[] ab = measure(structure, Pairs.of(new Edges(new int[] {0}, new int[] {1}), false), 0);
        assertThat(ab[PairStructure.COMMON]).isEqualTo(2);
        assertThat(ab[PairStructure.ADAMIC_ADAR]).isCloseTo(1 / Math.log(2) + 1 / Math.log(3), within(1e-12));
        assertThat(ab[PairStructure.ALLOCATION]).isCloseTo(1 / 2.0 + 1 / 3.0, within(1e-12));
        assertThat(ab[PairStructure.JACCARD]).isEqualTo(1);
        assertThat(ab[PairStructure.OUT_U]).isEqualTo(2);
    }

    /** a→b, b→a, a→c, c→b. */
    @Test
    void directionsAndTheHiddenEdgeByHand() {
        int[] s = {0, 1, 0, 2};
        int[] t = {1, 0, 2, 1};
        PairStructure structure = new PairStructure(GraphBuilder.of(IDS, s, t, null, true));
        Edges asked = new Edges(new int[] {0, 0}, new int[] {1, 1});
        double[] open = measure(structure, Pairs.of(new Edges(new int[] {0, 1}, new int[] {1, 0}), false), 0);
        assertThat(open[PairStructure.AHEAD]).isEqualTo(1);
        assertThat(open[PairStructure.BACK]).isZero();
        assertThat(open[PairStructure.REVERSE]).isEqualTo(1);
        assertThat(open[PairStructure.OUT_U]).isEqualTo(2);
        assertThat(open[PairStructure.IN_V]).isEqualTo(2);
        Pairs hiding = new Pairs(new int[] {0, 1}, new int[] {1, 0}, new long[2], asked);
        double[] edge = measure(structure, hiding, 0);
        assertThat(edge[PairStructure.OUT_U]).isEqualTo(1);
        assertThat(edge[PairStructure.IN_V]).isEqualTo(1);
        assertThat(edge[PairStructure.REVERSE]).isEqualTo(1);
        // Its reversed negative is not told by the edge that it was made from.
        double[] turned = measure(structure, hiding, 1);
        assertThat(turned[PairStructure.REVERSE]).isZero();
        assertThat(turned[PairStructure.IN_U]).isEqualTo(1);
        assertThat(turned[PairStructure.OUT_V]).isEqualTo(1);
    }

    /** Events a→b at 10 and 20, b→a at 20; asked at 20 and at 30. */
    @Test
    void historyKnowsOnlyWhatWasBefore() {
        Edges events = Edges.timed(new int[] {0, 0, 1}, new int[] {1, 1, 0}, new long[] {10, 20, 20});
        PairHistory history = new PairHistory(5, events, 1000);
        Pairs asked = Pairs.of(Edges.timed(new int[] {0, 0, 0}, new int[] {1, 1, 4}, new long[] {20, 30, 30}), false);
        double[] past = history.of(asked);
        assertThat(past[PairHistory.MET]).isEqualTo(1);
        assertThat(past[PairHistory.SINCE]).isEqualTo(10);
        assertThat(past[4]).as("the other way round").isZero();
        int second = PairHistory.WIDTH;
        assertThat(past[second]).isEqualTo(2);
        assertThat(past[second + 1]).isEqualTo(10);
        assertThat(past[second + 2]).isCloseTo(Math.exp(-1) * (1 + Math.exp(-1)), within(1e-12));
        assertThat(past[second + 4]).isEqualTo(1);
        assertThat(past[second + 24]).as("the last that a sent went to b").isEqualTo(1);
        int third = 2 * PairHistory.WIDTH;
        assertThat(past[third]).isZero();
        assertThat(past[third + 1]).isInfinite();
        assertThat(past[third + 8]).as("a sent twice").isEqualTo(2);
        assertThat(past[third + 24]).isZero();
    }
}
