package dev.graft.eval;

/**
 * What a repeat draws anew, and what teaches. What no repeat draws anew, no interval over repeats speaks of.
 *
 * @param start pre-training, with a seed of its own
 * @param split which items teach and which are asked
 * @param taught share of those that could be asked which a repeat teaches with instead: the training share of nodes, edges or
 *     facts; 0 where all are asked in every repeat, as users are
 * @param shared how much repeats have in common by learning from the same population ({@link CrossedIntervals}): 1, but 0 where
 *     nothing that is asked ever teaches, and 2 where all that is asked also teaches: nodes of communities, users
 * @param asked what test items are about, in the plural: nodes, users, entities
 */
public record Design(boolean start, boolean split, double taught, double shared, String asked) {
    public Design {
        if (!(taught >= 0 && taught < 1 && shared >= 0)) {
            throw new IllegalArgumentException("taught is " + taught + ", shared " + shared);
        }
    }

    /** Where items are split at random, in every repeat anew or once and for all. */
    public static Design ofSplits(boolean split, double taught, String asked) {
        return new Design(false, split, taught, split ? 1 : 0, asked);
    }

    /** The same, pre-training being drawn anew or not. */
    public Design withStart(boolean anew) {
        return new Design(anew, split, taught, shared, asked);
    }

    /** Repeats that differ in nothing but the seed of training, on items that never teach. */
    public static Design ofSeeds(String asked) {
        return new Design(false, false, 0, 0, asked);
    }
}
