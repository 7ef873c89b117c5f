package dev.graft.run;

import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a card says of the model that is asked in the end. */
@SuppressWarnings("exports") // public for the inside alone
public final class Kept {
    private static final String KEPT = "kept";
    private static final String EPOCHS = "epochs";

    private Kept() {}

    /** The median of what validation chose, the larger of two. */
    static int epochs(List<Fitted> measured) {
        int[] chosen = measured.stream()
                .mapToInt(one -> one.history().chosen())
                .sorted()
                .toArray();
        return chosen[chosen.length / 2];
    }

    /** Says on the card what the model was taught by. */
    static Fitted told(Fitted kept, boolean everything) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(KEPT, everything ? "all" : "measured");
        facts.put(EPOCHS, everything ? kept.history().size() : kept.history().chosen());
        return kept.with(facts);
    }

    /** Whether what a run is asked by was taught by everything known. */
    public static boolean everything(Fitted kept) {
        return "all".equals(kept.card().get(KEPT));
    }

    /** As reports tell it. */
    static Report.Kept report(Fitted kept) {
        int epochs = kept.card().get(EPOCHS) instanceof Number number ? number.intValue() : 0;
        return new Report.Kept(
                everything(kept) ? "everything known" : "the first repeat's training part",
                epochs,
                Expectations.values(kept),
                Expectations.intervals(kept));
    }
}
