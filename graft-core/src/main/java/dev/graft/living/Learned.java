package dev.graft.living;

/**
 * What came of learning a batch.
 *
 * @param added items that were not known before
 * @param known items of the batch that were known already, so that nothing is learned of them
 * @param removed items that are known no more
 * @param absent items to be removed that were not known
 * @param names how many new names there are: nodes, users, items, entities, relations
 * @param moved rows that were there before and that moved
 * @param rows all rows that were there before
 * @param drift mean of {@code |row - before| / |before|} over the rows that moved
 */
public record Learned(int added, int known, int removed, int absent, int names, int moved, int rows, double drift) {}
