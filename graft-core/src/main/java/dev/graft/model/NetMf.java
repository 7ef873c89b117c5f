package dev.graft.model;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Progress;
import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.math.Gemm;
import dev.graft.math.RandomizedEigen;
import dev.graft.math.Seeds;
import dev.graft.math.TallMatrix;
import dev.graft.math.Tiles;
import dev.graft.recipe.Model;

/**
 * Qiu et al.: Network Embedding as Matrix Factorization, WSDM 2018. The matrix that skip-gram with negatives factorises
 * is {@code log max(1, vol / (b T) · (Σ_t (D^-1 A)^t) D^-1)}; its largest singular pairs give {@code U sqrt(Σ)}. All
 * matrices here are symmetric, so singular pairs are eigenpairs. Window 1 is LINE's matrix, sparse and exact; a larger
 * window is DeepWalk's, through the largest eigenpairs of {@code D^-1/2 A D^-1/2}, its dense rows formed block by block
 * and never stored: O(nodes² · rank) time a pass.
 */
public final class NetMf {
    private static final String SPECTRUM = "the spectrum (nodes x start.rank)";
    private static final int MOST_NODES = 60_000;
    private static final int BLOCK = 128;
    private static final int OVERSAMPLE = 16;

    private final Csr arcs;
    private final int nodes;
    private final double[] strength;
    private final double volume;
    private final Model.NetMf model;
    private final int threads;

    private NetMf(Graph graph, Model.NetMf model, int threads) {
        this.arcs = graph.out();
        this.nodes = graph.nodes();
        this.model = model;
        this.threads = threads;
        this.strength = new double[nodes];
        double sum = 0;
        for (int u = 0; u < nodes; u++) {
            strength[u] = arcs.strength(u);
            sum += strength[u];
        }
        this.volume = sum;
    }

    /**
     * Vectors {@code [nodes x dim]}, row-major; the same bits for any number of threads.
     *
     * @throws BadInput for a directed graph, fewer nodes than dimensions, or too many for a dense window
     */
    public static float[] embed(Graph graph, Model.NetMf model, long seed, int threads, Progress progress) {
        if (graph.directed()) {
            throw new BadInput("start.model netmf needs an undirected graph; set graph.directed to false");
        }
        if (graph.nodes() <= model.dim()) {
            throw new BadInput("start.dim is " + model.dim() + " and the graph has " + graph.nodes()
                    + " nodes; netmf needs more nodes than dimensions");
        }
        if (model.window() > 1 && graph.nodes() > MOST_NODES) {
            throw new BadInput("start.window is " + model.window() + ": netmf would form a dense matrix of "
                    + graph.nodes() + "² values (at most " + MOST_NODES
                    + "²); set start.window to 1, or start.model to deepwalk, which optimises the same objective");
        }
        NetMf netMf = new NetMf(graph, model, threads);
        return model.window() == 1 ? netMf.line(seed, progress) : netMf.deepWalk(seed, progress);
    }

    private float[] line(long seed, Progress progress) {
        float[] values = new float[arcs.arcs()];
        for (int u = 0; u < nodes; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                double weight = arcs.weight(i);
                double ratio = volume / model.negatives() * weight / (strength[u] * strength[arcs.targets()[i]]);
                values[i] = (float) Math.log(Math.max(1, ratio));
            }
        }
        progress.step("netmf, window 1", 0.1, "sparse matrix of " + arcs.arcs() + " values");
        RandomizedEigen eigen =
                RandomizedEigen.of(sparse(values), nodes, model.dim(), OVERSAMPLE, 8, Seeds.derive(seed, 1));
        progress.step("netmf, window 1", 1, "");
        return scaled(eigen);
    }

    private float[] deepWalk(long seed, Progress progress) {
        float[] normalised = new float[arcs.arcs()];
        for (int u = 0; u < nodes; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                double weight = arcs.weight(i);
                normalised[i] = (float) (weight / Math.sqrt(strength[u] * strength[arcs.targets()[i]]));
            }
        }
        String what = "netmf, window " + model.window();
        int rank = Math.min(model.rank(), nodes - 1);
        RandomizedEigen spectrum =
                RandomizedEigen.of(sparse(normalised), nodes, rank, OVERSAMPLE, 10, Seeds.derive(seed, 1));
        progress.step(what, 0.4, "spectrum");
        float[] left = Memory.floats(nodes, rank, SPECTRUM);
        float[] right = Memory.floats(nodes, rank, SPECTRUM);
        filter(spectrum, rank, left, right);
        RandomizedEigen eigen = RandomizedEigen.of(
                (x, y) -> logMatrix(left, right, rank, x, y), nodes, model.dim(), OVERSAMPLE, 4, Seeds.derive(seed, 2));
        progress.step(what, 1, "");
        return scaled(eigen);
    }

    /** Rows of {@code D^-1/2 U} times the filtered spectrum on the left, plain on the right. */
    private void filter(RandomizedEigen spectrum, int rank, float[] left, float[] right) {
        double[] filtered = new double[rank];
        for (int j = 0; j < rank; j++) {
            double lambda = Math.min(1, Math.max(-1, spectrum.values()[j]));
            double power = 1;
            for (int t = 1; t <= model.window(); t++) {
                power *= lambda;
                filtered[j] += power / model.window();
            }
            filtered[j] = Math.max(0, filtered[j]);
        }
        double scale = volume / model.negatives();
        for (int u = 0; u < nodes; u++) {
            double share = strength[u] > 0 ? 1 / Math.sqrt(strength[u]) : 0;
            for (int j = 0; j < rank; j++) {
                double value = spectrum.vectors().values()[u * rank + j] * share;
                left[u * rank + j] = (float) (value * filtered[j] * scale);
                right[u * rank + j] = (float) value;
            }
        }
    }

    /** {@code Y = log max(1, L · Rᵀ) X}, in row blocks that threads take in turn; each row is one thread's. */
    private void logMatrix(float[] left, float[] right, int rank, TallMatrix x, TallMatrix y) {
        blocks(BLOCK, (from, to) -> {
            int columns = x.columns();
            float[] block = new float[BLOCK * BLOCK * 8];
            int width = BLOCK * 8;
            for (int j = 0; j < nodes; j += width) {
                int w = Math.min(width, nodes - j);
                java.util.Arrays.fill(block, 0);
                Gemm.abT(to - from, w, rank, left, from * rank, rank, right, j * rank, rank, block, 0, width);
                Tiles.logAtLeastOne(block);
                Gemm.ab(
                        to - from,
                        columns,
                        w,
                        block,
                        0,
                        width,
                        x.values(),
                        j * columns,
                        columns,
                        y.values(),
                        from * columns,
                        columns);
            }
        });
    }

    private RandomizedEigen.Operator sparse(float[] values) {
        return (x, y) -> blocks(256, (from, to) -> {
            int columns = x.columns();
            for (int u = from; u < to; u++) {
                for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                    Tiles.add(values[i], x.values(), arcs.targets()[i] * columns, y.values(), u * columns, columns);
                }
            }
        });
    }

    /** Each block of rows is one thread's, so bits do not depend on the number of threads. */
    private void blocks(int size, RowWork work) {
        Threads.each((nodes + size - 1) / size, threads, b -> work.rows(b * size, Math.min(nodes, (b + 1) * size)));
    }

    @FunctionalInterface
    private interface RowWork {
        void rows(int from, int to);
    }

    private float[] scaled(RandomizedEigen eigen) {
        int dim = model.dim();
        float[] rows = eigen.vectors().values().clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= (float) Math.sqrt(Math.abs(eigen.values()[i % dim]));
        }
        return rows;
    }
}
