package dev.graft.adapt;

/**
 * How much each value of the rows matters to the graph's own objective: the diagonal of the empirical Fisher information,
 * the mean square of the gradient of single edges' losses (Kirkpatrick et al., PNAS 2017), brought to mean 1.
 */
public final class Fisher {
    private Fisher() {}

    /**
     * @param rows {@code [nodes x dim]} at unit root mean square
     * @param samples arcs drawn
     * @return {@code [nodes x dim]}, not negative, mean 1; all 1 where the graph has no arcs
     */
    public static float[] of(GraphLoss loss, float[] rows, int dim, int roles, int samples, long seed) {
        float[] squares = new float[rows.length];
        int width = dim / roles;
        if (loss.arcs() > 0) {
            loss.run(rows, samples, seed, (at, factor, otherAt) -> {
                for (int d = 0; d < width; d++) {
                    float gradient = factor * rows[otherAt + d];
                    squares[at + d] += gradient * gradient;
                }
            });
        }
        double sum = 0;
        for (float square : squares) {
            sum += square;
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = sum > 0 ? (float) (squares[i] * (squares.length / sum)) : 1;
        }
        return squares;
    }
}
