package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkSpec.Split;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws of the splits and of negatives. */
class EdgeSplitsTest {
    private static final int NODES = 60;
    private static final List<String> TYPES = List.of("a", "b", "c");

    private static Edges edges(int n) {
        Seeds random = Seeds.of(1);
        Edges edges = new Edges(new int[n], new int[n], new float[n], new int[n], new long[n]);
        for (int i = 0; i < n; i++) {
            edges.sources()[i] = random.nextInt(NODES);
            edges.targets()[i] = (edges.sources()[i] + 1 + random.nextInt(NODES - 1)) % NODES;
            Objects.requireNonNull(edges.types())[i] = i % 3;
            Objects.requireNonNull(edges.times())[i] = random.nextInt(500);
        }
        return edges;
    }

    private static EdgeSplits.Parts split(Split.Kind kind, boolean directed, Edges edges) {
        return EdgeSplits.of(new Split(kind, 0.1, 0.2, List.of("b"), List.of("c")), edges, NODES, directed, TYPES, 7);
    }

    @ParameterizedTest
    @EnumSource(value = Split.Kind.class, names = "TIME", mode = EnumSource.Mode.EXCLUDE)
    void noPairIsInTwoParts(Split.Kind kind) {
        for (boolean directed : new boolean[] {false, true}) {
            EdgeSplits.Parts parts = split(kind, directed, edges(600));
            PairSet train = new PairSet(directed, parts.train());
            assertThat(train.count(parts.valid())).isZero();
            assertThat(train.count(parts.test())).isZero();
            assertThat(new PairSet(directed, parts.valid()).count(parts.test())).isZero();
            assertThat(train.size()).isEqualTo(parts.train().size());
        }
    }

    @Test
    void theForestKeepsEveryNodeAndEveryComponent() {
        Edges edges = edges(150);
        EdgeSplits.Parts parts = split(Split.Kind.CONNECTED, false, edges);
        assertThat(components(parts.train())).isEqualTo(components(edges));
        PairSet all = new PairSet(false, edges);
        assertThat(parts.test().size()).isEqualTo(Math.round(0.2 * all.size()));
        assertThat(parts.train().size() + parts.valid().size() + parts.test().size())
                .isEqualTo(all.size());
    }

    private static int components(Edges edges) {
        int[] of = new int[NODES];
        Arrays.setAll(of, i -> i);
        for (int round = 0; round < NODES; round++) {
            for (int i = 0; i < edges.size(); i++) {
                int low = Math.min(of[edges.sources()[i]], of[edges.targets()[i]]);
                of[edges.sources()[i]] = low;
                of[edges.targets()[i]] = low;
            }
        }
        return (int) Arrays.stream(of).distinct().count();
    }

    /** Nanoseconds differ in digits that a double does not have. */
    @Test
    void nanosecondsAreCutExactly() {
        int n = 100;
        Edges edges = Edges.timed(new int[n], new int[n], new long[n]);
        for (int i = 0; i < n; i++) {
            edges.sources()[i] = i % 7;
            edges.targets()[i] = 7 + i % 5;
            Objects.requireNonNull(edges.times())[i] = 1_700_000_000_123_456_789L + i;
        }
        EdgeSplits.Parts parts = split(Split.Kind.TIME, true, edges);
        assertThat(parts.train().size()).isEqualTo(70);
        assertThat(parts.valid().size()).isEqualTo(10);
        assertThat(parts.test().size()).isEqualTo(20);
        assertThat(Arrays.stream(Objects.requireNonNull(parts.train().times())).max())
                .hasValue(1_700_000_000_123_456_789L + 69);
    }

    /** What could be held out is all but a forest: what is left joins as many nodes, by as few edges as can be. */
    @Test
    void whatCanBeRemovedIsAllButAForest() {
        Edges edges = edges(200);
        Edges removable = EdgeSplits.removable(Split.Kind.CONNECTED, edges, NODES, false, 3);
        PairSet all = new PairSet(false, edges);
        PairSet removed = new PairSet(false, removable);
        assertThat(removed.size()).isEqualTo(all.size() - NODES + 1);
        assertThat(all.count(removable)).isEqualTo(removable.size());
        assertThat(EdgeSplits.removable(Split.Kind.RANDOM, edges, NODES, false, 3))
                .isSameAs(edges);
    }

