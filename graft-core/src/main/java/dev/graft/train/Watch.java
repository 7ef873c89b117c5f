package dev.graft.train;

/** Sees a training's epochs as they end, and may end it before its plan does. */
@FunctionalInterface
public interface Watch {
    /** Lets every training go on. */
    Watch NONE = (_, _) -> {};

    /**
     * Told after every epoch, when its state is stored where it was time to.
     *
     * @param epochs of the whole plan
     * @throws Pruned where it is not worth going on
     */
    void epoch(History history, int epochs);

    /** Ends a training that is not worth going on with: there is no model of it. */
    final class Pruned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Pruned() {
            super("pruned", null, false, false);
        }
    }
}
