package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkSamplerTest extends SamplerContract {
    @Override
    Sampler of(Graph graph) {
        return sampler(graph, 10, 3, false);
    }

    private static WalkSampler sampler(Graph graph, int length, int window, boolean oneSided) {
        return new WalkSampler(new FirstOrderWalks(graph.out()), graph.nodes(), length, window, oneSided, 9);
    }

    @Test
    void everyNodeStartsOneWalkAnEpoch() {
        WalkSampler sampler = sampler(GRAPH, 2, 1, false);
        Window window = new Window(sampler.maxInputs());
        int[] starts = new int[GRAPH.nodes()];
        sampler.open(new Bucket(0, 0, 0, 0, GRAPH.nodes()));
        boolean first = true;
        while (sampler.next(window)) {
            starts[window.output] += first ? 1 : 0;
            first = !first;
        }
        assertThat(starts).containsOnly(1);
    }

    /** Pairs of a node with itself stay: leaving them out let skip-gram collapse at short budgets. */
    @Test
    void aNodeThatAWalkMeetsAgainIsItsOwnContext() {
        Graph pair = GraphBuilder.of(Ids.of(List.of("a", "b")), new int[] {0}, new int[] {1}, null, false);
        WalkSampler sampler = sampler(pair, 5, 2, false);
        Window window = new Window(sampler.maxInputs());
        sampler.open(new Bucket(0, 0, 0, 0, 2));
        int own = 0;
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++) {
                own += window.inputs[i] == window.output ? 1 : 0;
            }
        }
        assertThat(own).isPositive();
    }

    @Test
    void aOneSidedWindowHoldsPredecessorsOnly() {
        Graph path = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2", "3")), new int[] {0, 1, 2}, new int[] {1, 2, 3}, null, true);
        WalkSampler sampler = sampler(path, 4, 3, true);
        Window window = new Window(sampler.maxInputs());
        sampler.open(new Bucket(0, 0, 0, 0, 4));
        int windows = 0;
        while (sampler.next(window)) {
            windows++;
            for (int i = 0; i < window.inputCount; i++) {
                assertThat(window.inputs[i]).isLessThan(window.output);
            }
        }
        assertThat(windows).as("from 0: 1 2 3, from 1: 2 3, from 2: 3").isEqualTo(6);
    }
}
