package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.fitted.Tensor;
import dev.graft.living.ChangingEdges;
import dev.graft.math.Procrustes;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Rows that grow in number and move, as the head reads them and as they are written for others: the head's are on the axes that it was
 * taught on, at unit root mean square.
 */
final class LivingRows {
    private final int dim;
    private final int roles;
    private final float scale;
    /** From the written to the head's, of a half of a row where rows have two roles; none where these differ by the scale alone. */
    private final double[] back;

    private float[] read;
    private float[] written;
    private int nodes;

    private LivingRows(float[] read, float[] written, int dim, int roles) {
        this.read = read.clone();
        this.written = written.clone();
        this.dim = dim;
        this.roles = roles;
        this.nodes = read.length / dim;
        this.scale = (float) Math.sqrt(squares(read) / Math.max(Float.MIN_NORMAL, squares(written)));
        this.back = back();
    }

    /**
     * @param read as the head reads them {@code [nodes x dim]}
     * @param written as they are written, of which the former are a rotation and a scale
     */
    static LivingRows of(float[] read, float[] written, int dim, int roles) {
        return new LivingRows(read, written, dim, roles);
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    private double[] back() {
        float[] scaled = new float[written.length];
        Tiles.add(scale, written, 0, scaled, 0, scaled.length);
        double off = 0;
        for (int i = 0; i < scaled.length; i++) {
            off = Math.max(off, Math.abs(scaled[i] - read[i]));
        }
        return off < 1e-3 ? new double[0] : Procrustes.rotation(read, scaled, dim / roles);
    }

    int dim() {
        return dim;
    }

    /** As the head reads them, with room for more. */
    float[] read() {
        return read;
    }

    /** One after the other, those of some nodes. */
    float[] of(int[] some) {
        float[] rows = Memory.floats(some.length, dim, "rows that are trained (nodes x dim)");
        for (int i = 0; i < some.length; i++) {
            System.arraycopy(read, some[i] * dim, rows, i * dim, dim);
        }
        return rows;
    }

    Tensor readTensor() {
        return Tensor.rows(Arrays.copyOf(read, nodes * dim), dim);
    }

    Tensor writtenTensor() {
        return Tensor.rows(Arrays.copyOf(written, nodes * dim), dim);
    }

    /**
     * Rows for nodes that came: the sum of their neighbours', first of those that have rows, then of each other's, at the mean length of
     * these; what has no edge gets a random one. Two passes, so that new nodes that hang together are near each other.
     */
    void grow(ChangingEdges table, long seed) {
        int old = nodes;
        reserve(table.nodes());
        nodes = table.nodes();
        boolean[] has = new boolean[nodes - old];
        for (int pass = 0; pass < 2; pass++) {
            for (int u = old; u < nodes; u++) {
                has[u - old] |= mean(table, u, old, has);
            }
        }
        for (int u = old; u < nodes; u++) {
            if (!has[u - old]) {
                Seeds random = Seeds.of(seed, 1, u);
                for (int d = 0; d < dim; d++) {
                    read[u * dim + d] = (float) random.nextGaussian();
                }
            }
            write(u, new float[dim]);
        }
    }

    private void reserve(int wanted) {
        if ((long) wanted * dim > read.length) {
            int room = Memory.length(
                    Math.max(wanted, Math.min(nodes + nodes / 8, Integer.MAX_VALUE / dim - 1)),
                    dim,
                    Float.BYTES,
                    "rows (nodes x dim)");
            read = Arrays.copyOf(read, room);
            written = Arrays.copyOf(written, room);
        }
    }

    /** Where rows have two roles, a source half comes from the target halves that its edges lead to, and the other way round. */
    private boolean mean(ChangingEdges table, int u, int old, boolean[] has) {
        int width = dim / roles;
        float[] sum = new float[dim];
        double[] length = new double[roles];
        int[] n = new int[roles];
        for (int i = 0; i < table.degree(u); i++) {
            int v = table.neighbour(u, i);
            if (v < old || has[v - old]) {
                int to = roles == 1 || table.sends(u, i) ? 0 : 1;
                int from = v * dim + (roles - 1 - to) * width;
                Tiles.add(1, read, from, sum, to * width, width);
                length[to] += Math.sqrt(Tiles.dot(read, from, read, from, width));
                n[to]++;
            }
        }
        boolean any = false;
        for (int role = 0; role < roles; role++) {
            double its = Math.sqrt(Tiles.dot(sum, role * width, sum, role * width, width));
            any |= its > 0;
            for (int d = role * width; its > 0 && d < (role + 1) * width; d++) {
                read[u * dim + d] = (float) (sum[d] * (length[role] / n[role] / its));
            }
        }
        return any;
    }

    /**
     * Takes what some rows became.
     *
     * @param some nodes, a row of {@code rows} each
     * @param may which of them may have moved
     * @param old rows from which on nothing was there before
     * @return how many of the older ones moved, and the sum of {@code |row - before| / |before|} over these
     */
    Moved put(int[] some, float[] rows, boolean[] may, int old) {
        int moved = 0;
        double drift = 0;
        float[] before = new float[dim];
        for (int i = 0; i < some.length; i++) {
            int at = some[i] * dim;
            if (!may[i] || Arrays.equals(read, at, at + dim, rows, i * dim, (i + 1) * dim)) {
                continue;
            }
            System.arraycopy(read, at, before, 0, dim);
            System.arraycopy(rows, i * dim, read, at, dim);
            double by = write(some[i], before);
            if (some[i] < old) {
                moved++;
                drift += by;
            }
        }
        return new Moved(moved, moved == 0 ? 0 : drift / moved);
    }

    /**
     * How far rows went that were there before.
     *
     * @param rows how many did
     * @param drift mean of {@code |row - before| / |before|} over these
     */
    record Moved(int rows, double drift) {}

    /** The written row moves as the read one did; returns by what share of the length before. */
    private double write(int u, float[] before) {
        int at = u * dim;
        float[] move = new float[dim];
        double square = 0;
        double was = 0;
        for (int d = 0; d < dim; d++) {
            float by = read[at + d] - before[d];
            square += (double) by * by;
            was += (double) before[d] * before[d];
            move[d] = by / scale;
        }
        if (back.length > 0) {
            move = Procrustes.times(move, back, dim / roles);
        }
        for (int d = 0; d < dim; d++) {
            written[at + d] += move[d];
        }
        return was == 0 ? 0 : Math.sqrt(square / was);
    }
}
