package dev.graft.kind.link;

/**
 * A similarity K of all pairs of nodes that is worked out node by node: the values of one root with every node, a column
 * of K.
 */
interface NodeKernel {
    /** Reads one root's column as soon as it is there. */
    @FunctionalInterface
    interface Reader {
        /**
         * Called on any thread, once a root; the array is the kernel's own and is overwritten afterwards.
         *
         * @param place of the root among those asked
         * @param values of node w at {@code w * stride + at}
         */
        void read(int place, float[] values, int stride, int at);
    }

    /** Works out the columns of different roots. */
    void columns(int[] roots, Reader reader);

    /** What its values are, exact or how far off, for the report. */
    String accuracy();
}
