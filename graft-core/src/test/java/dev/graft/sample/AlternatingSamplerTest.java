package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternatingSamplerTest extends SamplerContract {
    @Override
    Sampler of(Graph graph) {
        return sampler(graph, 3);
    }

    private static Sampler sampler(Graph graph, int window) {
        return new AlternatingSampler(graph.out(), graph.in(), 8, window, 1);
    }

    /** 0 and 1 point at 2 and 3 only: whatever the window, sources are 0 and 1, targets 2 and 3. */
    @Test
    void rolesAlternate() {
        Graph graph = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2", "3")), new int[] {0, 0, 1, 1}, new int[] {2, 3, 2, 3}, null, true);
        Sampler sampler = sampler(graph, 5);
        Window window = new Window(sampler.maxInputs());
        sampler.open(new Bucket(0, 0, 0, 0, 4));
        boolean[][] seen = new boolean[2][2];
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++) {
                int source = window.reversed ? window.output : window.inputs[i];
                int target = window.reversed ? window.inputs[i] : window.output;
                assertThat(source).isBetween(0, 1);
                assertThat(target).isBetween(2, 3);
                seen[source][target - 2] = true;
            }
        }
        assertThat(seen).isDeepEqualTo(new boolean[][] {{true, true}, {true, true}});
    }

    /** With a window of 1 only edges themselves are pairs. */
    @Test
    void neighboursOnAWalkAreEdges() {
        Graph graph = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2", "3")), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, null, true);
        Sampler sampler = sampler(graph, 1);
        Window window = new Window(sampler.maxInputs());
        sampler.open(new Bucket(0, 0, 0, 0, 4));
        int pairs = 0;
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++, pairs++) {
                int source = window.reversed ? window.output : window.inputs[i];
                int target = window.reversed ? window.inputs[i] : window.output;
                assertThat(target).isEqualTo((source + 1) % 4);
            }
        }
        assertThat(pairs).isPositive();
    }
}
