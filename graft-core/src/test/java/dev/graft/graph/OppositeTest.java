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
        Ids ids = Ids.of(IntStream.range(0, 55).mapToObj(i -> "n" + i).toList());
        int[] sources = edges.stream().mapToInt(edge -> edge[0]).toArray();
        int[] targets = edges.stream().mapToInt(edge -> edge[1]).toArray();
        return Opposite.of(GraphBuilder.withLoops(ids, new Edges(sources, targets), directed), some);
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

    /** Each component has sides of its own; where none is known, nothing is across. */
    @Test
    void componentsAreToldApart() {
        int[] some = IntStream.concat(IntStream.range(0, 12), IntStream.of(51)).toArray();
        assertThat(across(false, some))
                .containsExactly(IntStream.concat(IntStream.range(40, 50), IntStream.of(53))
                        .toArray());
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

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void edgesWithinASideLeaveNoSides(int other) {
        edges.add(new int[] {0, other});
        assertThat(across(false, customers(12))).isEmpty();
    }
}
