package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Edges side by side, with room for more, in the columns of those that it begins with. */
final class GrowingEdges {
    private static final int LEAST = 16;

    int[] sources;
    int[] targets;
    float @Nullable [] weights;
    int @Nullable [] types;
    long @Nullable [] times;
    private int size;

    /**
     * @param edges whose columns it has, and none of which it holds
     * @param weighed whether it has weights in any case
     */
    private GrowingEdges(Edges edges, boolean weighed, int room) {
        this.sources = new int[room];
        this.targets = new int[room];
        this.weights = weighed ? new float[room] : null;
        this.types = edges.types() == null ? null : new int[room];
        this.times = edges.times() == null ? null : new long[room];
    }

    static GrowingEdges like(Edges edges, boolean weighed) {
        return new GrowingEdges(edges, weighed, Math.max(LEAST, edges.size()));
    }

    GrowingEdges copy() {
        Edges all = from(0);
        GrowingEdges copy = like(all, weights != null);
        for (int i = 0; i < size; i++) {
            copy.add(all, i);
        }
        return copy;
    }

    int size() {
        return size;
    }

    /** One of others that have the same columns. */
    void add(Edges others, int i) {
        add(
                others.sources()[i],
                others.targets()[i],
                others.weights() == null ? 1 : others.weights()[i],
                others.types() == null ? 0 : others.types()[i],
                others.times() == null ? 0 : others.times()[i]);
    }

    void add(int u, int v, float weight, int type, long time) {
        if (size == sources.length) {
            int room = Math.addExact(size, size / 2);
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
            weights = weights == null ? null : Arrays.copyOf(weights, room);
            types = types == null ? null : Arrays.copyOf(types, room);
            times = times == null ? null : Arrays.copyOf(times, room);
        }
        sources[size] = u;
        targets[size] = v;
        if (weights != null) {
            weights[size] = weight;
        }
        if (types != null) {
            types[size] = type;
        }
        if (times != null) {
            times[size] = time;
        }
        size++;
    }

    /** Those at some places, in the same order. */
    void keep(IntPredicate places) {
        int all = size;
        size = 0;
        for (int i = 0; i < all; i++) {
            if (places.test(i)) {
                add(sources[i], targets[i], weight(i), types == null ? 0 : types[i], time(i));
            }
        }
    }

    /** Gives weights to all, and returns those that had another. */
    Edges weighed(IntToDoubleFunction weight) {
        float[] its = Objects.requireNonNull(weights, "weights");
        int[] changed = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            float now = (float) weight.applyAsDouble(i);
            if (now != its[i]) {
                its[i] = now;
                changed[n++] = i;
            }
        }
        return from(0).pick(changed, 0, n);
    }

    /** What one weighs; 1 where they have no weights. */
    float weight(int i) {
        return weights == null ? 1 : weights[i];
    }

    /** When one was; 0 where they have no times. */
    long time(int i) {
        return times == null ? 0 : times[i];
    }

    /** All from a place on. */
    Edges from(int first) {
        return new Edges(
                Arrays.copyOfRange(sources, first, size),
                Arrays.copyOfRange(targets, first, size),
                weights == null ? null : Arrays.copyOfRange(weights, first, size),
                types == null ? null : Arrays.copyOfRange(types, first, size),
                times == null ? null : Arrays.copyOfRange(times, first, size));
    }
}
