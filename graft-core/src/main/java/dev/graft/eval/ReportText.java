package dev.graft.eval;

import dev.graft.eval.changed.ChangedText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A report as a table for a terminal of 100 columns. */
public final class ReportText {
    private ReportText() {}

    /** The table, the difference to frozen, the verdict, and what it cost. */
    public static String of(Report report) {
        Map<String, Map<String, Interval>> rows = new LinkedHashMap<>();
        rows.put("fine-tuned", report.metrics());
        report.baselines().forEach((name, baseline) -> rows.put(name, baseline.metrics()));
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-18s", ""));
        report.metrics().keySet().forEach(metric -> text.append(aligned(metric)));
        text.append('\n');
        rows.forEach((name, metrics) -> {
            text.append(String.format(Locale.ROOT, "%-18s", name));
            metrics.values().forEach(value -> text.append(aligned(cell(value, false))));
            text.append('\n');
        });
        if (report.vectors().verdict() != Verdict.NONE) {
            gain(text, "vectors after", report.vectors().delta());
        }
        gain(text, "model gain", report.model().delta());
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
        text.append(report.protocol()).append('\n');
        text.append("kept to be asked: the model of ")
                .append(report.kept().taughtBy())
                .append(String.format(
                        Locale.ROOT, ", %d epochs%n", report.kept().epochs()));
        text.append(String.format(
                Locale.ROOT,
                "took %.0f s, %.0f MB at most%nWhat changed:%n",
                report.speed().seconds(),
                report.speed().peakRssMb()));
        text.append(ChangedText.of(report.changed(), report.drift()));
        return text.toString();
    }

    /** Whether a verdict says already that a metric is undefined, and why. */
    private static boolean told(Report report, String metric) {
        return metric.equals(report.primary()) && (undefined(report.vectors()) || undefined(report.model()));
    }

    private static boolean undefined(Judgement judgement) {
        return judgement.verdict() == Verdict.UNDEFINED;
    }

    private static void gain(StringBuilder text, String name, Map<String, Interval> delta) {
        text.append(String.format(Locale.ROOT, "%-18s", name));
        delta.values().forEach(value -> text.append(aligned(cell(value, true))));
        text.append('\n');
    }

    private static void judged(StringBuilder text, String what, Judgement judgement) {
        text.append(what)
                .append(' ')
                .append(judgement.verdict())
                .append(": ")
                .append(judgement.because())
                .append('\n');
    }

    private static String aligned(String cell) {
        return String.format(Locale.ROOT, " %12s", cell);
    }

    private static String cell(Interval interval, boolean signed) {
        if (!interval.defined()) {
            return "undefined";
        }
        double half = (interval.hi() - interval.lo()) / 2;
        double largest = Math.max(Math.abs(interval.mean()), Math.abs(half));
        String digits = largest < 100 ? ".3f" : largest < 100_000 ? ".0f" : ".1e";
        String mean = String.format(Locale.ROOT, (signed ? "%+" : "%") + digits, interval.mean());
        return interval.n() < 2 ? mean : mean + String.format(Locale.ROOT, "±%" + digits, half);
    }
}
