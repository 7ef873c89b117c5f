package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Nullable;
import dev.graft.eval.changed.Changed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A report on a terminal. */
class ReportTextTest {
    private static final String WHY = "a score is not a number (every model)";
    private static final String BECAUSE = "auc is undefined: " + WHY + "; judge by another metric.";
    private static final Map<String, Interval> NUMBERS = Map.of("auc", new Interval(0.7, 0.6, 0.8, 5));

    private static Judgement judged(Verdict verdict, String because) {
        return new Judgement(verdict, because, "finetuned", "frozen", NUMBERS);
    }

    private static List<String> lines(Judgement vectors, Judgement model, Map<String, String> undefined) {
        return lines(vectors, null, model, undefined);
    }

    private static List<String> lines(
            Judgement vectors, @Nullable BesidePropagated propagated, Judgement model, Map<String, String> undefined) {
        Report report = new Report(
                "link",
                "protocol",
                1,
                "auc",
                Map.of("nodes", 3L),
                NUMBERS,
                Map.of("frozen", new Report.Baseline("what", NUMBERS)),
                vectors,
                Map.of(),
                propagated,
                model,
                new Best("frozen", "why", true, false, new Best.Way(List.of("adapt.method=frozen"), "")),
                new UsedVectors(UsedVectors.Which.START, "not better", new Best.Way(List.of(), "")),
                new Covers(true, true, true, true, "words"),
                undefined,
                Map.of(),
                0.1,
                Map.of(),
                List.of(),
                Map.of("meanMovement", 0.1),
                new Report.Speed(1, 2, 0, 3),
                Map.of("graph", "g"),
                new Report.Kept("everything known", 3, Map.of(), Map.of()),
                List.of(),
                new Changed(Map.of(), List.of(), List.of(), null, null, Map.of(), List.of()),
                new Report.Details(List.of(), Map.of(), null, null),
                null,
                null);
        return ReportText.of(report, "run", 80)
                .lines()
                .filter(line -> line.matches("(auc|mrr|vectors|model|training) .*(WIN|UNDEFINED|undefined).*"))
                .toList();
    }

    @Test
    void whatIsUndefinedIsToldOnce() {
        Judgement undefined = judged(Verdict.UNDEFINED, BECAUSE);
        Judgement won = judged(Verdict.WIN, "better.");
        Map<String, String> both = Map.of("auc", WHY);
        assertThat(lines(undefined, undefined, both)).containsExactly("vectors and model UNDEFINED: " + BECAUSE);
        assertThat(lines(undefined, won, both)).containsExactly("vectors UNDEFINED: " + BECAUSE, "model WIN: better.");
        assertThat(lines(won, undefined, both)).containsExactly("vectors WIN: better.", "model UNDEFINED: " + BECAUSE);
        // Of other metrics, and where it is another model's, no verdict tells.
        assertThat(lines(won, won, both))
                .containsExactly("auc is undefined: " + WHY, "vectors WIN: better.", "model WIN: better.");
        assertThat(lines(undefined, undefined, Map.of("mrr", WHY)))
                .containsExactly("mrr is undefined: " + WHY, "vectors and model UNDEFINED: " + BECAUSE);
    }

    /** Whether training is worth it is a line of its own, but where the question does not arise or another line says why. */
    @Test
    void whetherTrainingIsWorthItIsALine() {
        Judgement won = judged(Verdict.WIN, "better.");
        for (Verdict verdict : Verdict.values()) {
            boolean told = verdict != Verdict.NONE && verdict != Verdict.UNDEFINED;
            BesidePropagated propagated =
                    new BesidePropagated(verdict, "WIN or not.", won, won, BesidePropagated.Advice.NONE, 0);
            assertThat(lines(won, propagated, won, Map.of()))
                    .containsExactlyElementsOf(
                            told
                                    ? List.of(
                                            "vectors WIN: better.",
                                            "model WIN: better.",
                                            "training " + verdict + ": WIN or not.")
                                    : List.of("vectors WIN: better.", "model WIN: better."));
        }
    }

    /** Four metrics fit into eighty columns, none is cut, and where nothing shows the table it is one. */
    @Test
    void metricsStandInBlocksThatFit() {
        Map<String, Interval> values = new LinkedHashMap<>();
        for (String metric : List.of("a", "b", "c", "d", "aMetricOfALongName")) {
            values.put(metric, new Interval(0.5, 0.4, 0.6, 5));
        }
        MetricTable table = new MetricTable(values.keySet());
        table.add("fine-tuned", values, false);
        table.add("gain", Map.of("a", new Interval(12345, 12300, 12390, 5)), true);
        assertThat(table.text(80)).isEqualTo("""
                                              a            b            c            d
                fine-tuned          0.500±0.100  0.500±0.100  0.500±0.100  0.500±0.100
                gain                  +12345±45

                                   aMetricOfALongName
                fine-tuned                0.500±0.100
                gain
                """);
        table.add("none", Map.of("a", new Interval(-0.0004, -0.1, 0.1, 5)), true);
        table.add("some", Map.of("a", new Interval(-0.0006, -0.1, 0.1, 5)), true);
        assertThat(table.text(80)).contains("+0.000±0.100", "-0.001±0.100").doesNotContain("-0.000");
        assertThat(table.text(Integer.MAX_VALUE).lines()).hasSize(5);
        assertThat(table.text(10).lines().filter(String::isEmpty)).hasSize(4);
    }
}
