package dev.graft.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A {@link Blended} as {@code report.json} has it, under {@code blend}. */
final class BlendedJson {
    private BlendedJson() {}

    /** @param interval as reports write one */
    static Map<String, Object> map(Blended blended, Function<Interval, Object> interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("how", blended.how());
        map.put("alone", blended.alone());
        map.put("because", blended.because());
        map.put("ahead", blended.ahead());
        map.put("best", blended.best());
        Map<String, Object> validation = new LinkedHashMap<>();
        validation.put("blend", blended.score());
        validation.put("bestMember", blended.bestScore());
        map.put("validation", validation);
        map.put("tried", blended.tried());
        List<Object> members = new ArrayList<>();
        for (Blended.Member member : blended.members()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", member.key());
            entry.put("run", member.run());
            entry.put("weight", member.weight());
            entry.put("validation", member.validation());
            entry.put("test", interval.apply(member.test()));
            members.add(entry);
        }
        map.put("members", members);
        map.put("verdict", blended.verdict().name());
        Map<String, Object> gain = new LinkedHashMap<>();
        blended.gain().forEach((metric, value) -> gain.put(metric, interval.apply(value)));
        map.put("gain", gain);
        Map<String, Object> differ = new LinkedHashMap<>();
        differ.put("disagreement", blended.diversity().disagreement());
        differ.put("errorCorrelation", blended.diversity().errors());
        map.put("diversity", differ);
        Map<String, Object> takes = new LinkedHashMap<>();
        takes.put("bytes", blended.cost().bytes());
        takes.put("bestMemberBytes", blended.cost().memberBytes());
        takes.put("memberSeconds", blended.cost().seconds());
        map.put("cost", takes);
        map.put("vectors", blended.vectors());
        return map;
    }
}
