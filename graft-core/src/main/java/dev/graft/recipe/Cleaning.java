package dev.graft.recipe;

/**
 * Steps that clean a graph beyond its edges' own policies, in this order: outliers, bots, low degrees ({@code
 * graph.minDegree}), core, component. Whatever a step is set to, {@code none} or 0 leaves it out.
 *
 * @param kCore degree that every node of what is left has at least, among what is left; 0 leaves all
 * @param largestComponent whether only the largest weakly connected component stays
 */
public record Cleaning(Outliers outliers, Bots bots, int kCore, boolean largestComponent) {
    /** Leaves everything. */
    public static final Cleaning NONE =
            new Cleaning(new Outliers(Outliers.By.NONE, Outliers.Rule.QUANTILE, 0.999), new Bots(0, 0), 0, false);

    /**
     * Unusually high degrees (their nodes are dropped) or weights (their edges are).
     *
     * @param by degree, weight, or none
     * @param rule mad: more than {@code limit} deviations above the median of the logarithms; quantile: above the value
     *     that a share of {@code limit} does not exceed
     */
    public record Outliers(By by, Rule rule, double limit) {
        /** What is looked at. */
        public enum By {
            /** Nothing: no outliers are dropped. */
            NONE,
            /** Degrees of nodes. */
            DEGREE,
            /** Weights of edges. */
            WEIGHT
        }

        /** How high is too high. */
        public enum Rule {
            /** So many median absolute deviations above the median, of the logarithms. */
            MAD,
            /** Above what this share does not exceed. */
            QUANTILE
        }

        public Outliers {
            String key = "graph.clean.outliers.limit";
            if (rule == Rule.MAD) {
                Require.positive(key, limit);
            } else {
                Require.that(limit > 0 && limit < 1, key, limit, "between 0 and 1 for rule quantile");
            }
        }
    }

    /**
     * Nodes that link en masse: an out-degree above {@code degree}, and, where {@code ratio} is above 0, more than {@code
     * ratio} times as many edges out as in.
     *
     * @param degree bound of the out-degree (of the degree, in an undirected graph); 0 leaves all
     */
    public record Bots(int degree, double ratio) {
        public Bots {
            Require.atLeast(0, "graph.clean.bots.degree", degree);
            Require.notNegative("graph.clean.bots.ratio", ratio);
            Require.that(
                    ratio == 0 || degree > 0, "graph.clean.bots.ratio", ratio, "0 where graph.clean.bots.degree is 0");
        }
    }

    public Cleaning {
        Require.atLeast(0, "graph.clean.kCore", kCore);
    }
}
