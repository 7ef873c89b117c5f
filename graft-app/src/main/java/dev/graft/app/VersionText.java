package dev.graft.app;

import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.eval.Interval;
import dev.graft.run.Versions;
import dev.graft.run.Versions.Version;
import dev.graft.update.Updated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Updates and versions in words. */
final class VersionText {
    /** What a program knows ratings' gain by. */
    private static final String RATINGS = "1-(2*error/range)^2";

    private VersionText() {}

    static String of(Updated updated, String run, boolean dry) {
        StringBuilder text = new StringBuilder();
        text.append(stream(updated)).append(warning(updated)).append(leftOut(updated));
        if (updated.decision() == Updated.Decision.NOTHING) {
            return text.append(run)
                    .append(": nothing to do: ")
                    .append(updated.because())
                    .append('\n')
                    .toString();
        }
        text.append(foretold(updated)).append(shifts(updated));
        if (dry) {
            return text.append("would be done: ")
                    .append(updated.decision())
                    .append(because(updated))
                    .append("; nothing was written\n")
                    .toString();
        }
        return text.append(learned(updated))
                .append(afterwards(updated))
                .append(CommunityText.of(updated.facts()))
                .append(canary(updated))
                .append(end(updated, run))
                .toString();
    }

    static String retrained(Updated updated, String run) {
        return String.format(
                        Locale.ROOT,
                        "trained anew on %,.0f: %s %.4f on what is held out of these%n",
                        number(updated.facts().get("knows")),
                        metric(updated, "measured"),
                        updated.number("measured", "mean"))
                + withheld(updated)
                + compared(updated, "canary", "canary set (decides nothing here) of")
                + end(updated, run);
    }

    private static String end(Updated updated, String run) {
        return String.format(
                        Locale.ROOT,
                        "version %04d, grown from %04d, %s%s%n",
                        updated.version(),
                        updated.parent(),
                        updated.used() ? "is in use" : "is not used",
                        because(updated))
                + "next: graft versions " + Shell.word(run) + ", graft rollback " + Shell.word(run) + "\n";
    }

    private static String because(Updated updated) {
        return updated.because().isEmpty() ? "" : ": " + updated.because();
    }

    /** What a stream had acknowledged before, where the gate refused that. */
    private static String stream(Updated updated) {
        return updated.facts().get("streamRefused") instanceof Map<?, ?> map
                ? "not in use: what a stream had acknowledged, version " + map.get("version") + ": "
                        + map.get("because") + "\n"
                : "";
    }

    private static String warning(Updated updated) {
        Object warning = updated.facts().get("warning");
        return warning == null ? "" : "warning: " + warning + "\n";
    }

    /** What was given, and is no part of the batch. */
    private static String leftOut(Updated updated) {
        return leftOut(updated, "loops", "edges that join a node to itself")
                + leftOut(updated, "silent", "lines that say nothing of their node")
                + leftOut(
                        updated,
                        "dangling",
                        "lines of labels or features whose node the run does not know; give its edges, too")
                + leftOut(updated, "repeated", "given more than once, each of which counts once");
    }

    private static String leftOut(Updated updated, String what, String words) {
        long count = 0;
        for (Object one : updated.facts().get("inputs") instanceof List<?> inputs ? inputs : List.of()) {
            count += one instanceof Map<?, ?> input && input.get(what) instanceof Number n ? n.longValue() : 0;
        }
        return count == 0 ? "" : String.format(Locale.ROOT, "left out: %,d %s%n", count, words);
    }

    private static String foretold(Updated updated) {
        double n = updated.number("foretold", "n");
        double strangers = updated.number("foretold", "strangers");
        String news = strangers > 0
                ? String.format(Locale.ROOT, "%,.0f name something new, of which nothing could be told", strangers)
                : "";
        double squares = updated.number("foretold", "mse");
        return n > 0
                ? String.format(
                        Locale.ROOT,
                        "before it was learned: %s %.4f of %,.0f%s; so far %.4f%s%s%n",
                        metric(updated, "foretold"),
                        updated.number("foretold", "mean"),
                        n,
                        of(metric(updated, "foretold")),
                        updated.number("foretold", "soFar"),
                        Double.isNaN(squares) ? "" : String.format(Locale.ROOT, "; mse %.4f", squares),
                        news.isEmpty() ? "" : "; " + news)
                : "before it was learned: " + (news.isEmpty() ? "nothing could be told of it" : news) + "\n";
    }

    /** Lists are asked a user each, whatever items of theirs are in it. */
    private static String of(String metric) {
        return metric.startsWith("ndcg") ? " users" : "";
    }

    private static String shifts(Updated updated) {
        StringBuilder text = new StringBuilder();
        if (updated.facts().get("shifts") instanceof List<?> shifts) {
            for (Object one : shifts) {
                if (one instanceof Map<?, ?> shift) {
                    text.append(shift(shift));
                }
            }
        }
        return text.toString();
    }

    private static String shift(Map<?, ?> shift) {
        StringBuilder moved = new StringBuilder();
        if (shift.get("moved") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> triple && triple.size() == 3) {
                    moved.append(String.format(
                            Locale.ROOT,
                            "%s%s %.1f %% (so far %.1f %%)",
                            moved.isEmpty() ? ": " : ", ",
                            triple.get(0),
                            100 * number(triple.get(2)),
                            100 * number(triple.get(1))));
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "the batch differs by %s: %.1f %% of it would have to be other ones, by chance %.1f %%%s%n",
                shift.get("of"),
                100 * number(shift.get("totalVariation")),
                100 * number(shift.get("byChance")),
                moved);
    }

