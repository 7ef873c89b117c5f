package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import java.util.List;

/** Names of metrics in recipes. */
public final class Metrics {
    private Metrics() {}

    /** @throws BadInput where a key's metric is none of those there are */
    public static void mustBeOneOf(List<String> names, String key, String metric) {
        if (!names.contains(metric)) {
            throw new BadInput(
                    key + " '" + metric + "' is none of " + String.join(", ", names) + Nearby.hint(metric, names));
        }
    }
}
