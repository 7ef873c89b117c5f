package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.model.Propagation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Untouched vectors x, and what {@code P = (D + I)^-1 (A + I)} makes of them: {@code P x}, {@code P² x}. What neighbourhoods
 * tell without any training of vectors.
 *
 * @param rows of each hop, {@code [nodes x dim]}, x first
 */
@SuppressWarnings("exports") // public for the inside alone
public record Hops(List<float[]> rows, int dim) {
    /** x and two hops, as the head of fine-tuning reads them. */
    public static Hops of(float[] rows, int dim, Propagation propagation) {
        float[] one = Memory.floats(rows.length / dim, dim, "vectors (nodes x dim)");
        propagation.apply(rows, one, dim);
        float[] two = Memory.floats(rows.length / dim, dim, "vectors (nodes x dim)");
        propagation.apply(one, two, dim);
        return new Hops(List.of(rows, one, two), dim);
    }

    /** The {@link Probe} on all of them side by side, {@code [x, P x, P² x]}: what a linear head would read. Only rows that are read are joined. */
    public Readout together(int[] train, int[] valid, Targets targets, ToDoubleFunction<float[]> score) {
        int[] ids = IntStream.concat(Arrays.stream(train), Arrays.stream(valid))
                .distinct()
                .toArray();
        int[] place = new int[rows.getFirst().length / dim];
        for (int i = 0; i < ids.length; i++) {
            place[ids[i]] = i;
        }
        Probe probe =
                Probe.fit(joined(ids), width(), placed(place, train), placed(place, valid), targets.at(ids), score);
        return new Readout() {
            @Override
            public float[] of(int[] nodes) {
                return probe.of(nodes, Hops.this::joined);
            }

            @Override
            public String chosen() {
                return "x, Px, P²x: " + probe.chosen();
            }
        };
    }

    private int width() {
        return dim * rows.size();
    }

    /** Of some nodes, all hops side by side. */
    private float[] joined(int[] ids) {
        int width = width();
        float[] joined = Memory.floats(ids.length, width, "vectors and their means side by side");
        for (int i = 0; i < ids.length; i++) {
            for (int hop = 0; hop < rows.size(); hop++) {
                System.arraycopy(rows.get(hop), ids[i] * dim, joined, i * width + hop * dim, dim);
            }
        }
        return joined;
    }

    private static int[] placed(int[] place, int[] ids) {
        return Arrays.stream(ids).map(u -> place[u]).toArray();
    }
}