    private static String metric(Updated updated, String group) {
        String name = updated.facts().get(group) instanceof Map<?, ?> map ? String.valueOf(map.get("metric")) : "";
        return name.equals(RATINGS) ? "gain of ratings" : name;
    }

    private static String learned(Updated updated) {
        double absent = updated.number("learned", "absent");
        return String.format(
                Locale.ROOT,
                "learned: %,.0f added, %,.0f removed%s, %,.0f known already, %,.0f new names; %,.0f of %,.0f trained rows moved,"
                        + " by %.1f %% of their length in the mean%n",
                updated.number("learned", "added"),
                updated.number("learned", "removed"),
                absent > 0 ? String.format(Locale.ROOT, " (%,.0f more were not known)", absent) : "",
                updated.number("learned", "known"),
                updated.number("learned", "names"),
                updated.number("learned", "moved"),
                updated.number("learned", "rows"),
                100 * updated.number("learned", "drift"));
    }

    private static String afterwards(Updated updated) {
        double mean = updated.number("afterwards", "mean");
        return mean < 1
                ? String.format(
                        Locale.ROOT,
                        "now that it was learned: %s %.4f of %,.0f; predict tells what the model tells, not the labels that it"
                                + " learned%n",
                        metric(updated, "afterwards"),
                        mean,
                        updated.number("afterwards", "n"))
                : "";
    }

    private static String canary(Updated updated) {
        return compared(updated, "canary", "canary set of") + compared(updated, "canaryFirst", "the same");
    }

    /** Of what neither a training anew nor the version that it is held against was taught. */
    private static String withheld(Updated updated) {
        return compared(updated, "heldOut", "held out of what is known,")
                + compared(updated, "withheld", "of what neither was taught,");
    }

    private static String compared(Updated updated, String name, String what) {
        double n = updated.number(name, "n");
        if (!(n > 0) || !(updated.facts().get(name) instanceof Map<?, ?> map)) {
            return "";
        }
        String interval = map.get("difference") instanceof List<?> list && list.size() == 3
                ? new Interval(number(list.get(0)), number(list.get(1)), number(list.get(2)), 2).difference()
                : "";
        return String.format(
                Locale.ROOT,
                "%s %,.0f%s: %s %.4f, %s %.4f, %s%n",
                what,
                n,
                of(metric(updated, name)),
                metric(updated, name),
                updated.number(name, "after"),
                name.equals("canary") ? "before" : "version " + map.get("than"),
                updated.number(name, "before"),
                interval);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    static String table(List<Version> versions, String run) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-8s %-6s %8s %8s %7s %9s %9s %7s  %s%n",
                "version",
                "from",
                "added",
                "removed",
                "names",
                "foretold",
                "canary",
                "took",
                ""));
        for (Version version : versions) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %-6s %8s %8s %7s %9s %9s %7s  %s%n",
                    version.name(),
                    version.parent() == 0 || version.facts().containsKey(Versions.DAMAGED)
                            ? ""
                            : Versions.name(version.parent()),
                    whole(version, "learned", "added"),
                    whole(version, "learned", "removed"),
                    whole(version, "learned", "names"),
                    shown(version, "foretold", "mean", "%.4f"),
                    shown(version, "canary", "after", "%.4f"),
                    Double.isNaN(version.number("seconds"))
                            ? ""
                            : String.format(Locale.ROOT, "%.1f s", version.number("seconds")),
                    remark(version)));
        }
        return text.append(damage(versions, run)).toString();
    }

    private static String damage(List<Version> versions, String run) {
        StringBuilder text = new StringBuilder();
        for (Version version : versions) {
            if (version.facts().get(Versions.DAMAGED) instanceof String damage) {
                text.append("damaged: ")
                        .append(damage)
                        .append(
                                version.inUse() || version.number() == 1
                                        ? "; graft rollback " + Shell.word(run) + " N uses another"
                                        : "; graft prune " + Shell.word(run) + " --keep N removes it")
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** What there is to say of a version in a word or two. */
    static String remark(Version version) {
        List<String> remarks = new ArrayList<>();
        if (version.number() == 1) {
            remarks.add("fine-tuned");
        }
        if (version.facts().containsKey(Versions.DAMAGED)) {
            remarks.add("damaged");
        }
        if ("retrained".equals(version.facts().get("how"))) {
            remarks.add("trained anew");
        }
        if ("refused".equals(version.facts().get("gate"))) {
            remarks.add("refused by the gate");
        }
        if ("retrain".equals(version.facts().get("decision"))) {
            remarks.add("training anew advised");
        }
        if (version.inUse()) {
            remarks.add("in use");
        }
        return String.join(", ", remarks);
    }

    private static String whole(Version version, String group, String key) {
        return shown(version, group, key, "%,.0f");
    }

    private static String shown(Version version, String group, String key, String format) {
        return version.facts().get(group) instanceof Map<?, ?> map
                        && map.get(key) instanceof Number number
                        && !Double.isNaN(number.doubleValue())
                ? String.format(Locale.ROOT, format, number.doubleValue())
                : "";
    }
}
