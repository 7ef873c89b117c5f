package dev.graft.update;

import dev.graft.eval.Interval;
import dev.graft.eval.Intervals;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Living;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How two models tell the same items.
 *
 * @param than the version that it is held against, such as {@code 0001}
 * @param before what that tells
 * @param after what the one tells that may come to be a version
 * @param difference after less before, item by item
 */
record Compared(String metric, String than, double before, double after, Interval difference) {
    static Compared of(String than, Foretold before, Foretold after) {
        boolean paired = before.gains().length == after.gains().length;
        double[] difference = paired ? Intervals.differences(after.gains(), before.gains()) : new double[0];
        return new Compared(before.metric(), than, before.mean(), after.mean(), Intervals.of(difference));
    }

    /** What either of two models tells of some items, among the same wrong answers. */
    static Compared onEqualTerms(String than, Batch items, Living before, Living after) {
        return of(than, before.ask(items, after), after.ask(items, before));
    }

    /** Whether more is lost than a share of what was told before, beyond chance. */
    boolean worse(double tolerance) {
        return difference.defined() && difference.hi() < -tolerance * Math.abs(before);
    }

    /** Whether more is told than before, beyond chance. */
    boolean better() {
        return difference.defined() && difference.lo() > 0;
    }

    /** In words. */
    String shown() {
        return String.format(
                Locale.ROOT, "%s %.4f, of version %s %.4f, %s", metric, after, than, before, difference.difference());
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", metric);
        map.put("than", than);
        map.put("before", before);
        map.put("after", after);
        map.put("difference", List.of(difference.mean(), difference.lo(), difference.hi()));
        map.put("n", difference.n());
        return map;
    }
}
