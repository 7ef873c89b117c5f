package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.Arrays;
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
        PairHistory history = new PairHistory(5, true, events, 1000);
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

    private static float[] written(PairGroup group, Pairs pairs) {
        float[] values = new float[pairs.size() * (group.width() + 1)];
        group.write(pairs, values, 1, group.width() + 1);
        return values;
    }

    private static float log1p(double x) {
        return (float) Math.log1p(x);
    }

    /** a–c 2, b–c 4, a–d 6, b–e 8: a mean of 5; a and b share c, whose edges weigh 6 together. */
    @Test
    void weightsByHand() {
        Edges edges = Edges.weighted(new int[] {0, 1, 0, 1}, new int[] {2, 2, 3, 4}, new float[] {2, 4, 6, 8});
        PairWeights weights = new PairWeights(
                new PairStructure(GraphBuilder.of(IDS, edges.sources(), edges.targets(), edges.weights(), false)));
        float[] ab = written(weights, Pairs.of(new Edges(new int[] {0}, new int[] {1}), false));
        assertThat(ab)
                .containsExactly(
                        new float[] {
                            0,
                            log1p(3 / 5.0),
                            log1p(3 / 5.0 / Math.log1p(6 / 5.0)),
                            log1p(3.0 / 6),
                            log1p(8 / 5.0),
                            log1p(4 / 5.0),
                            log1p(12 / 5.0),
                            log1p(6 / 5.0)
                        },
                        within(1e-6f));
        // Asked in place of a–d, a has the edge to c alone, and d none.
        float[] ad =
                written(weights, new Pairs(new int[] {0}, new int[] {3}, new long[1], edges.pick(new int[] {2}, 0, 1)));
        assertThat(Arrays.copyOfRange(ad, 4, 8))
                .containsExactly(new float[] {log1p(2 / 5.0), log1p(2 / 5.0), 0, 0}, within(1e-6f));
    }

    /** a→b 3, b→a 1, a→c 2: a mean of 2. */
    @Test
    void weightsTheOtherWayRound() {
        Edges edges = Edges.weighted(new int[] {0, 1, 0}, new int[] {1, 0, 2}, new float[] {3, 1, 2});
        PairWeights weights = new PairWeights(
                new PairStructure(GraphBuilder.of(IDS, edges.sources(), edges.targets(), edges.weights(), true)));
        float[] open = written(weights, Pairs.of(new Edges(new int[] {0}, new int[] {1}), false));
        assertThat(Arrays.copyOfRange(open, 4, 11))
                .containsExactly(
                        new float[] {
                            log1p(5 / 2.0),
                            log1p(2.5 / 2),
                            log1p(3 / 2.0),
                            log1p(3 / 2.0),
                            log1p(1 / 2.0),
                            log1p(1 / 2.0),
                            log1p(1 / 2.0)
                        },
                        within(1e-6f));
        // The negative b→a, turned round from a→b, is not told by the edge that it was made from, nor a→b by itself.
        Edges asked = edges.pick(new int[] {0, 0}, 0, 2);
        float[] hidden = written(weights, new Pairs(new int[] {0, 1}, new int[] {1, 0}, new long[2], asked));
        int width = weights.width() + 1;
        assertThat(Arrays.copyOfRange(hidden, 4, 8))
                .containsExactly(new float[] {log1p(1), log1p(1), 0, 0}, within(1e-6f));
        assertThat(hidden[width - 1]).as("b→a stays").isEqualTo(log1p(1 / 2.0), within(1e-6f));
        assertThat(hidden[2 * width - 1]).as("a→b is hidden").isZero();
    }

    /** Types x: a→c, b→c, c→a; y: a→d, b→d twice over as x; one type more than one pair may have. */
    @Test
    void typesByHand() {
        Edges edges =
                Edges.typed(new int[] {0, 1, 2, 0, 1, 1}, new int[] {2, 2, 0, 3, 3, 3}, new int[] {0, 0, 0, 1, 1, 0});
        PairTypes types = new PairTypes(IDS.size(), true, edges);
        assertThat(types.width()).isEqualTo(9);
        float[] ac = written(types, Pairs.of(new Edges(new int[] {0}, new int[] {2}), false));
        // a sends one of each type, c gets two of x; the other way round there is one x; ways from a to c: none.
        assertThat(ac)
                .containsExactly(
                        new float[] {0, log1p(1), log1p(2), log1p(1), 0, log1p(1), 0, (float) (1 / Math.sqrt(2)), 0, 0},
                        within(1e-6f));
        float[] ab = written(types, Pairs.of(new Edges(new int[] {0}, new int[] {1}), false));
        // Over c: x–x, and c→a, x too; over d: y–y and y–x.
        assertThat(Arrays.copyOfRange(ab, 8, 10)).containsExactly(new float[] {log1p(3), log1p(1)}, within(1e-6f));
        float[] hidden =
                written(types, new Pairs(new int[] {2}, new int[] {0}, new long[1], edges.pick(new int[] {2}, 0, 1)));
        assertThat(Arrays.copyOfRange(hidden, 1, 5)).as("c→a itself").containsOnly(0);
        float[] turned =
                written(types, new Pairs(new int[] {0}, new int[] {2}, new long[1], edges.pick(new int[] {2}, 0, 1)));
        assertThat(turned[5]).as("c→a is hidden from a→c").isZero();
    }

    @Test
    void rareTypesCountTogether() {
        int[] sources = new int[60];
        int[] targets = new int[60];
        int[] types = new int[60];
        for (int i = 0; i < 60; i++) {
            targets[i] = 1 + i % 4;
            types[i] = i < 40 ? i % 20 : i % 16;
        }
        PairTypes group = new PairTypes(5, false, Edges.typed(sources, targets, types));
        assertThat(group.width()).isEqualTo(2 * 17 + 3);
        float[] values = written(group, Pairs.of(new Edges(new int[] {0}, new int[] {1}), false));
        assertThat(values[1 + 2 * 16])
                .as("eight edges of four rare types, and two at b")
                .isEqualTo((float) (Math.log1p(8) + Math.log1p(2)), within(1e-5f));
    }
}
