package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.math.Gemm;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * k-means: Lloyd's steps (1982) from centres drawn in proportion to squared distances (k-means++: Arthur, Vassilvitskii,
 * SODA 2007), the best of several starts by inertia, {@code Σ_u ‖x_u - c(u)‖²}. Known members hold their community and
 * make its first centre (constrained k-means: Basu, Banerjee, Mooney, ICML 2002); communities without any start as
 * k-means++ does. One thread; O(nodes · k · dim) a step.
 */
final class KMeans {
    /** What {@code held} has for a node that is not. */
    public static final int FREE = -1;

    private static final int STEPS = 100;
    private static final int BLOCK = 256;
    private final float[] rows;
    private final int dim;
    private final int nodes;
    private final int k;
    private final int[] held;
    private final int[] community;
    private final float[] distance;
    private final float[] squares;
    private final float[] centres;
    private final float[] centreSquares;
    private final float[] scores;

    private KMeans(float[] rows, int dim, int k, int[] held) {
        this.rows = rows;
        this.dim = dim;
        this.nodes = rows.length / dim;
        this.k = k;
        this.held = held;
        this.community = new int[nodes];
        this.distance = new float[nodes];
        this.squares = new float[nodes];
        this.centres = Memory.floats(k, dim, "centres (communities x dim)");
        this.centreSquares = new float[k];
        this.scores = Memory.floats(BLOCK, k, "distances to centres (nodes x communities)");
        for (int u = 0; u < nodes; u++) {
            squares[u] = Tiles.dot(rows, u * dim, rows, u * dim, dim);
        }
    }

    /**
     * @param community of each node, {@code [nodes]}, from 0 to k - 1
     * @param inertia summed squared distances to the centres
     */
    public record Result(int[] community, double inertia) {}

    /** Without known members. */
    public static Result of(float[] rows, int dim, int k, int starts, long seed) {
        int[] free = new int[rows.length / dim];
        Arrays.fill(free, FREE);
        return of(rows, dim, k, free, starts, seed);
    }

    /**
     * @param rows {@code [nodes x dim]}
     * @param k at most the number of nodes
     * @param held {@code [nodes]} the community that a known member is in, or {@link #FREE}
     */
    public static Result of(float[] rows, int dim, int k, int[] held, int starts, long seed) {
        KMeans present = new KMeans(rows, dim, k, held);
        Result best = null;
        for (int start = 0; start < starts; start++) {
            double inertia = present.run(Seeds.of(seed, start));
            if (best == null || inertia < best.inertia) {
                best = new Result(present.community.clone(), inertia);
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("starts is " + starts);
        }
        return best;
    }

    private double run(Seeds random) {
        seed(random);
        assign();
        boolean moved = true;
        for (int step = 0; step < STEPS && moved; step++) {
            centre();
            moved = assign();
        }
        double inertia = 0;
        for (float d : distance) {
            inertia += d;
        }
        return inertia;
    }

    /** Centres of the known members first, then rows drawn in proportion to the squared distance to the nearest centre. */
    private void seed(Seeds random) {
        Arrays.fill(distance, Float.POSITIVE_INFINITY);
        boolean[] known = new boolean[k];
        Arrays.fill(community, FREE);
        for (int u = 0; u < nodes; u++) {
            if (held[u] != FREE) {
                community[u] = held[u];
                known[held[u]] = true;
            }
        }
        centre();
        for (int c = 0; c < k; c++) {
            if (known[c]) {
                nearer(c);
            }
        }
        for (int c = 0; c < k; c++) {
            if (!known[c]) {
                int u = draw(random);
                System.arraycopy(rows, u * dim, centres, c * dim, dim);
                centreSquares[c] = squares[u];
                nearer(c);
            }
        }
        Arrays.fill(community, FREE);
    }

    private void nearer(int c) {
        for (int u = 0; u < nodes; u++) {
            float d = squares[u] + centreSquares[c] - 2 * Tiles.dot(rows, u * dim, centres, c * dim, dim);
            distance[u] = Math.max(0, Math.min(distance[u], d));
        }
    }

    private int draw(Seeds random) {
        double sum = 0;
        for (float d : distance) {
            sum += d;
        }
        if (!(sum > 0 && Double.isFinite(sum))) {
            return random.nextInt(nodes); // no centre yet, or every row is one
        }
        double left = random.nextDouble() * sum;
        for (int u = 0; u < nodes; u++) {
            left -= distance[u];
            if (left < 0) {
                return u;
            }
        }
        return nodes - 1;
    }

    /** Each free row to its nearest centre, the first of equals; says whether any moved. */
    private boolean assign() {
        boolean moved = false;
        for (int from = 0; from < nodes; from += BLOCK) {
            int n = Math.min(BLOCK, nodes - from);
            Arrays.fill(scores, 0, n * k, 0);
            Gemm.abT(n, k, dim, rows, from * dim, dim, centres, 0, dim, scores, 0, k);
            for (int i = 0; i < n; i++) {
                int u = from + i;
                int c = held[u] != FREE ? held[u] : nearest(i * k);
                distance[u] = Math.max(0, squares[u] + centreSquares[c] - 2 * scores[i * k + c]);
                moved |= c != community[u];
                community[u] = c;
            }
        }
        return moved;
    }

    private int nearest(int at) {
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (centreSquares[c] - 2 * scores[at + c] < centreSquares[best] - 2 * scores[at + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Means of the communities' rows; an empty community takes the free row that is farthest from its own centre. */
    private void centre() {
        int[] sizes = new int[k];
        Arrays.fill(centres, 0);
        for (int u = 0; u < nodes; u++) {
            if (community[u] != FREE) {
                sizes[community[u]]++;
                Tiles.add(1, rows, u * dim, centres, community[u] * dim, dim);
            }
        }
        for (int c = 0; c < k; c++) {
            if (sizes[c] == 0) {
                int u = farthest();
                System.arraycopy(rows, u * dim, centres, c * dim, dim);
                distance[u] = 0;
            }
            for (int d = c * dim; d < (c + 1) * dim && sizes[c] > 0; d++) {
                centres[d] /= sizes[c];
            }
            centreSquares[c] = Tiles.dot(centres, c * dim, centres, c * dim, dim);
        }
    }

    private int farthest() {
        int far = 0;
        for (int u = 1; u < nodes; u++) {
            if (held[u] == FREE && (held[far] != FREE || distance[u] > distance[far])) {
                far = u;
            }
        }
        return far;
    }
}
