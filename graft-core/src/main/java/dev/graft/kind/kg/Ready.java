package dev.graft.kind.kg;

import dev.graft.fitted.Fitted;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts onto what is kept all that answers need, and what they may be expected to be worth. */
final class Ready {
    /** The tensor of known facts. */
    static final String KNOWN = "known";

    /** The tensor of {@link FactCalibration}. */
    static final String CALIBRATION = "calibration";

    private Ready() {}

    static Fitted of(Fitted kept, KgData data, List<KgOutcome> outcomes, long seed, int threads) {
        Triples all = data.everything();
        int relations = data.graph().relations().size();
        Queries known = Queries.of(all, relations);
        List<FactCalibration.Scored> valid = new ArrayList<>();
        List<FactCalibration.Scored> test = new ArrayList<>();
        for (int r = 0; r < outcomes.size(); r++) {
            Completion task = outcomes.get(r).task();
            int entities = data.graph().entities();
            Triples validFalse = data.validFalse() != null
                    ? data.validFalse()
                    : Corrupted.of(task.valid(), known, relations, entities, Seeds.derive(seed, 23, r));
            Triples testFalse = data.testFalse() != null
                    ? data.testFalse()
                    : Corrupted.of(task.test(), known, relations, entities, Seeds.derive(seed, 24, r));
            FactModel model = outcomes.get(r).tuned();
            FactCalibration.add(model.of(task.valid(), threads), task.valid(), true, valid);
            FactCalibration.add(model.of(task.test(), threads), task.test(), true, test);
            FactCalibration.add(model.of(validFalse, threads), validFalse, false, valid);
            FactCalibration.add(model.of(testFalse, threads), testFalse, false, test);
        }
        FactCalibration calibration = FactCalibration.of(valid, relations);
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("eceBefore", FactCalibration.before(test).ece());
        expected.put("ece", calibration.calibration(test).ece());
        expected.put("brier", calibration.calibration(test).brier());
        return kept.with(Map.of("expected", expected))
                .with(KNOWN, Facts.tensor(all))
                .with(CALIBRATION, calibration.tensor());
    }
}
