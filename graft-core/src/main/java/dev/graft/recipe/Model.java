package dev.graft.recipe;

import java.util.Optional;
import java.util.stream.Stream;

/** An embedding model that starts from scratch, with its settings. One record a model, named as its paper is. */
public sealed interface Model {
    /** Name in recipes. */
    String name();

    /** The same model with every default. */
    Model usual();

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

        /** So many values a node, with every default. */
        public static DeepWalk of(int dim) {
            return new DeepWalk(dim, new Walks(80, 40, 10), 5, 0.5, 0, Schedule.FALLING);
        }

        @Override
        public DeepWalk usual() {
            return of(128);
        }

        /** The same with another {@code walks}. */
        public DeepWalk withWalks(Walks other) {
            return new DeepWalk(dim, other, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code negatives}. */
        public DeepWalk withNegatives(int other) {
            return new DeepWalk(dim, walks, other, negativeExponent, lr, schedule);
        }

        /** The same with another {@code lr}. */
        public DeepWalk withLr(double other) {
            return new DeepWalk(dim, walks, negatives, negativeExponent, other, schedule);
        }

        /** The same with another {@code schedule}. */
        public DeepWalk withSchedule(Schedule other) {
            return new DeepWalk(dim, walks, negatives, negativeExponent, lr, other);
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

        /** So many values a node, with every default. */
        public static Node2Vec of(int dim) {
            return new Node2Vec(dim, new Walks(10, 80, 10), 1, 1, 5, 0.5, 0, Schedule.FALLING);
        }

        @Override
        public Node2Vec usual() {
            return of(128);
        }

        /** The same with another {@code walks}. */
        public Node2Vec withWalks(Walks other) {
            return new Node2Vec(dim, other, p, q, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code p}. */
        public Node2Vec withP(double other) {
            return new Node2Vec(dim, walks, other, q, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code q}. */
        public Node2Vec withQ(double other) {
            return new Node2Vec(dim, walks, p, other, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code negatives}. */
        public Node2Vec withNegatives(int other) {
            return new Node2Vec(dim, walks, p, q, other, negativeExponent, lr, schedule);
        }

        /** The same with another {@code lr}. */
        public Node2Vec withLr(double other) {
            return new Node2Vec(dim, walks, p, q, negatives, negativeExponent, other, schedule);
        }

        /** The same with another {@code schedule}. */
        public Node2Vec withSchedule(Schedule other) {
            return new Node2Vec(dim, walks, p, q, negatives, negativeExponent, lr, other);
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
            /** Nodes that are joined are near. */
            FIRST,
            /** Nodes with the same neighbours are near. */
            SECOND,
            /** Both, half of the values each. */
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

        /** So many values a node, with every default. */
        public static Line of(int dim) {
            return new Line(dim, Order.BOTH, 200, 5, 0.75, 0, Schedule.FALLING);
        }

        @Override
        public Line usual() {
            return of(128);
        }

        /** The same with another {@code order}. */
        public Line withOrder(Order other) {
            return new Line(dim, other, samplesPerEdge, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code samplesPerEdge}. */
        public Line withSamplesPerEdge(int other) {
            return new Line(dim, order, other, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code negatives}. */
        public Line withNegatives(int other) {
            return new Line(dim, order, samplesPerEdge, other, negativeExponent, lr, schedule);
        }

        /** The same with another {@code lr}. */
        public Line withLr(double other) {
            return new Line(dim, order, samplesPerEdge, negatives, negativeExponent, other, schedule);
        }

        /** The same with another {@code schedule}. */
        public Line withSchedule(Schedule other) {
            return new Line(dim, order, samplesPerEdge, negatives, negativeExponent, lr, other);
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

        /** So many values a node, with every default. */
        public static NetMf of(int dim) {
            return new NetMf(dim, 10, 1, 256);
        }

        @Override
        public NetMf usual() {
            return of(128);
        }

        /** The same with another {@code window}. */
        public NetMf withWindow(int other) {
            return new NetMf(dim, other, negatives, rank);
        }

        /** The same with another {@code negatives}. */
        public NetMf withNegatives(double other) {
            return new NetMf(dim, window, other, rank);
        }

        /** The same with another {@code rank}. */
        public NetMf withRank(int other) {
            return new NetMf(dim, window, negatives, other);
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

        /** So many values a node, with every default. */
        public static Bge of(int dim) {
            return new Bge(dim, new Walks(80, 40, 10), 5, 0, 0, Schedule.FALLING);
        }

        @Override
        public Bge usual() {
            return of(128);
        }

        /** The same with another {@code walks}. */
        public Bge withWalks(Walks other) {
            return new Bge(dim, other, negatives, negativeExponent, lr, schedule);
        }

        /** The same with another {@code negatives}. */
        public Bge withNegatives(int other) {
            return new Bge(dim, walks, other, negativeExponent, lr, schedule);
        }

        /** The same with another {@code lr}. */
        public Bge withLr(double other) {
            return new Bge(dim, walks, negatives, negativeExponent, other, schedule);
        }

        /** The same with another {@code schedule}. */
        public Bge withSchedule(Schedule other) {
            return new Bge(dim, walks, negatives, negativeExponent, lr, other);
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

        @Override
        public Random usual() {
            return new Random(128);
        }
    }

    /**
     * Whichever of a few models, each also spread along edges, the validation nodes of the first repeat prefer. It is no
     * model of its own, and a task has to choose it.
     */
    record Auto(int dim) implements Model {
        public Auto {
            Require.atLeast(1, "start.dim", dim);
            Require.that(dim <= 4096, "start.dim", dim, "at most 4096");
        }

        @Override
        public String name() {
            return "auto";
        }

        @Override
        public Auto usual() {
            return new Auto(128);
        }
    }

    /** The model of a name with every default. */
    static Optional<Model> named(String name) {
        return Stream.<Model>of(
                        DeepWalk.of(128),
                        Node2Vec.of(128),
                        Line.of(128),
                        NetMf.of(128),
                        Bge.of(128),
                        new Random(128),
                        new Auto(128))
                .filter(model -> model.name().equals(name))
                .findFirst();
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
