package dev.graft.recipe;

/**
 * How a finished model learns a batch.
 *
 * @param epochs over what a batch is about and what is replayed
 * @param rate as a share of the recipe's learning rate
 * @param replay items that were known before, to each of the batch (Robins: Catastrophic forgetting, rehearsal and pseudorehearsal, 1995)
 * @param anchor pull of rows that were there before towards where they were; rows of many items have more of it
 */
public record Continual(int epochs, double rate, double replay, double anchor) {
    /** As measured on streams, see docs/update.md. */
    public static final Continual USUAL = new Continual(10, 1, 8, 0);

    public Continual {
        Require.atLeast(1, "train.epochs", epochs);
        Require.positive("train.rate", rate);
        Require.notNegative("train.replay", replay);
        Require.notNegative("train.anchor", anchor);
    }
}
