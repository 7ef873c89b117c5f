package dev.graft.feature;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Counts of a text's runs of 1 to {@code grams} words, each hashed to a column, so that there is no dictionary to keep
 * (Weinberger et al.: Feature Hashing for Large Scale Multitask Learning, ICML 2009, without the signs). Words are runs
 * of letters and digits, in lower case.
 */
final class TextGrams {
    private TextGrams() {}

    /** {@code [texts x buckets]}. */
    static SparseRows of(String[] texts, int grams, int buckets) {
        SparseBuilder rows = new SparseBuilder(texts.length);
        for (int i = 0; i < texts.length; i++) {
            TreeMap<Integer, Integer> row = new TreeMap<>();
            long[] words = hashes(texts[i]);
            for (int from = 0; from < words.length; from++) {
                long run = 0;
                for (int n = 0; n < grams && from + n < words.length; n++) {
                    run = Seeds.derive(run, words[from + n]);
                    row.merge((int) Long.remainderUnsigned(run, buckets), 1, Integer::sum);
                }
            }
            rows.set(i, row);
        }
        return rows.build(buckets);
    }

    private static long[] hashes(String text) {
        List<Long> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        long word = 0;
        for (int at = 0; at < lower.length(); ) {
            int letter = lower.codePointAt(at);
            if (Character.isLetterOrDigit(letter)) {
                word = (word == 0 ? 0xcbf29ce484222325L : word) * 0x100000001b3L ^ letter;
            } else if (word != 0) {
                words.add(word);
                word = 0;
            }
            at += Character.charCount(letter);
        }
        if (word != 0) {
            words.add(word);
        }
        return words.stream().mapToLong(Long::longValue).toArray();
    }
}
