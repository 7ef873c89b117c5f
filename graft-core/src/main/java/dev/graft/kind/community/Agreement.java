package dev.graft.kind.community;

import java.util.Arrays;

/**
 * How well two partitions of the same nodes agree, from their contingency table {@code n_ij}: nodes of community i in
 * the one and j in the other. All are 1 for the same partition, whatever the numbering. NMI grows with the number of
 * communities found, even of random ones; AMI and ARI are corrected for chance, with 0 expected of random partitions.
 */
public final class Agreement {
    private final int n;
    private final int[][] table;
    private final int[] rows;
    private final int[] columns;

    private Agreement(int n, int[][] table) {
        this.n = n;
        this.table = table;
        this.rows = new int[table.length];
        this.columns = new int[table.length == 0 ? 0 : table[0].length];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
            }
        }
    }

    /** Of partitions {@code [nodes]}, numbered from 0. */
    public static Agreement of(int[] truth, int[] found) {
        int[][] table = new int[Arrays.stream(truth).max().orElse(-1) + 1]
                [Arrays.stream(found).max().orElse(-1) + 1];
        for (int u = 0; u < truth.length; u++) {
            table[truth[u]][found[u]]++;
        }
        return new Agreement(truth.length, table);
    }

    /** {@code n_ij}. */
    int[][] table() {
        return table;
    }

    /** Nodes of each community of the truth. */
    int[] truthSizes() {
        return rows;
    }

    /** Nodes of each community found. */
    int[] foundSizes() {
        return columns;
    }

    /**
     * Normalised mutual information, {@code I(U; V) / ((H(U) + H(V)) / 2)}: the arithmetic mean, as scikit-learn has by
     * default; 1 where both are one community. Danon et al., Journal of Statistical Mechanics 2005.
     */
    public double nmi() {
        double mean = (entropy(rows) + entropy(columns)) / 2;
        return n == 0 ? Double.NaN : mean == 0 ? 1 : Math.clamp(information() / mean, 0, 1);
    }

    /**
     * Adjusted mutual information, {@code (I - E) / ((H(U) + H(V)) / 2 - E)}, E being the mean of I over partitions of
     * the same sizes. Vinh, Epps, Bailey, JMLR 2010. O(communities² + communities · nodes).
     */
    public double ami() {
        double mean = (entropy(rows) + entropy(columns)) / 2;
        if (mean == 0) {
            return n == 0 ? Double.NaN : 1;
        }
        double expected = expectedInformation();
        double room = mean - expected;
        return Math.abs(room) < 1e-12 ? (information() >= mean - 1e-12 ? 1 : 0) : (information() - expected) / room;
    }

    /**
     * Adjusted Rand index, {@code (S - E) / ((A + B) / 2 - E)} with pairs S together in both, A and B together in one,
     * {@code E = A B / C(n, 2)}. Hubert, Arabie, Journal of Classification 1985.
     */
    public double ari() {
        double both = 0;
        for (int[] row : table) {
            both += pairs(row);
        }
        double a = pairs(rows);
        double b = pairs(columns);
        double all = n * (n - 1.0) / 2;
        double expected = all == 0 ? 0 : a * b / all;
        double room = (a + b) / 2 - expected;
        return n == 0 ? Double.NaN : room == 0 ? 1 : (both - expected) / room;
    }

    /**
     * How NMI, AMI and ARI hang on each node. Of an entropy it is {@code -log p - H} with p the share of the node's community,
     * of a sum of squared shares {@code 2 (p - Σ p²)}, both over n; the mean information by chance is taken as it is.
     *
     * @param truth the partitions that this is of
     * @return {@code [3][nodes]}
     */
    float[][] parts(int[] truth, int[] found) {
        double hRows = entropy(rows);
        double hColumns = entropy(columns);
        double information = information();
        double mean = (hRows + hColumns) / 2;
        double chance = expectedInformation();
        double both = squares(Arrays.stream(table).flatMapToInt(Arrays::stream).toArray());
        double a = squares(rows);
        double b = squares(columns);
        double room = (a + b) / 2 - a * b;
        double ari = room == 0 ? 1 : (both - a * b) / room;
        float[][] parts = new float[3][truth.length];
        for (int u = 0; u < truth.length; u++) {
            double row = (double) rows[truth[u]] / n;
            double column = (double) columns[found[u]] / n;
            double cell = (double) table[truth[u]][found[u]] / n;
            double dRows = -Math.log(row) - hRows;
            double dColumns = -Math.log(column) - hColumns;
            double dInformation = dRows + dColumns + Math.log(cell) + hRows + hColumns - information;
            double dMean = (dRows + dColumns) / 2;
            parts[0][u] = mean == 0 ? 0 : (float) ((dInformation - information / mean * dMean) / mean / n);
            double over = mean - chance;
            parts[1][u] = Math.abs(over) < 1e-12
                    ? 0
                    : (float) ((dInformation - (information - chance) / over * dMean) / over / n);
            double dA = 2 * (row - a);
            double dB = 2 * (column - b);
            double product = a * dB + b * dA;
            parts[2][u] = room == 0
                    ? 0
                    : (float) ((2 * (cell - both) - product - ari * ((dA + dB) / 2 - product)) / room / n);
        }
        return parts;
    }

    private double squares(int[] sizes) {
        double sum = 0;
        for (int size : sizes) {
            sum += (double) size / n * ((double) size / n);
        }
        return sum;
    }

    private static double pairs(int[] sizes) {
        double sum = 0;
        for (int size : sizes) {
            sum += size * (size - 1.0) / 2;
        }
        return sum;
    }

    private double entropy(int[] sizes) {
        double h = 0;
        for (int size : sizes) {
            h -= size == 0 ? 0 : (double) size / n * Math.log((double) size / n);
        }
        return h;
    }

    private double information() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double both = table[i][j];
                sum += both == 0 ? 0 : both / n * Math.log(n * both / ((double) rows[i] * columns[j]));
            }
        }
        return sum;
    }

    /** Σ over sizes a, b and overlaps m of {@code m/n log(n m / (a b))} times m's hypergeometric probability. */
    private double expectedInformation() {
        double[] logFactorial = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        double sum = 0;
        for (int a : rows) {
            for (int b : columns) {
                double fixed = logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b];
                for (int m = Math.max(1, a + b - n); m <= Math.min(a, b); m++) {
                    double log = fixed
                            - logFactorial[n]
                            - logFactorial[m]
                            - logFactorial[a - m]
                            - logFactorial[b - m]
                            - logFactorial[n - a - b + m];
                    sum += (double) m / n * Math.log((double) n * m / ((double) a * b)) * Math.exp(log);
                }
            }
        }
        return sum;
    }
}
