package dev.graft.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * What an interval covers: of what another draw would leave the true value inside it in 95 cases of a hundred.
 *
 * @param start another pre-training
 * @param split another choice of training and test items
 * @param items other test items of the same population
 * @param seeds another seed of fine-tuning
 * @param asked what test items are about, in the plural
 */
public record Covers(boolean start, boolean split, boolean items, boolean seeds, String asked) {
    /** Of so many repeats of a design, of a metric that has parts by test item or has none. */
    static Covers of(Design design, int repeats, boolean parts) {
        boolean several = repeats > 1;
        return new Covers(several && design.start(), several && design.split(), parts, several, design.asked());
    }

    /** Whether it covers anything: else there is no interval. */
    public boolean any() {
        return items || seeds;
    }

    /** One sentence, to be read after the interval. */
    public String words() {
        if (!any()) {
            return "one repeat of a metric that belongs to no single item has no interval";
        }
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        (start ? in : out).add("another pre-training");
        (split ? in : out).add("another split");
        (items ? in : out).add("new " + asked);
        if (!seeds) {
            out.add("another seed");
        } else if (!start && !split) {
            in.addFirst("another seed");
        }
        return "it covers " + joined(in, "and") + (out.isEmpty() ? "" : ", not " + joined(out, "or"));
    }

    private static String joined(List<String> words, String last) {
        int n = words.size();
        return n == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, n - 1)) + " " + last + " " + words.getLast();
    }
}
