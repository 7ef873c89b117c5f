package dev.graft.kind.kg.scorer;

/** Comparisons as papers write them, in doubles. */
public final class InDoubles {
    private InDoubles() {}

    /** The score of a query and a row. */
    public static double score(Comparison comparison, float[] query, int queryAt, float[] row, int rowAt, int dim) {
        double sum = 0;
        for (int d = 0; d < dim; d++) {
            double q = query[queryAt + d];
            double e = row[rowAt + d];
            sum += comparison == Comparison.PRODUCT ? q * e : (q - e) * (q - e);
        }
        return comparison == Comparison.PRODUCT ? sum : -Math.sqrt(sum);
    }
}
