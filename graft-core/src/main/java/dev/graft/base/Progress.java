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
     * @param what the work under way, such as {@code "pretrain deepwalk"}
     * @param fraction share done, 0 to 1; 1 ends this piece of work
     * @param detail a few words, such as {@code "epoch 3/80, 12.1 M pairs/s"}
     */
    void step(String what, double fraction, String detail);

    /** One line worth keeping, such as {@code "resumed from epoch 12"}. */
    void say(String line);
}
