package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class BidirectionalSamplerTest extends SamplerContract {
    @Override
    Sampler of(Graph graph) {
        int n = graph.nodes();
        return new BidirectionalSampler(
                new WalkSampler(new FirstOrderWalks(graph.out()), n, 8, 3, true, 1),
                new WalkSampler(new FirstOrderWalks(graph.in()), n, 8, 3, true, 2),
                new AlternatingSampler(graph.out(), graph.in(), 8, 3, 3));
    }

    /** On a path every pair must run forward, whichever way the walk went. */
    @Test
    void sourcesLieBeforeTargets() {
        Graph path = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2", "3", "4")), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4}, null, true);
        Sampler sampler = of(path);
        Window window = new Window(sampler.maxInputs());
        sampler.open(new Bucket(0, 0, 0, 0, 5));
        int forward = 0;
        int backward = 0;
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++) {
                int source = window.reversed ? window.output : window.inputs[i];
                int target = window.reversed ? window.inputs[i] : window.output;
                assertThat(source).isLessThan(target);
            }
            forward += window.reversed ? 0 : 1;
            backward += window.reversed ? 1 : 0;
        }
        assertThat(forward).isPositive();
        assertThat(backward).isPositive();
    }
}
