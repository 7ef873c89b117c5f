package dev.graft.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guesses what a user meant. */
public final class Nearby {
    private Nearby() {}

    /**
     * {@code "; did you mean 'x'?"} for a known word that is the same in another {@link Spelling}, or else the nearest by edit
     * distance; nothing where none is near. Where the two look the same, it says what differs.
     */
    public static String hint(String word, Collection<String> known) {
        String same = spelling(word, known);
        return same.isEmpty() ? near(word, known) : same;
    }

    /** The same for another spelling alone: many names of a file are near one that they do not mean. */
    public static String spelling(String word, Collection<String> known) {
        String plain = Spelling.plain(word);
        return known.stream()
                .filter(k -> Spelling.plain(k).equals(plain))
                .min(Comparator.naturalOrder())
                .map(k -> alike(word, k))
                .orElse("");
    }

    /**
     * Words that are a known one in another spelling, each with what to say of it; in the order of the words.
     *
     * @param words that are not known themselves
     */
    public static List<String> spellings(Collection<String> words, Collection<String> known) {
        Map<String, String> plain = HashMap.newHashMap(known.size());
        known.forEach(name -> plain.merge(Spelling.plain(name), name, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        List<String> found = new ArrayList<>();
        for (String word : words) {
            String there = plain.get(Spelling.plain(word));
            if (there != null) {
                String unseen = Spelling.unseen(word, there);
                found.add("'" + word + "' for '" + there + "'" + (unseen == null ? "" : " " + unseen));
            }
        }
        return found;
    }

    private static String alike(String word, String there) {
        String unseen = Spelling.unseen(word, there);
        return unseen == null ? "; did you mean '" + there + "'?" : "; there is '" + there + "' " + unseen;
    }

    private static String near(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> Math.abs(k.length() - word.length()) <= 3)
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()))
                .filter(k -> distance(word, k) <= Math.max(2, word.length() / 3))
                .map(k -> "; did you mean '" + k + "'?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        int[] row = new int[y.length() + 1];
        for (int j = 0; j <= y.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= x.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= y.length(); j++) {
                int above = row[j];
                int change = corner + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], above));
                corner = above;
            }
        }
        return row[y.length()];
    }
}
