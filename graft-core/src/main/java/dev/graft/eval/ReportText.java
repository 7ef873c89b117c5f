package dev.graft.eval;

import dev.graft.eval.changed.ChangedText;
import java.util.Locale;

/** A report for a terminal: tables that fit it, and sentences of one line each, for whoever prints them to fold. */
public final class ReportText {
    private ReportText() {}

    /**
     * The table, the differences, the verdicts, and what it cost.
     *
     * @param run folder of the run
     * @param width columns that the table may take
     */
    public static String of(Report report, String run, int width) {
        MetricTable table = new MetricTable(report.metrics().keySet());
        table.add(report.tuned(), report.metrics(), false);
        report.baselines().forEach((name, baseline) -> table.add(ModelWords.of(name), baseline.metrics(), false));
        if (report.vectors().verdict() != Verdict.NONE) {
            table.add("vectors differ by", report.vectors().delta(), true);
        }
        table.add("model differs by", report.model().delta(), true);
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
        headline(text, report, run);
        Blended blend = report.blend();
        if (blend != null) {
            blended(text, blend);
        }
        Distilled distilled = report.distilled();
        if (distilled != null) {
            distilled(text, distilled);
        }
        if (undefined(report.vectors())
                && report.vectors().because().equals(report.model().because())) {
            judged(text, "vectors and model", report.vectors());
        } else {
            judged(text, "vectors", report.vectors());
            judged(text, "model", report.model());
        }
        propagated(text, report);
        text.append(report.protocol()).append('\n');
        kept(text, report.kept(), report.blend() != null);
        took(text, report.speed());
        text.append(ChangedText.of(report.changed(), report.drift(), report.tuned()));
        return text.toString();
    }

    private static void took(StringBuilder text, Report.Speed speed) {
        text.append(String.format(Locale.ROOT, "took %.0f s", speed.seconds()));
        if (speed.before() > 0) {
            text.append(String.format(
                    Locale.ROOT, ", in all %.0f s with the search before it", speed.before() + speed.seconds()));
        }
        text.append(String.format(Locale.ROOT, ", %.0f MB at most%nWhat changed:%n", speed.peakRssMb()));
    }

    /** What to use, and what to type for it. */
    private static void headline(StringBuilder text, Report report, String run) {
        text.append("use ")
                .append(report.words(report.best().name()))
                .append(": ")
                .append(report.best().why())
                .append('\n')
                .append(Best.line(report.best().way().words(), run))
                .append(report.used().words())
                .append('\n')
                .append(Best.line(report.used().way().words(), run));
    }

    /** What was blended, and whether it paid: a line for the gain, one for how, one for the members. */
    private static void blended(StringBuilder text, Blended blend) {
        text.append("blend: ").append(blend.because()).append('\n');
        text.append("  made by ")
                .append(blend.how())
                .append("; vectors: ")
                .append(blend.vectors())
                .append('\n');
        if (!blend.alone() && !Double.isNaN(blend.score())) {
            text.append(String.format(
                    Locale.ROOT,
                    "  on validation %.4f, its best member %.4f, each chosen on other parts of it than told%n",
                    blend.score(),
                    blend.bestScore()));
        }
        for (Blended.Member member : blend.members()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %s  weight %.2f, validation %.4f, test %.4f%n",
                    member.key(),
                    member.weight(),
                    member.validation(),
                    member.test().mean()));
        }
        text.append(String.format(
                Locale.ROOT,
                "  two members differ on %.1f %% of what they tell, and their errors correlate by %.2f; the blend holds %.1f MB,"
                        + " its best member %.1f MB%n",
                100 * blend.diversity().disagreement(),
                blend.diversity().errors(),
                blend.cost().bytes() / 1e6,
                blend.cost().memberBytes() / 1e6));
        if (blend.diversity().alike()) {
            text.append(
                    "  members answer alike, so there is nothing to gain: blend runs of other models, seeds or features\n");
        }
    }

    /** What a distilled model keeps of its blend, and what it takes. */
    private static void distilled(StringBuilder text, Distilled distilled) {
        text.append("distilled: ").append(distilled.because()).append('\n');
        text.append("  from ")
                .append(distilled.blend())
                .append(", by the recipe of ")
                .append(distilled.member())
                .append('\n');
        text.append(String.format(
                Locale.ROOT,
                "  it differs from the blend on %.1f %% of what they tell, the best member on %.1f %%; it holds %.1f MB and takes"
                        + " %s a question, the blend %.1f MB and %s%n",
                100 * distilled.disagreement(),
                100 * distilled.memberDisagreement(),
                distilled.cost().bytes() / 1e6,
                seconds(distilled.cost().seconds()),
                distilled.cost().blendBytes() / 1e6,
                seconds(distilled.cost().blendSeconds())));
    }

    private static String seconds(double seconds) {
        return seconds < 1e-3
                ? String.format(Locale.ROOT, "%.0f µs", 1e6 * seconds)
                : String.format(Locale.ROOT, "%.1f ms", 1e3 * seconds);
    }

    /** Nothing where that says no more than the verdict of the vectors. */
    private static void propagated(StringBuilder text, Report report) {
        BesidePropagated propagated = report.propagated();
        if (propagated != null && propagated.verdict() != Verdict.NONE && propagated.verdict() != Verdict.UNDEFINED) {
            judged(text, "training", propagated.verdict(), propagated.because());
        }
    }

    private static void kept(StringBuilder text, Report.Kept kept, boolean blended) {
        text.append("kept to be asked: the model of ")
                .append(kept.taughtBy())
                .append(blended ? "" : String.format(Locale.ROOT, ", %d epochs", kept.epochs()));
        kept.expected().forEach((name, value) -> {
            text.append(String.format(Locale.ROOT, ", %s %.4g", name, value));
            Interval interval = kept.intervals().get(name);
            if (interval != null && interval.n() > 1) {
                text.append(
                        interval.defined()
                                ? String.format(
                                        Locale.ROOT,
                                        " (95 %% interval %.4g to %.4g, n %,d)",
                                        interval.lo(),
                                        interval.hi(),
                                        interval.n())
                                : String.format(Locale.ROOT, " (n %,d)", interval.n()));
            }
        });
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
