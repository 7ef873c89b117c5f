package dev.graft.kind.recommend;

import dev.graft.eval.Unseen;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a recommendation is measured, in words and numbers. */
record RecommendProtocol(RecommendData data) {
    String protocol() {
        Held held = data.held();
        RecommendSpec spec = data.spec();
        String split = switch (spec.split().by()) {
            case RANDOM -> "a share of each user's";
            case LAST -> "each user's last";
            case TIME -> "the latest share of all";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test interactions, test %s, validation %s%s%s; %s; %s.",
                spec.repeats() == 1 ? "one split" : spec.repeats() + " seeds on one split",
                held.train().size(),
                held.valid().size(),
                held.test().size(),
                spec.test() != null ? "from a file" : split,
                spec.valid() != null ? "from a file" : split + " of the rest",
                Unseen.told(
                        held.ofColdUsers(data.known()), "test interactions are of users that training does not know"),
                Unseen.told(held.ofColdItems(data.known()), "are of such items"),
                spec.refit()
                        ? "epochs chosen by validation, then trained anew on training and validation interactions"
                        : "the best epoch by validation is kept",
                spec.rates()
                        ? "errors of the predicted ratings"
                        : String.format(
                                Locale.ROOT,
                                "for each user all of %,d items but those seen are ranked, ties by chance, metrics are"
                                        + " means over users",
                                data.names().items()));
    }

    Map<String, Long> counts() {
        Held held = data.held();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("users", (long) data.names().users());
        counts.put("items", (long) data.names().items());
        counts.put("train", (long) held.train().size());
        counts.put("valid", (long) held.valid().size());
        counts.put("test", (long) held.test().size());
        counts.put("testUsers", (long) RankedLists.asked(held.test()).length);
        counts.put("testOfColdUsers", held.ofColdUsers(data.known()));
        counts.put("testOfColdItems", held.ofColdItems(data.known()));
        counts.put("repeats", (long) data.spec().repeats());
        return counts;
    }
}
