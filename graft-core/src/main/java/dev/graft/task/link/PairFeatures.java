package dev.graft.task.link;

import dev.graft.base.Nullable;
import dev.graft.recipe.LinkTune.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs of a head that need no vectors, brought to mean 0 and deviation 1 over the pairs that training starts with.
 * Counts go in as {@code log(1 + n)}.
 */
public final class PairFeatures {
    /** Further than so many deviations is as far. */
    private static final float FARTHEST = 5;

    private final List<Feature> groups;
    private final boolean directed;
    private final PairStructure structure;
    private final @Nullable PairHistory history;
    private final double longest;
    private final int width;
    private float[] mean = new float[0];
    private float[] scale = new float[0];

    /** @param longest time since what never happened */
    public PairFeatures(
            List<Feature> groups,
            boolean directed,
            PairStructure structure,
            @Nullable PairHistory history,
            double longest) {
        this.groups = groups;
        this.directed = directed;
        this.structure = structure;
        this.history = history;
        this.longest = longest;
        List<Double> one = new ArrayList<>();
        groups.forEach(group -> append(group, new double[PairStructure.WIDTH], new double[PairHistory.WIDTH], 0, one));
        this.width = one.size();
    }

    /** Values a pair. */
    public int width() {
        return width;
    }

    /** Takes mean and deviation from these pairs. */
    public void standardise(List<Pairs> sets) {
        double[] sum = new double[width];
        double[] squares = new double[width];
        long n = 0;
        for (Pairs pairs : sets) {
            float[] raw = raw(pairs);
            n += pairs.size();
            for (int i = 0; i < raw.length; i++) {
                sum[i % width] += raw[i];
                squares[i % width] += raw[i] * (double) raw[i];
            }
        }
        mean = new float[width];
        scale = new float[width];
        for (int d = 0; d < width; d++) {
            double m = sum[d] / n;
            double deviation = Math.sqrt(Math.max(0, squares[d] / n - m * m));
            mean[d] = (float) m;
            scale[d] = deviation < 1e-6 ? 0 : (float) (1 / deviation);
        }
    }

    /** {@code [pairs x width]}. */
    public float[] of(Pairs pairs) {
        float[] values = raw(pairs);
        for (int i = 0; i < values.length; i++) {
            int d = i % width;
            float z = (values[i] - mean[d]) * scale[d];
            values[i] = Math.max(-FARTHEST, Math.min(FARTHEST, z));
        }
        return values;
    }

    private float[] raw(Pairs pairs) {
        float[] values = new float[pairs.size() * width];
        if (width == 0) {
            return values;
        }
        double[] past = history != null && groups.contains(Feature.HISTORY) ? history.of(pairs) : new double[0];
        double[] now = new double[PairStructure.WIDTH];
        List<Double> one = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            structure.measure(pairs, i, now);
            one.clear();
            for (Feature group : groups) {
                append(group, now, past, i * PairHistory.WIDTH, one);
            }
            for (int d = 0; d < width; d++) {
                values[i * width + d] = one.get(d).floatValue();
            }
        }
        return values;
    }

    private void append(Feature group, double[] now, double[] past, int at, List<Double> to) {
        switch (group) {
            case NEIGHBOURS -> {
                to.add(Math.log1p(now[PairStructure.COMMON]));
                to.add(Math.log1p(now[PairStructure.ADAMIC_ADAR]));
                to.add(Math.sqrt(now[PairStructure.ALLOCATION]));
                to.add(Math.sqrt(now[PairStructure.JACCARD]));
                to.add(now[PairStructure.COMMON] > 0 ? 1.0 : 0.0);
                for (int d = PairStructure.AHEAD; directed && d <= PairStructure.SHARED_SOURCES; d++) {
                    to.add(Math.log1p(now[d]));
                }
            }
            case DEGREES -> {
                double u = Math.log1p(now[PairStructure.OUT_U]);
                double v = Math.log1p(now[PairStructure.IN_V]);
                to.add(u + v);
                to.add(directed ? u : Math.abs(u - v));
                if (directed) {
                    to.add(v);
                    to.add(Math.log1p(now[PairStructure.IN_U]));
                    to.add(Math.log1p(now[PairStructure.OUT_V]));
                }
            }
            case RECIPROCAL -> to.add(now[PairStructure.REVERSE]);
            case HISTORY -> {
                for (int d = 0; d < PairHistory.WIDTH; d++) {
                    double value = past[at + d];
                    to.add(Math.log1p(PairHistory.isSince(d) ? Math.min(value, longest) : value));
                }
            }
        }
    }
}
