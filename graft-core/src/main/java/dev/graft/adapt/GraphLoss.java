package dev.graft.adapt;

import dev.graft.graph.Edges;
import dev.graft.math.Seeds;
import dev.graft.math.Softplus;
import dev.graft.math.Tiles;
import dev.graft.sample.Negatives;
import java.util.Arrays;

/**
 * The graph's own objective on rows: an edge scores above pairs of its source and nodes drawn by degree (LINE's first
 * order with negative sampling: Tang et al., WWW 2015; of rows with two roles the source half of one end by the target
 * half of the other),
 *
 * <pre>  loss of u→v = softplus(-s(u, v)) + 1/K Σ_k softplus(s(u, n_k)),  s(u, v) = x_u · y_v / √width</pre>
 *
 * as a mean over sampled arcs. Rows are held at unit root mean square, so the scale √width puts s at a few units.
 */
public final class GraphLoss {
    private final int[] sources;
    private final int[] targets;
    private final Negatives negatives;
    private final int count;
    private final int dim;
    private final int width;
    private final int targetAt;

    /**
     * @param edges between nodes 0 … nodes - 1; each counts once, whatever its weight
     * @param directed whether an edge goes one way only
     * @param roles 2 where a row's first half is the node as source and its second as target, else 1
     * @param count negatives an edge
     */
    public GraphLoss(Edges edges, boolean directed, int nodes, int dim, int roles, int count) {
        int n = edges.size();
        this.sources = Arrays.copyOf(edges.sources(), directed ? n : 2 * n);
        this.targets = Arrays.copyOf(edges.targets(), sources.length);
        if (!directed) {
            System.arraycopy(edges.targets(), 0, sources, n, n);
            System.arraycopy(edges.sources(), 0, targets, n, n);
        }
        // A node that nothing points at is a negative too, or it would never learn that it is no target.
        double[] strengths = new double[nodes];
        Arrays.fill(strengths, 1);
        for (int v : targets) {
            strengths[v]++;
        }
        this.negatives = new Negatives(strengths, 0.75);
        this.count = count;
        this.dim = dim;
        this.width = dim / roles;
        this.targetAt = dim - width;
    }

    /** Arcs to sample from. */
    public int arcs() {
        return sources.length;
    }

    /** What is done with the gradient by a row's half: {@code factor} times the other end's half. */
    interface Sink {
        void add(int at, float factor, int otherAt);
    }

    /**
     * Adds {@code weight} times the gradient of the mean loss over {@code sample} drawn arcs.
     *
     * @param rows {@code [nodes x dim]}
     * @param gradients of them
     * @return the mean loss
     */
    public double add(float[] rows, float[] gradients, int sample, float weight, long seed) {
        float each = weight / sample;
        return run(
                rows,
                sample,
                seed,
                (at, factor, otherAt) -> Tiles.add(each * factor, rows, otherAt, gradients, at, width));
    }

    /** Calls the sink with both halves of every pair; returns the mean loss. */
    double run(float[] rows, int sample, long seed, Sink sink) {
        Seeds random = Seeds.of(seed);
        double loss = 0;
        for (int i = 0; i < sample; i++) {
            int arc = random.nextInt(sources.length);
            loss += pair(rows, sources[arc], targets[arc], true, 1, sink);
            for (int k = 0; k < count; k++) {
                loss += pair(rows, sources[arc], negatives.draw(random), false, 1f / count, sink);
            }
        }
        return loss / sample;
    }

    private double pair(float[] rows, int u, int v, boolean edge, float share, Sink sink) {
        int a = u * dim;
        int b = v * dim + targetAt;
        float scale = (float) (1 / Math.sqrt(width));
        double s = scale * Tiles.dot(rows, a, rows, b, width);
        double sigmoid = 1 / (1 + Math.exp(-s));
        float factor = (float) (share * scale * (edge ? sigmoid - 1 : sigmoid));
        sink.add(a, factor, b);
        sink.add(b, factor, a);
        return share * Softplus.of(edge ? -s : s);
    }
}
