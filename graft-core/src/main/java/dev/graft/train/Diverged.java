package dev.graft.train;

/** Training met a number that is not finite. The last good checkpoint stays. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Diverged(String what, int epoch, double rate, String key) {
        super(what + " diverged in epoch " + (epoch + 1) + " at learning rate " + rate
                + ": a value is not finite; lower " + key + " and run again");
    }
}
