package dev.graft.recipe;

/**
 * When an unfinished training stores its state.
 *
 * @param seconds at least so many between two states
 * @param every also after each so many epochs; 0: by time alone
 * @param keep the states after each so many epochs stay for good, beside the last one; 0: none
 */
public record CheckpointSpec(double seconds, int every, int keep) {
    /** Every half minute. */
    public static final CheckpointSpec DEFAULT = new CheckpointSpec(30, 0, 0);

    public CheckpointSpec {
        Require.notNegative("checkpoint.seconds", seconds);
        Require.atLeast(0, "checkpoint.every", every);
        Require.atLeast(0, "checkpoint.keep", keep);
    }
}
