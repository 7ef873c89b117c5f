package dev.graft.eval;

import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What test items are about and no training item is, such as a class or a relation: nothing can have been learned of it.
 * The items stay in the test, and are counted and told.
 *
 * @param kinds classes or relations that test items have and no training item has
 * @param items test items of them
 */
public record Unseen(long kinds, long items) {
    /**
     * Compares the kinds of both parts' items.
     *
     * @param kinds how many there are
     * @param train kind of each training item; of each label, where items have several
     * @param test the same of the test items
     */
    public static Unseen of(int kinds, IntStream train, IntStream test) {
        boolean[] trained = new boolean[kinds];
        train.forEach(kind -> trained[kind] = true);
        int[] unseen = test.filter(kind -> !trained[kind]).toArray();
        return new Unseen(IntStream.of(unseen).distinct().count(), unseen.length);
    }

    /** Adds both counts, where there are any. */
    public void count(Map<String, Long> counts, String kindsKey, String itemsKey) {
        if (items > 0) {
            counts.put(kindsKey, kinds);
            counts.put(itemsKey, items);
        }
    }

    /** The end of a sentence that tells a number of items; nothing where there are none. */
    public static String told(long items, String what) {
        return items == 0 ? "" : String.format(Locale.ROOT, "; %,d %s", items, what);
    }
}