    @Test
    void aTreeHasNothingToHoldOut() {
        int n = NODES - 1;
        Edges path = new Edges(new int[n], new int[n]);
        Arrays.setAll(path.sources(), i -> i);
        Arrays.setAll(path.targets(), i -> i + 1);
        assertThatThrownBy(() -> split(Split.Kind.CONNECTED, false, path))
                .isInstanceOf(BadInput.class)
                .hasMessage("task.split.kind connected cannot hold out 18 of 59 edges: a spanning forest has to stay;"
                        + " hold out 0 at most, or use kind random");
    }

    @Test
    void timeRunsFromTrainingToTest() {
        EdgeSplits.Parts parts = split(Split.Kind.TIME, true, edges(600));
        long train = Arrays.stream(Objects.requireNonNull(parts.train().times()))
                .max()
                .getAsLong();
        long early = Arrays.stream(Objects.requireNonNull(parts.valid().times()))
                .min()
                .getAsLong();
        long late = Arrays.stream(Objects.requireNonNull(parts.valid().times()))
                .max()
                .getAsLong();
        long test = Arrays.stream(Objects.requireNonNull(parts.test().times()))
                .min()
                .getAsLong();
        assertThat(train).isLessThan(early);
        assertThat(late).isLessThan(test);
        assertThat((double) parts.train().size() / 600).isBetween(0.69, 0.72);
        assertThat(parts.train().size() + parts.valid().size() + parts.test().size())
                .isEqualTo(600);
    }

    @Test
    void heldOutNodesHaveNoTrainingEdge() {
        EdgeSplits.Parts parts = split(Split.Kind.NODES, true, edges(600));
        boolean[] held = Objects.requireNonNull(parts.inductive());
        for (int i = 0; i < parts.train().size(); i++) {
            assertThat(held[parts.train().sources()[i]] || held[parts.train().targets()[i]])
                    .isFalse();
        }
        for (int i = 0; i < parts.test().size(); i++) {
            assertThat(held[parts.test().sources()[i]] || held[parts.test().targets()[i]])
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(NegativeKind.class)
    void negativesAreNoEdges(NegativeKind kind) {
        Edges edges = edges(600);
        PairSet known = new PairSet(true, edges);
        Pairs pairs = new NonEdges(NODES, true, false, edges, null).draw(kind, edges, known, 3, false, false);
        assertThat(known.count(new Edges(pairs.sources(), pairs.targets()))).isZero();
        assertThat(pairs.size()).isPositive();
        for (int i = 0; i < pairs.size(); i++) {
            assertThat(pairs.sources()[i]).isNotEqualTo(pairs.targets()[i]);
        }
        if (kind == NegativeKind.REVERSED) {
            assertThat(known.countReversed(new Edges(pairs.sources(), pairs.targets())))
                    .isEqualTo(pairs.size());
        }
    }

    @Test
    void withTimesANegativeKeepsItsSourceAndTime() {
        Edges edges = edges(600);
        Pairs pairs = new NonEdges(NODES, true, true, edges, null)
                .draw(NegativeKind.RANDOM, edges, new PairSet(true, edges), 3, true, true);
        assertThat(pairs.sources()).containsExactly(edges.sources());
        assertThat(pairs.times()).containsExactly(edges.times());
    }

    @Test
    void aCompleteGraphHasNoNegatives() {
        Edges both = new Edges(new int[] {0, 1}, new int[] {1, 0});
        assertThatThrownBy(() -> new NonEdges(2, true, false, both, null)
                        .draw(NegativeKind.RANDOM, both, new PairSet(true, both), 1, true, true))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("no pair that is no edge was found in 1000 draws");
    }
}
