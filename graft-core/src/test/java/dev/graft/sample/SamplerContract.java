package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Bucket;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every sampler keeps; a subclass makes one over a graph and says what a positive pair must be. */
abstract class SamplerContract {
    static final Graph GRAPH = Generators.partition(60, 3, 6, 0.2, 1).graph();

    abstract Sampler of(Graph graph);

    /** Units of an epoch. */
    long units(Graph graph) {
        return graph.nodes();
    }

    private static List<int[]> windows(Sampler sampler, Bucket bucket) {
        List<int[]> windows = new ArrayList<>();
        Window window = new Window(sampler.maxInputs());
        sampler.open(bucket);
        while (sampler.next(window)) {
            int[] copy = Arrays.copyOf(window.inputs, window.inputCount + 2);
            copy[window.inputCount] = window.output;
            copy[window.inputCount + 1] = window.reversed ? 1 : 0;
            windows.add(copy);
        }
        return windows;
    }

    private Bucket whole() {
        return new Bucket(0, 0, 0, 0, units(GRAPH));
    }

    @Test
    void aBucketGivesTheSameWindowsWhateverCameBefore() {
        Sampler sampler = of(GRAPH);
        List<int[]> first = windows(sampler, whole());
        windows(sampler, new Bucket(3, 1, 2, 5, 9));
        List<int[]> again = windows(sampler, whole());

        assertThat(first).isNotEmpty().hasSameSizeAs(again);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).containsExactly(again.get(i));
        }
    }

    @Test
    void anotherEpochGivesOthers() {
        List<int[]> first = windows(of(GRAPH), whole());
        List<int[]> second = windows(of(GRAPH), new Bucket(1, 0, 0, 0, units(GRAPH)));
        assertThat(Arrays.deepEquals(first.toArray(), second.toArray())).isFalse();
    }

    @Test
    void windowsFitTheirBounds() {
        Sampler sampler = of(GRAPH);
        Window window = new Window(sampler.maxInputs());
        sampler.open(whole());
        while (sampler.next(window)) {
            assertThat(window.inputCount).isBetween(1, sampler.maxInputs());
            for (int i = 0; i < window.inputCount; i++) {
                assertThat(window.inputs[i]).isBetween(0, GRAPH.nodes() - 1);
            }
            assertThat(window.output).isBetween(0, GRAPH.nodes() - 1);
        }
    }

    @Test
    void anEmptyBucketGivesNothing() {
        assertThat(windows(of(GRAPH), new Bucket(0, 0, 0, 7, 7))).isEmpty();
    }
}
