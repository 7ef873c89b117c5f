package dev.graft.base;

/** Where long work reports how far it is. Called from one thread, at most once a round; never from a kernel. */
public interface Progress {
    /** Reports nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step(String what, double fraction, String detail) {}

        @Override
        public void say(String line) {}
    };

    /**
     * Says how far a piece of work is.
     *
     * @param what the work under way, such as {@code "pretrain deepwalk"}
     * @param fraction share done, 0 to 1; 1 ends this piece of work
     * @param detail a few words, such as {@code "epoch 3/80, 12.1 M pairs/s"}
     */
    void step(String what, double fraction, String detail);

    /**
     * Says how much of a stage of the work is done, so that the time that is left can follow from it: {@link #step} tells of
     * parts of its pieces. Pieces that an earlier run had done are not counted.
     *
     * @param name of the stage, another one for each
     * @param done of its pieces
     * @param all its pieces, which take about the same time
     * @param last whether the work ends with it
     */
    default void stage(String name, int done, int all, boolean last) {}

    /** One line worth keeping, such as {@code "resumed from epoch 12"}. */
    void say(String line);
}
