package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeSamplerTest extends SamplerContract {
    @Override
    Sampler of(Graph graph) {
        return new EdgeSampler(graph.in(), 9);
    }

    @Test
    void edgesComeInProportionToTheirWeight() {
        Graph graph = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2")),
                new int[] {0, 0, 1, 2},
                new int[] {1, 2, 2, 0},
                new float[] {1, 2, 3, 4},
                true);
        Sampler sampler = of(graph);
        Window window = new Window(sampler.maxInputs());
        double[] counts = new double[9];
        sampler.open(new Bucket(0, 0, 0, 0, 50_000));
        double n = 0;
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++) {
                counts[window.inputs[i] * 3 + window.output]++;
                n++;
            }
        }
        // Edges of a group share their target, so the counts vary more than single draws would: a loose bound.
        double[] expected = {0, 0.1, 0.2, 0, 0, 0.3, 0.4, 0, 0};
        for (int e = 0; e < 9; e++) {
            assertThat(Math.abs(counts[e] / n - expected[e])).as("edge %d", e).isLessThan(0.01);
        }
    }
}
