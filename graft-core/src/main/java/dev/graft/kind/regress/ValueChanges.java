package dev.graft.kind.regress;

import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.kind.nodes.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What fine-tuning changed of a regression's test nodes: add every repeat, the first one first. */
final class ValueChanges {
    private final Regression task;
    private final Grouping degree;
    private final Grouping fifths;
    private final Outcomes byDegree;
    private final Outcomes byFifth;
    private final List<Examples> examples = new ArrayList<>();

    public ValueChanges(Regression task) {
        this.task = task;
        this.degree = Grouping.byDegree(Grouping.degrees(task.graph()));
        this.fifths = Grouping.byFifths("target", task.targets());
        this.byDegree = new Outcomes("degree", "mae", true, degree.names());
        this.byFifth = new Outcomes("target", "mae", true, fifths.names());
    }

    /** Adds one repeat's test nodes. */
    public void add(Split split, Regression.Result frozen, Regression.Result tuned) {
        int[] test = split.test();
        double[] truth = task.measured(test);
        double[] gain = new double[test.length];
        for (int i = 0; i < test.length; i++) {
            double before = Math.abs(frozen.predicted()[i] - truth[i]);
            double after = Math.abs(tuned.predicted()[i] - truth[i]);
            byDegree.add(test[i], before, after, degree.of()[test[i]]);
            byFifth.add(test[i], before, after, fifths.of()[test[i]]);
            gain[i] = before - after;
        }
        if (examples.isEmpty()) {
            examples.add(Examples.of(
                    "test nodes",
                    "absolute error",
                    gain,
                    gain,
                    i -> new Examples.Example(
                            task.graph().ids().name(test[i]),
                            number(truth[i]),
                            number(frozen.predicted()[i]),
                            number(tuned.predicted()[i]),
                            Math.abs(frozen.predicted()[i] - truth[i]),
                            Math.abs(tuned.predicted()[i] - truth[i]))));
        }
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4g", x);
    }

    /** All together. */
    public Findings findings() {
        return new Findings(
                task.graph().ids(),
                List.of(fifths, degree),
                List.of(byFifth.table(), byDegree.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                Map.of());
    }
}
