package dev.graft.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A {@link Distilled} as {@code report.json} has it, under {@code distil}. */
final class DistilledJson {
    private DistilledJson() {}

    /** @param interval as reports write one */
    static Map<String, Object> map(Distilled distilled, Function<Interval, Object> interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("blend", distilled.blend());
        map.put("member", distilled.member());
        map.put("because", distilled.because());
        map.put("pays", distilled.pays());
        map.put("keeps", distilled.keeps());
        map.put("verdict", distilled.verdict().name());
        map.put("gain", all(distilled.gain(), interval));
        map.put("blendGain", all(distilled.blendGain(), interval));
        map.put("behind", all(distilled.behind(), interval));
        map.put("taught", all(distilled.taught(), interval));
        Map<String, Object> differ = new LinkedHashMap<>();
        differ.put("distilled", distilled.disagreement());
        differ.put("bestMember", distilled.memberDisagreement());
        map.put("disagreement", differ);
        Map<String, Object> takes = new LinkedHashMap<>();
        takes.put("bytes", distilled.cost().bytes());
        takes.put("blendBytes", distilled.cost().blendBytes());
        takes.put("secondsPerQuestion", distilled.cost().seconds());
        takes.put("blendSecondsPerQuestion", distilled.cost().blendSeconds());
        map.put("cost", takes);
        return map;
    }

    private static Map<String, Object> all(Map<String, Interval> differences, Function<Interval, Object> interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        differences.forEach((metric, value) -> map.put(metric, interval.apply(value)));
        return map;
    }
}
