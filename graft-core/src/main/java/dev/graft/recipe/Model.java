package dev.graft.recipe;

/** An embedding model that starts from scratch, with its settings. One record a model, named as its paper is. */
public sealed interface Model {
    /** Name in recipes. */
    String name();

    /** Floats in a node's exported vector. */
    int dim();

    /** Perozzi, Al-Rfou, Skiena: DeepWalk, KDD 2014. First-order walks, skip-gram with negatives. */
    record DeepWalk(int dim, Walks walks, int negatives, double negativeExponent, double lr, Schedule schedule)
            implements Model {
        public DeepWalk {
            check(dim, negatives, negativeExponent, lr);
        }

        @Override
        public String name() {
            return "deepwalk";
        }
    }

    /**
     * Grover, Leskovec: node2vec, KDD 2016. Second-order walks.
     *
     * @param p return parameter: a step back weighs 1/p
     * @param q in-out parameter: a step outward weighs 1/q
     */
    record Node2Vec(
            int dim,
            Walks walks,
            double p,
            double q,
            int negatives,
            double negativeExponent,
            double lr,
            Schedule schedule)
            implements Model {
        public Node2Vec {
            check(dim, negatives, negativeExponent, lr);
            Require.positive("start.p", p);
            Require.positive("start.q", q);
        }

        @Override
        public String name() {
            return "node2vec";
        }
    }

    /**
     * Tang et al.: LINE, WWW 2015.
     *
     * @param order first (direct neighbours), second (shared neighbours), or both concatenated, half of dim each
     * @param samplesPerEdge edges drawn, as a multiple of the graph's
     */
    record Line(
            int dim,
            Order order,
            int samplesPerEdge,
            int negatives,
            double negativeExponent,
            double lr,
            Schedule schedule)
            implements Model {
        /** Which proximity is kept. */
        public enum Order {
            FIRST,
            SECOND,
            BOTH
        }

        public Line {
            check(dim, negatives, negativeExponent, lr);
            Require.atLeast(1, "start.samplesPerEdge", samplesPerEdge);
            Require.that(order != Order.BOTH || dim % 2 == 0, "start.dim", dim, "even where order is both");
        }

        @Override
        public String name() {
            return "line";
        }
    }

    /**
     * Qiu et al.: NetMF, WSDM 2018: LINE (window 1) and DeepWalk (larger window) as one matrix, factorised by
     * randomised SVD (Halko, Martinsson, Tropp 2011).
     *
     * @param window 1 is LINE's matrix, sparse and exact; more is DeepWalk's, dense, through {@code rank} eigenpairs
     * @param negatives the b of the paper: log max(1, M / b)
     * @param rank eigenpairs of the normalised adjacency kept for window &gt; 1
     */
    record NetMf(int dim, int window, double negatives, int rank) implements Model {
        public NetMf {
            Require.atLeast(1, "start.dim", dim);
            Require.atLeast(1, "start.window", window);
            Require.positive("start.negatives", negatives);
            Require.atLeast(dim, "start.rank", rank);
        }

        @Override
        public String name() {
            return "netmf";
        }
    }

    /**
     * BGE, bidirectional graph embedding: two vectors a node, as source and as target of edges, trained on forward
     * and backward walks, so that score(u→v) ≠ score(v→u). Ideas: APP (Zhou et al., AAAI 2017), NERD (Khosla et al.,
     * ECML-PKDD 2019). On an undirected graph it is DeepWalk's symmetric case.
     */
    record Bge(int dim, Walks walks, int negatives, double negativeExponent, double lr, Schedule schedule)
            implements Model {
        public Bge {
            check(dim, negatives, negativeExponent, lr);
            Require.that(dim % 2 == 0, "start.dim", dim, "even: half for the source role, half for the target role");
        }

        @Override
        public String name() {
            return "bge";
        }
    }

    /** Random vectors, untrained: the start of training from scratch, and a control for every other start. */
    record Random(int dim) implements Model {
        public Random {
            Require.atLeast(1, "start.dim", dim);
            Require.that(dim <= 4096, "start.dim", dim, "at most 4096");
        }

        @Override
        public String name() {
            return "random";
        }
    }

    private static void check(int dim, int negatives, double exponent, double lr) {
        Require.atLeast(1, "start.dim", dim);
        Require.that(dim <= 4096, "start.dim", dim, "at most 4096");
        Require.atLeast(1, "start.negatives", negatives);
        Require.that(negatives <= 64, "start.negatives", negatives, "at most 64");
        Require.that(exponent >= 0 && exponent <= 2, "start.negativeExponent", exponent, "between 0 and 2");
        Require.notNegative("start.lr", lr);
    }
}
