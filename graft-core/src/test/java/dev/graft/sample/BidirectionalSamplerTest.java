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
        Negatives in = new Negatives(Degrees.strengths(graph.in()), 0.75);
        Negatives out = new Negatives(Degrees.strengths(graph.out()), 0.75);
        int n = graph.nodes();
        return new BidirectionalSampler(
                new WalkSampler(new FirstOrderWalks(graph.out()), in, 5, n, 8, 3, true, 1),
                new WalkSampler(new FirstOrderWalks(graph.in()), out, 5, n, 8, 3, true, 2),
                new AlternatingSampler(graph.out(), graph.in(), out, in, 5, 8, 3, 3));
    }

    /** On a path every pair must run forward, whichever way the walk went. */
    @Test
    void sourcesLieBeforeTargets() {
        Graph path = GraphBuilder.of(
                Ids.of(List.of("0", "1", "2", "3", "4")), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4}, null, true);
        Sampler sampler = of(path);
        Batch batch = new Batch(sampler.maxInputs(), sampler.maxOutputs());
        sampler.open(new Bucket(0, 0, 0, 0, 5));
        int forward = 0;
        int backward = 0;
        while (sampler.next(batch)) {
            for (int i = 0; i < batch.inputCount; i++) {
                int source = batch.reversed ? batch.outputs[0] : batch.inputs[i];
                int target = batch.reversed ? batch.inputs[i] : batch.outputs[0];
                assertThat(source).isLessThan(target);
            }
            forward += batch.reversed ? 0 : 1;
            backward += batch.reversed ? 1 : 0;
        }
        assertThat(forward).isPositive();
        assertThat(backward).isPositive();
    }
}
