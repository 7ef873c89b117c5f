package dev.graft.kind.community;

import dev.graft.graph.Csr;
import java.util.Arrays;

/**
 * How well a partition fits a graph, without any truth. With {@code e_c} the weight of community c's inner edges,
 * {@code v_c} the sum of its nodes' degrees (a self-loop counts twice) and {@code m} the weight of all edges. NaN where
 * the graph has none.
 *
 * @param modularity {@code Σ_c e_c / m - (v_c / 2m)²}: Newman, Girvan, Physical Review E 2004
 * @param conductance mean over communities of {@code (v_c - 2 e_c) / min(v_c, 2m - v_c)}, 0 where nothing leaves;
 *     communities without edges are left out. Less is better. Yang, Leskovec, KAIS 2015
 * @param coverage {@code Σ_c e_c / m}: the share of edges within communities
 * @param communities that have a node
 */
public record GraphQuality(double modularity, double conductance, double coverage, int communities) {
    /** O(arcs). */
    public static GraphQuality of(Csr arcs, int[] community) {
        int count = Arrays.stream(community).max().orElse(-1) + 1;
        double[] twiceInner = new double[count];
        double[] volume = new double[count];
        boolean[] used = new boolean[count];
        float[] weights = arcs.weights();
        for (int u = 0; u < community.length; u++) {
            int c = community[u];
            used[c] = true;
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                double weight = (weights == null ? 1 : weights[i]) * (u == v ? 2 : 1);
                volume[c] += weight;
                twiceInner[c] += community[v] == c ? weight : 0;
            }
        }
        double all = Arrays.stream(volume).sum();
        return measured(twiceInner, volume, used, all);
    }

    private static GraphQuality measured(double[] twiceInner, double[] volume, boolean[] used, double all) {
        double modularity = 0;
        double inner = 0;
        double conductance = 0;
        int withEdges = 0;
        int communities = 0;
        for (int c = 0; c < volume.length; c++) {
            communities += used[c] ? 1 : 0;
            if (volume[c] > 0) {
                inner += twiceInner[c] / all;
                modularity += twiceInner[c] / all - volume[c] / all * (volume[c] / all);
                double leaving = volume[c] - twiceInner[c];
                conductance += leaving == 0 ? 0 : leaving / Math.min(volume[c], all - volume[c]);
                withEdges++;
            }
        }
        return withEdges == 0
                ? new GraphQuality(Double.NaN, Double.NaN, Double.NaN, communities)
                : new GraphQuality(modularity, conductance / withEdges, inner, communities);
    }

    /**
     * How modularity and coverage hang on each node, an edge counting as often as both of its nodes do. With {@code d_u} the
     * node's degree, {@code w_u} the weight of its edges within its community, {@code W = Σ_c 2 e_c / 2m} and {@code Q = Σ_c
     * (v_c / 2m)²}: {@code 2 (w_u - W d_u) / 2m} of coverage, and of modularity {@code 2 (v_c(u) d_u + Σ_v a_uv v_c(v)) / (2m)²
     * - 4 Q d_u / 2m} less.
     *
     * @return {@code [2][nodes]}
     */
    static float[][] parts(Csr arcs, int[] community) {
        int nodes = community.length;
        int count = Arrays.stream(community).max().orElse(-1) + 1;
        float[] weights = arcs.weights();
        double[] degree = new double[nodes];
        double[] inner = new double[nodes];
        double[] volume = new double[count];
        for (int u = 0; u < nodes; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                double weight = (weights == null ? 1 : weights[i]) * (u == v ? 2 : 1);
                degree[u] += weight;
                inner[u] += community[v] == community[u] ? weight : 0;
            }
            volume[community[u]] += degree[u];
        }
        double all = Arrays.stream(volume).sum();
        double within = Arrays.stream(inner).sum() / all;
        double squares = 0;
        for (double v : volume) {
            squares += v / all * (v / all);
        }
        float[][] parts = new float[2][nodes];
        for (int u = 0; u < nodes && all > 0; u++) {
            double around = 0;
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                around += (weights == null ? 1 : weights[i]) * (u == v ? 2 : 1) * volume[community[v]];
            }
            double coverage = 2 * (inner[u] - within * degree[u]) / all;
            double lost = 2 * (volume[community[u]] * degree[u] + around) / (all * all) - 4 * squares * degree[u] / all;
            parts[0][u] = (float) (coverage - lost);
            parts[1][u] = (float) coverage;
        }
        return parts;
    }
}
