package dev.graft.trial;

import dev.graft.base.Nullable;
import dev.graft.base.Read;
import dev.graft.search.Point;
import dev.graft.search.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A trial of a search: a run of which validation alone is asked.
 *
 * @param number from 0, which is what would be done without a search
 * @param value what validation said last, more is better; the mean over its repeats. NaN where it said nothing
 * @param share of a whole trial that was trained, in (0, 1]
 * @param values a repeat
 * @param course what validation said on the way, where trials are compared
 * @param seconds that it took, all its processes together
 * @param training seconds of these that were training
 * @param ended seconds of the search, all its processes together, when it ended
 * @param why it failed, or empty
 */
public record Trial(
        int number,
        Point point,
        Seen.State state,
        double value,
        double share,
        List<Double> values,
        List<Step> course,
        double seconds,
        double training,
        double ended,
        String why) {
    /** Nothing is trained yet, but a share is above 0. */
    private static final double NOTHING = 1e-9;

    public Trial {
        values = List.copyOf(values);
        course = List.copyOf(course);
    }

    /**
     * What validation said at a place where trials are compared.
     *
     * @param share of a whole trial
     */
    public record Step(double share, double value) {}

    /** One that begins. */
    static Trial begun(int number, Point point) {
        return new Trial(number, point, Seen.State.RUNNING, Double.NaN, NOTHING, List.of(), List.of(), 0, 0, 0, "");
    }

    /** Whether it ended, one way or another. */
    public boolean over() {
        return state != Seen.State.RUNNING;
    }

    /** Whether it was trained to its end and has a value. */
    public boolean whole() {
        return state == Seen.State.WHOLE;
    }

    /** What a proposer sees of it. */
    Seen seen() {
        return new Seen(point, value, share, state);
    }

    /** What it said at a share; NaN where it did not come that far. */
    double at(double share) {
        return course.stream()
                .filter(step -> step.share() == share)
                .mapToDouble(Step::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    Trial with(Step step) {
        List<Step> more = new ArrayList<>(course);
        more.add(step);
        return new Trial(
                number,
                point,
                state,
                step.value(),
                Math.max(NOTHING, step.share()),
                values,
                more,
                seconds,
                training,
                ended,
                why);
    }

    Trial with(List<Double> repeats) {
        double mean = repeats.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        return new Trial(number, point, state, mean, share, repeats, course, seconds, training, ended, why);
    }

    /** The same with what validation says of further repeats; the value by which it was found stays. */
    Trial confirmed(List<Double> repeats) {
        return new Trial(number, point, state, value, share, repeats, course, seconds, training, ended, why);
    }

    Trial after(double more, double moreTraining) {
        return new Trial(
                number,
                point,
                state,
                value,
                share,
                values,
                course,
                seconds + more,
                training + moreTraining,
                ended,
                why);
    }

    Trial ended(Seen.State how, double clock, String reason) {
        double last = how == Seen.State.FAILED ? Double.NaN : value;
        double part = how == Seen.State.WHOLE ? 1 : share;
        return new Trial(number, point, how, last, part, values, course, seconds, training, clock, reason);
    }

    /** As JSON has it. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", number);
        map.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
        map.put("value", value);
        map.put("share", share);
        map.put("point", point.values());
        map.put("values", values);
        map.put(
                "course",
                course.stream()
                        .map(step -> new double[] {step.share(), step.value()})
                        .toList());
        map.put("seconds", seconds);
        map.put("training", training);
        map.put("ended", ended);
        map.put("why", why);
        return map;
    }

    /**
     * What {@link #map} wrote.
     *
     * @param points points of their values
     * @throws IllegalArgumentException where it is something else
     */
    static Trial of(@Nullable Object json, Function<SortedMap<String, Object>, Point> points) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("point") instanceof Map<?, ?> point)) {
            throw new IllegalArgumentException("no trial");
        }
        SortedMap<String, Object> values = new TreeMap<>();
        point.forEach((key, value) -> values.put(String.valueOf(key), value));
        Seen.State state = Seen.State.valueOf(String.valueOf(map.get("state")).toUpperCase(java.util.Locale.ROOT));
        if (state == Seen.State.WHOLE && Double.isNaN(Read.number(map.get("value")))) {
            throw new IllegalArgumentException("no value");
        }
        return new Trial(
                (int) Read.number(map.get("number")),
                points.apply(values),
                state,
                Read.number(map.get("value")),
                Read.number(map.get("share")),
                Read.numbers(map.get("values")),
                steps(map.get("course")),
                Read.number(map.get("seconds")),
                Read.number(map.get("training")),
                Read.number(map.get("ended")),
                String.valueOf(map.get("why")));
    }

    private static List<Step> steps(@Nullable Object json) {
        List<Step> steps = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object one : list) {
                List<Double> pair = Read.numbers(one);
                steps.add(new Step(pair.get(0), pair.get(1)));
            }
        }
        return steps;
    }
}
