package dev.graft.recipe;

import dev.graft.base.Nullable;

/** Where the vectors come from: trained here, or read. */
public sealed interface StartSpec {
    /** Trains a model on the graph first. */
    static StartSpec scratch(Model model) {
        return new Scratch(model);
    }

    /** Vectors as they are, one for every node: a run folder, a file in any format, or a query. */
    static From from(String source) {
        return new From(source);
    }

    /** The same start with every default. */
    StartSpec usual();

    /** Whether vectors are spread along the graph's edges before anything starts from them. */
    boolean spectral();

    /** Train {@code model} on the graph first. */
    record Scratch(Model model, boolean spectral) implements StartSpec {
        public Scratch {
            Require.that(
                    !(spectral && model instanceof Model.Random),
                    "start.spectral",
                    spectral,
                    "false where start.model is random, a control that has seen no edges");
            Require.that(
                    !(spectral && model instanceof Model.Auto),
                    "start.spectral",
                    spectral,
                    "false where start.model is auto, which tries both");
        }

        /** As they are trained. */
        public Scratch(Model model) {
            this(model, false);
        }

        /** The same with another {@code spectral}. */
        public Scratch withSpectral(boolean other) {
            return new Scratch(model, other);
        }

        @Override
        public Scratch usual() {
            return new Scratch(model.usual());
        }
    }

    /**
     * Vectors trained before, matched to nodes by name.
     *
     * @param from a run folder, a file of vectors in any format, or a query
     * @param array which array of a file that has several, or null
     * @param dim values of a vector, or null for as many as there are
     * @param resize what becomes of vectors of another length
     * @param newNodes what becomes of nodes without a vector
     * @param spectral whether they are spread along the graph's edges, after all else
     */
    record From(
            String from,
            @Nullable String array,
            @Nullable Integer dim,
            Resizing resize,
            NewNodes newNodes,
            boolean spectral)
            implements StartSpec {
        public From {
            if (dim != null) {
                Require.atLeast(1, "start.dim", dim);
                Require.that(dim <= 4096, "start.dim", dim, "at most 4096");
            }
        }

        /** Vectors as they are, one for every node. */
        public From(String from) {
            this(from, null, null, Resizing.ERROR, NewNodes.ERROR, false);
        }

        @Override
        public From usual() {
            return new From("");
        }

        /** The same with another {@code array}. */
        public From withArray(@Nullable String other) {
            return new From(from, other, dim, resize, newNodes, spectral);
        }

        /** The same with another {@code dim}. */
        public From withDim(@Nullable Integer other) {
            return new From(from, array, other, resize, newNodes, spectral);
        }

        /** The same with another {@code resize}. */
        public From withResize(Resizing other) {
            return new From(from, array, dim, other, newNodes, spectral);
        }

        /** The same with another {@code newNodes}. */
        public From withNewNodes(NewNodes other) {
            return new From(from, array, dim, resize, other, spectral);
        }

        /** The same with another {@code spectral}. */
        public From withSpectral(boolean other) {
            return new From(from, array, dim, resize, newNodes, other);
        }
    }

    /** What becomes of vectors whose length is not {@code start.dim}. */
    enum Resizing {
        /** They are refused. */
        ERROR,
        /** They are projected on their principal axes. */
        PCA,
        /** Zeros are put behind. */
        PAD
    }

    /** What becomes of nodes that have no vector yet. */
    enum NewNodes {
        /** They are refused. */
        ERROR,
        /** They get one from their neighbours' vectors. */
        NEIGHBOURS,
        /** They get one from their features. */
        FEATURES,
        /** They get a random one: a control. */
        RANDOM
    }
}
