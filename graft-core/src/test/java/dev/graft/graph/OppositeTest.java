package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers 0 to 39 who bought products 40 to 49, and customers of a shop of its own, 50 to 52, with its product 53. */
class OppositeTest {
    private static final int CUSTOMERS = 40;
    private final List<int[]> edges = new ArrayList<>();

    OppositeTest() {
        for (int c = 0; c < CUSTOMERS; c++) {
            edges.add(new int[] {c, CUSTOMERS + c % 10});
            edges.add(new int[] {c, CUSTOMERS + (c + 1) % 10});
        }
        for (int c = 50; c < 53; c++) {
            edges.add(new int[] {c, 53});
        }
    }

    private int[] across(boolean directed, int... some) {
        return found(directed, some).across();
    }

    private Opposite found(boolean directed, int... some) {
        Ids ids = Ids.of(IntStream.range(0, 55).mapToObj(i -> "n" + i).toList());
        int[] sources = edges.stream().mapToInt(edge -> edge[0]).toArray();
        int[] targets = edges.stream().mapToInt(edge -> edge[1]).toArray();
        Graph graph = GraphBuilder.withLoops(ids, new Edges(sources, targets), directed);
        return Opposite.of(graph.nodes(), Edges.of(graph), some);
    }

    private static int[] customers(int n) {
        return IntStream.range(0, n).toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void productsAreAcrossFromCustomers(boolean directed) {
        assertThat(across(directed, customers(12)))
                .containsExactly(IntStream.range(40, 50).toArray());
    }

    /** Each component has sides of its own: nodes of two say nothing of each other, where it is not nearly all that one has. */
    @Test
    void componentsAreToldApart() {
        assertThat(across(
                        false,
                        IntStream.concat(IntStream.range(0, 12), IntStream.of(51))
                                .toArray()))
                .isEmpty();
        assertThat(across(
                        false,
                        IntStream.concat(IntStream.range(0, 30), IntStream.of(51))
                                .toArray()))
                .containsExactly(IntStream.range(40, 50).toArray());
    }

    /** In forests of small trees any node may be of either kind. */
    @Test
    void smallTreesTellNothing() {
        edges.clear();
        for (int i = 0; i < 54; i += 3) {
            edges.add(new int[] {i, i + 1});
            edges.add(new int[] {i, i + 2});
        }
        int[] some = IntStream.range(0, 54)
                .filter(i -> i < 27 ? i % 3 == 0 : i % 3 > 0)
                .toArray();
        assertThat(across(false, some)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nodesWithoutAWayToAnyAreFound(boolean directed) {
        assertThat(found(directed, customers(3)).away()).containsExactly(50, 51, 52, 53, 54);
        edges.add(new int[] {0, 1});
        assertThat(found(directed, customers(12)).away()).containsExactly(50, 51, 52, 53, 54);
        assertThat(found(directed, 53, 2).away()).containsExactly(54);
    }

    @Test
    void fewThatAreOfOneSideTellNothing() {
        assertThat(across(false, customers(10))).isEmpty();
        assertThat(across(false, customers(11))).isNotEmpty();
        assertThat(across(false)).isEmpty();
    }

    @Test
    void nothingIsAcrossFromNodesOfBothSides() {
        int[] some = IntStream.concat(IntStream.range(0, 12), IntStream.of(44)).toArray();
        assertThat(across(false, some)).isEmpty();
    }

    @Test
    void edgesWithinASideLeaveNoSides() {
        edges.add(new int[] {0, 0});
        assertThat(across(false, customers(12))).isNotEmpty();
        edges.add(new int[] {0, 3});
        assertThat(across(false, customers(12))).isEmpty();
    }
}
