package dev.graft.update;

import dev.graft.run.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of an update.
 *
 * @param version the new one, or 0 where there is none
 * @param parent the version that was in use
 * @param used whether the new one is in use now
 * @param decision what is to be done with the data as they are
 * @param because why, in a sentence
 * @param facts what is told of it, as JSON has it
 */
public record Updated(
        int version, int parent, boolean used, Decision decision, String because, Map<String, Object> facts) {
    /** What is told of a version of what a stream had acknowledged, where the gate refused it. */
    static final String STREAM = "streamRefused";

    /** What is to be done. */
    public enum Decision {
        /** There is nothing, or too little, to be learned. */
        NOTHING,
        /** The batch was learned, or is to be. */
        UPDATE,
        /** The batch was learned, and the model should be trained anew on all that is known by now. */
        RETRAIN;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether there is a version that is not used, as the gate refused it: of what was given, or of what a stream had acknowledged before. */
    public boolean isRefused() {
        return (version > 0 && !used) || facts.containsKey(STREAM);
    }

    /** Why it, or what a stream had acknowledged before, was refused. */
    public String refusal() {
        List<String> why = new ArrayList<>();
        if (facts.get(STREAM) instanceof Map<?, ?> map) {
            why.add(String.valueOf(map.get("because")));
        }
        if (version > 0 && !used) {
            why.add(Versions.name(version) + " is not used: " + because);
        }
        return String.join("; ", why);
    }

    /** The same for another reason. */
    Updated because(String why) {
        return new Updated(version, parent, used, decision, why, facts);
    }

    /** With more to be told. */
    Updated with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new Updated(version, parent, used, decision, because, all);
    }

    /** As JSON. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", version);
        map.put("parent", parent);
        map.put("used", used);
        map.put("decision", decision.toString());
        map.put("because", because);
        map.putAll(facts);
        if (isRefused()) {
            map.put("error", refusal());
        }
        return map;
    }

    /** A number among its facts; NaN where there is none. */
    public double number(String group, String key) {
        return facts.get(group) instanceof Map<?, ?> map && map.get(key) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }
}
