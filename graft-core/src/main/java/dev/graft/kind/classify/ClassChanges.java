package dev.graft.kind.classify;

import dev.graft.eval.changed.Calibration;
import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.GroupTable;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What fine-tuning changed of a classification's test nodes: add every repeat, the first one first. */
@SuppressWarnings("exports") // public for the inside alone
public final class ClassChanges {
    private final Classification task;
    private final Labels labels;
    private final boolean multi;
    private final Grouping degree;
    private final Outcomes byDegree;
    private final Outcomes recall;
    private final ClassCounts frozenCounts;
    private final ClassCounts tunedCounts;
    private final Calibration.Statements frozenSays = new Calibration.Statements();
    private final Calibration.Statements tunedSays = new Calibration.Statements();
    private final List<Examples> examples = new ArrayList<>();

    public ClassChanges(Classification task) {
        this.task = task;
        this.labels = task.labels();
        this.multi = labels.multi();
        this.degree = Grouping.byDegree(Grouping.degrees(task.graph()));
        this.byDegree = new Outcomes("degree", multi ? "f1 of a node's labels" : "accuracy", false, degree.names());
        this.recall = new Outcomes("class", "recall", false, labels.names());
        this.frozenCounts = new ClassCounts(labels);
        this.tunedCounts = new ClassCounts(labels);
    }

    /** Adds one repeat's test nodes. */
    public void add(Split split, Classification.Result frozen, Classification.Result tuned) {
        int classes = labels.classes();
        int[] test = split.test();
        double[] gain = new double[test.length];
        double[] fine = new double[test.length];
        for (int i = 0; i < test.length; i++) {
            int u = test[i];
            int[] truth = labels.of()[u];
            double before = f1(truth, frozen.predicted()[i]);
            double after = f1(truth, tuned.predicted()[i]);
            byDegree.add(u, before, after, degree.of()[u]);
            for (int c : truth) {
                recall.add(
                        (long) u * classes + c,
                        has(frozen.predicted()[i], c) ? 1 : 0,
                        has(tuned.predicted()[i], c) ? 1 : 0,
                        c);
            }
            gain[i] = after - before;
            fine[i] = ofTruth(tuned.probabilities(), i, truth) - ofTruth(frozen.probabilities(), i, truth);
            say(frozenSays, frozen.probabilities(), i, truth);
            say(tunedSays, tuned.probabilities(), i, truth);
        }
        frozenCounts.add(test, frozen.predicted());
        tunedCounts.add(test, tuned.predicted());
        if (examples.isEmpty()) {
            examples.add(Examples.of(
                    "test nodes",
                    multi ? "mean probability of the true labels" : "probability of the true class",
                    gain,
                    fine,
                    i -> example(test[i], i, frozen, tuned)));
        }
    }

    private void say(Calibration.Statements says, float[] probabilities, int i, int[] truth) {
        int classes = labels.classes();
        if (!multi) {
            says.addChoice(probabilities, i * classes, classes, truth[0]);
            return;
        }
        for (int c = 0; c < classes; c++) {
            says.addBinary(probabilities[i * classes + c], has(truth, c));
        }
    }

    private Examples.Example example(int u, int i, Classification.Result frozen, Classification.Result tuned) {
        int[] truth = labels.of()[u];
        return new Examples.Example(
                task.graph().ids().name(u),
                names(truth),
                names(frozen.predicted()[i]),
                names(tuned.predicted()[i]),
                ofTruth(frozen.probabilities(), i, truth),
                ofTruth(tuned.probabilities(), i, truth));
    }

    private String names(int[] classes) {
        return classes.length == 0
                ? "none of them"
                : Arrays.stream(classes).mapToObj(labels.names()::get).collect(Collectors.joining(", "));
    }

    /** The mean probability of the true labels; of none, what the likeliest leaves. */
    private double ofTruth(float[] probabilities, int i, int[] truth) {
        if (truth.length == 0) {
            int at = i * labels.classes();
            return 1
                    - IntStream.range(at, at + labels.classes())
                            .mapToDouble(c -> probabilities[c])
                            .max()
                            .orElse(0);
        }
        return Arrays.stream(truth)
                .mapToDouble(c -> probabilities[i * labels.classes() + c])
                .average()
                .orElse(Double.NaN);
    }

    /** {@code 2 · hits / (told + true)}; of one label each, or none of both, 1 or 0. */
    private static double f1(int[] truth, int[] told) {
        if (truth.length + told.length == 0) {
            return 1;
        }
        long hits = Arrays.stream(told).filter(c -> has(truth, c)).count();
        return 2.0 * hits / (truth.length + told.length);
    }

    private static boolean has(int[] sorted, int c) {
        return Arrays.binarySearch(sorted, c) >= 0;
    }

    /** All together. */
    public Findings findings() {
        int[] tested = tunedCounts.nodes();
        List<GroupTable.Row> rows = IntStream.range(0, labels.classes())
                .filter(c -> tested[c] > 0)
                .mapToObj(c ->
                        GroupTable.Row.plain(labels.names().get(c), tested[c], frozenCounts.f1(c), tunedCounts.f1(c)))
                .toList();
        Map<String, Calibration> calibration = new LinkedHashMap<>();
        calibration.put("finetuned", tunedSays.calibration());
        calibration.put("frozen", frozenSays.calibration());
        return new Findings(
                task.graph().ids(),
                List.of(Grouping.byClass(labels), degree),
                List.of(GroupTable.of("class", "f1", false, rows), recall.table(), byDegree.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                calibration);
    }
}
