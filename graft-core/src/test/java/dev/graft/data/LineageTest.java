package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Edges;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.graph.Triples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
    private static final Edges NONE = new Edges(new int[0], new int[0]);
    private static final Ids IDS = Ids.of(List.of("a", "b", "c", "d"));
    private static final Edges EDGES = new Edges(new int[] {0, 1}, new int[] {1, 2});

    @TempDir
    Path dir;

    @Test
    void whatWasSeenIsCountedOnceHoweverOftenItComes() {
        long[] hashes = ItemHash.edges(EDGES, IDS);
        Lineage lineage = Lineage.NOTHING.and(hashes).and(hashes);
        for (int i = 0; i < 5; i++) {
            lineage = lineage.and(Lineage.NOTHING.and(hashes));
        }
        assertThat(lineage.size()).isEqualTo(2);
        assertThat(HeldOut.directed("edges", EDGES, NONE, IDS).seenBy(lineage)).isEqualTo(2);
    }

    @Test
    void directionCountsWhereEdgesHaveOne() {
        Lineage lineage = Lineage.NOTHING.and(ItemHash.edges(EDGES, IDS));
        Edges turned = new Edges(new int[] {1, 2}, new int[] {0, 1});
        assertThat(HeldOut.directed("edges", turned, NONE, IDS).seenBy(lineage))
                .as("turned round, where nothing else tells of the pair")
                .isEqualTo(2);
        assertThat(HeldOut.directed("edges", turned, EDGES, IDS).seenBy(lineage))
                .as("training has the edge the other way")
                .isZero();
        assertThat(HeldOut.edges("edges", turned, IDS).seenBy(lineage)).isEqualTo(2);
    }

    /** The ids of a name differ from graph to graph; what is said of it does not. */
    @Test
    void itemsAreKnownByNameNotByNumber() {
        Ids other = Ids.of(List.of("d", "c", "b", "a"));
        Edges same = new Edges(new int[] {3, 2}, new int[] {2, 1});
        assertThat(ItemHash.edges(same, other)).containsExactly(ItemHash.edges(EDGES, IDS));
        Labels labels = new Labels(List.of("x", "y"), new int[][] {{0}, {1}, {0, 1}, {}});
        Labels turned = new Labels(List.of("y", "x"), new int[][] {{}, {0, 1}, {0}, {1}});
        Lineage seen = Lineage.NOTHING.and(ItemHash.labels(labels, new int[] {0, 1, 2, 3}, IDS));
        assertThat(HeldOut.labels("labels", turned, new int[] {0, 1, 2, 3}, other)
                        .seenBy(seen))
                .isEqualTo(4);
        Labels wrong = new Labels(List.of("x", "y"), new int[][] {{1}, {0}, {}, {}});
        assertThat(HeldOut.labels("labels", wrong, new int[] {0, 1}, IDS).seenBy(seen))
                .isZero();
    }

    @Test
    void aFactIsGivenAwayByItselfAndByItsPairWhereTrainingHasNoSuchPair() {
        List<String> relations = List.of("r", "s");
        Triples train = new Triples(new int[] {0}, new int[] {0}, new int[] {1});
        Triples test = new Triples(new int[] {0, 2}, new int[] {1, 1}, new int[] {1, 3});
        HeldOut held = HeldOut.facts("facts", test, train, IDS, relations);
        // Pairs of all facts: a-b is a training pair too, so its being known tells nothing of (a, s, b).
        Lineage pairs = Lineage.NOTHING.and(ItemHash.edges(new Edges(new int[] {0, 2}, new int[] {1, 3}), IDS));
        assertThat(held.seenBy(pairs)).isEqualTo(1);
        Lineage facts = Lineage.NOTHING.and(ItemHash.facts(test, IDS, relations));
        assertThat(held.seenBy(facts)).isEqualTo(2);
        assertThat(held.seenBy(Lineage.NOTHING.and(ItemHash.facts(train, IDS, relations))))
                .isZero();
    }

    @Test
    void valuesAreKnownWithTheirNode() {
        Lineage seen = Lineage.NOTHING.and(ItemHash.values(new double[] {1.5, 2}, new int[] {0, 1}, IDS));
        assertThat(HeldOut.values("values", new double[] {1.5, 1.5}, new int[] {0, 1}, IDS)
                        .seenBy(seen))
                .isEqualTo(1);
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        Graph graph = Generators.partition(60, 3, 8, 0.1, 1).graph();
        Lineage lineage = Lineage.of(graph);
        assertThat(lineage.size()).isEqualTo(2 * (int) graph.edges());
        lineage.write(dir.resolve("lineage.bin"));
        Lineage read = Lineage.read(dir.resolve("lineage.bin"), null);
        assertThat(read.size()).isEqualTo(lineage.size());
        assertThat(read.unknown()).isFalse();
        assertThat(HeldOut.edges("edges", Edges.of(graph), graph.ids()).seenBy(read))
                .isEqualTo(graph.edges());
    }

    @Test
    void whereNothingIsWrittenNothingIsKnown() throws IOException {
        assertThat(Lineage.read(dir.resolve("none"), null).unknown()).isTrue();
        assertThat(Lineage.UNKNOWN.and(1, 2).unknown()).isTrue();
        Files.writeString(dir.resolve("broken"), "no lineage at all");
        assertThatThrownBy(() -> Lineage.read(dir.resolve("broken"), null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is damaged");
    }
}
