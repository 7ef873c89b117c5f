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

    private static List<int[]> tiles(Sampler sampler, Bucket bucket) {
        List<int[]> tiles = new ArrayList<>();
        Batch batch = new Batch(sampler.maxInputs(), sampler.maxOutputs());
        sampler.open(bucket);
        while (sampler.next(batch)) {
            int[] tile = new int[batch.inputCount + batch.outputCount + 1];
            System.arraycopy(batch.inputs, 0, tile, 0, batch.inputCount);
            System.arraycopy(batch.outputs, 0, tile, batch.inputCount, batch.outputCount);
            tile[tile.length - 1] = batch.reversed ? 1 : 0;
            tiles.add(tile);
        }
        return tiles;
    }

    private Bucket whole() {
        return new Bucket(0, 0, 0, 0, units(GRAPH));
    }

    @Test
    void aBucketGivesTheSameTilesWhateverCameBefore() {
        Sampler sampler = of(GRAPH);
        List<int[]> first = tiles(sampler, whole());
        tiles(sampler, new Bucket(3, 1, 2, 5, 9));
        List<int[]> again = tiles(sampler, whole());

        assertThat(first).isNotEmpty().hasSameSizeAs(again);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).containsExactly(again.get(i));
        }
    }

    @Test
    void anotherEpochGivesOthers() {
        List<int[]> first = tiles(of(GRAPH), whole());
        List<int[]> second = tiles(of(GRAPH), new Bucket(1, 0, 0, 0, units(GRAPH)));
        assertThat(Arrays.deepEquals(first.toArray(), second.toArray())).isFalse();
    }

    @Test
    void tilesFitTheirBounds() {
        Sampler sampler = of(GRAPH);
        Batch batch = new Batch(sampler.maxInputs(), sampler.maxOutputs());
        sampler.open(whole());
        while (sampler.next(batch)) {
            assertThat(batch.inputCount).isBetween(1, sampler.maxInputs());
            assertThat(batch.outputCount).isBetween(2, sampler.maxOutputs());
            for (int i = 0; i < batch.inputCount; i++) {
                assertThat(batch.inputs[i]).isBetween(0, GRAPH.nodes() - 1);
            }
            for (int i = 1; i < batch.outputCount; i++) {
                assertThat(batch.outputs[i])
                        .isBetween(0, GRAPH.nodes() - 1)
                        .as("a negative is not the positive")
                        .isNotEqualTo(batch.outputs[0]);
            }
        }
    }

    @Test
    void anEmptyBucketGivesNothing() {
        assertThat(tiles(of(GRAPH), new Bucket(0, 0, 0, 7, 7))).isEmpty();
    }
}
