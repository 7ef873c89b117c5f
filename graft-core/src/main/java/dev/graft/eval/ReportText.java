package dev.graft.eval;

import dev.graft.eval.changed.ChangedText;
import java.util.Locale;

/** A report for a terminal: tables that fit it, and sentences of one line each, for whoever prints them to fold. */
public final class ReportText {
    private ReportText() {}

    /**
     * The table, the differences, the verdicts, and what it cost.
     *
     * @param width columns that the table may take
     */
    public static String of(Report report, int width) {
        MetricTable table = new MetricTable(report.metrics().keySet());
        table.add("fine-tuned", report.metrics(), false);
        report.baselines().forEach((name, baseline) -> table.add(name, baseline.metrics(), false));
        if (report.vectors().verdict() != Verdict.NONE) {
            table.add("vectors after", report.vectors().delta(), true);
        }
        table.add("model gain", report.model().delta(), true);
        StringBuilder text = new StringBuilder(table.text(width));
        text.append('\n');
        report.undefined().forEach((metric, why) -> {
            if (!told(report, metric)) {
                text.append(metric).append(" is undefined: ").append(why).append('\n');
            }
        });
        report.leaks()
                .forEach(leak -> text.append(String.format(
                        Locale.ROOT, "LEAK %s: %,d of %,d %s%n", leak.kind(), leak.count(), leak.of(), leak.text())));
        text.append("use ")
                .append(report.best().name())
                .append(": ")
                .append(report.best().why())
                .append('\n');
        if (undefined(report.vectors())
                && report.vectors().because().equals(report.model().because())) {
            judged(text, "vectors and model", report.vectors());
        } else {
            judged(text, "vectors", report.vectors());
            judged(text, "model", report.model());
        }
        propagated(text, report);
        text.append(report.protocol()).append('\n');
        kept(text, report.kept());
        text.append(String.format(
                Locale.ROOT,
                "took %.0f s, %.0f MB at most%nWhat changed:%n",
                report.speed().seconds(),
                report.speed().peakRssMb()));
        text.append(ChangedText.of(report.changed(), report.drift()));
        return text.toString();
    }

    /** Nothing where that says no more than the verdict of the vectors. */
    private static void propagated(StringBuilder text, Report report) {
        BesidePropagated propagated = report.propagated();
        if (propagated != null && propagated.verdict() != Verdict.NONE && propagated.verdict() != Verdict.UNDEFINED) {
            judged(text, "training", propagated.verdict(), propagated.because());
        }
    }

    private static void kept(StringBuilder text, Report.Kept kept) {
        text.append("kept to be asked: the model of ")
                .append(kept.taughtBy())
                .append(String.format(Locale.ROOT, ", %d epochs", kept.epochs()));
        kept.expected().forEach((name, value) -> text.append(String.format(Locale.ROOT, ", %s %.4g", name, value)));
        text.append('\n');
    }

    /** Whether a verdict says already that a metric is undefined, and why. */
    private static boolean told(Report report, String metric) {
        return metric.equals(report.primary()) && (undefined(report.vectors()) || undefined(report.model()));
    }

    private static boolean undefined(Judgement judgement) {
        return judgement.verdict() == Verdict.UNDEFINED;
    }

    private static void judged(StringBuilder text, String what, Judgement judgement) {
        judged(text, what, judgement.verdict(), judgement.because());
    }

    private static void judged(StringBuilder text, String what, Verdict verdict, String because) {
        text.append(what)
                .append(' ')
                .append(verdict)
                .append(": ")
                .append(because)
                .append('\n');
    }
}
