package dev.graft.kind.classify;

import dev.graft.base.Memory;
import dev.graft.eval.Calibrating;
import dev.graft.eval.Calibration;
import dev.graft.eval.CalibrationData;
import dev.graft.eval.Isotonic;
import dev.graft.eval.Temperature;
import dev.graft.eval.changed.Calibration.Statements;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.Standing;
import dev.graft.kind.nodes.StoredNodes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts on a model of classes what its answers need: how it decides and how its probabilities are calibrated, both by what the
 * measured models told of validation nodes; which labels are known; and how well calibrated such answers were on the test nodes of all repeats.
 */
final class ClassReady {
    private static final String CURVES = "calibration";
    private static final String TEMPERATURE = "temperature";
    private final Classification task;
    private final List<Split> splits;
    private final List<Fitted> measured;

    ClassReady(Classification task, List<Split> splits, List<Fitted> measured) {
        this.task = task;
        this.splits = splits;
        this.measured = measured;
    }

    Fitted of(Fitted kept) {
        CalibrationData valid = valid(Standing.of(kept, splits.size()));
        Calibration calibration = Calibrating.of(valid);
        Fitted ready = switch (calibration) {
            case Temperature temperature -> kept.with(Map.of(TEMPERATURE, temperature.temperature()));
            case Isotonic curves -> kept.with(CURVES, Tensor.rows(curves.points(), Isotonic.POINT));
        };
        return ClassDecision.chosen(task.spec(), task.labels().many(), valid)
                .on(ready)
                .with(StoredNodes.KNOWN, StoredNodes.known(task.labels()))
                .with(Map.of("expected", expected()));
    }

    /** As {@link #of} wrote it. */
    static Calibration calibration(Fitted fitted, int classes, boolean one) {
        if (fitted.readout().containsKey(CURVES)) {
            return Isotonic.of(classes, fitted.read(CURVES).values(), one);
        }
        return new Temperature(fitted.card().get(TEMPERATURE) instanceof Number number ? number.doubleValue() : 1, one);
    }

    /** What repeats told of their validation nodes, one after the other. */
    private CalibrationData valid(int... repeats) {
        int[] nodes = Arrays.stream(repeats)
                .flatMap(r -> Arrays.stream(splits.get(r).valid()))
                .toArray();
        int classes = task.labels().classes();
        float[] told = Memory.floats(nodes.length, classes, "class scores (nodes x classes)");
        int at = 0;
        for (int r : repeats) {
            float[] its = measured.get(r).read("told").values();
            for (int u : splits.get(r).valid()) {
                System.arraycopy(its, u * classes, told, at, classes);
                at += classes;
            }
        }
        return new CalibrationData(
                told, classes, Split.truth(task.labels(), nodes), !task.labels().multi(), nodes);
    }

    /** On test nodes, each repeat by what its own validation nodes chose. */
    private Map<String, Double> expected() {
        Statements before = new Statements();
        Statements after = new Statements();
        for (int r = 0; r < splits.size(); r++) {
            CalibrationData valid = valid(r);
            ClassDecision decision =
                    ClassDecision.chosen(task.spec(), task.labels().many(), valid);
            say(r, decision, new Temperature(1, valid.one()), before);
            say(r, decision, Calibrating.of(valid), after);
        }
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("eceBefore", before.calibration().ece());
        expected.put("ece", after.calibration().ece());
        expected.values().removeIf(value -> Double.isNaN(value));
        return expected;
    }

    /** Each label that is told is a statement. */
    private void say(int repeat, ClassDecision decision, Calibration calibration, Statements statements) {
        int classes = task.labels().classes();
        float[] told = measured.get(repeat).read("told").values();
        double[] p = new double[classes];
        for (int u : splits.get(repeat).test()) {
            calibration.apply(told, u * classes, p);
            for (int c : decision.told(told, u * classes, classes)) {
                statements.addBinary(p[c], Arrays.binarySearch(task.labels().of()[u], c) >= 0);
            }
        }
    }
}
