package dev.graft.app.trials;

import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.eval.Best;
import dev.graft.eval.Interval;
import dev.graft.eval.ModelWords;
import dev.graft.eval.Report;
import dev.graft.recipe.YamlText;
import dev.graft.search.Importance;
import dev.graft.search.Seen;
import dev.graft.search.Space;
import dev.graft.trial.Finalist;
import dev.graft.trial.Finals;
import dev.graft.trial.Found;
import dev.graft.trial.Nested;
import dev.graft.trial.Trial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search came to, for a terminal: what to use, with what certainty, and what it cost. */
public final class FoundText {
    private static final int IMPORTANT = 5;
    /** Stands for the run to use. */
    private static final String BEST = "BEST";

    /** Stands for the search's folder. */
    private static final String DIR = "FOUND";

    private static final String WARM = " --warm " + DIR;

    private static final String USE = "use " + BEST;

    private FoundText() {}

    /** @param lines as a report keeps them */
    static String of(List<String> lines, Path out) {
        String best = Shell.word(out.resolve("best").toString());
        String warm = WARM.replace(DIR, Shell.word(out.toString()));
        return lines.stream()
                        .map(line -> line.startsWith(USE) ? line.replace(BEST, best) : line.replace(WARM, warm))
                        .collect(Collectors.joining("\n"))
                + "\nreport: " + out.resolve("report.html") + ", for a browser\n";
    }

    /**
     * All but where it lies.
     *
     * @param looks how many that searches here chose, one after the other, were tested
     * @param again what to type for this search, but for ranges in which its best lies at an end
     */
    static List<String> lines(Found found, int looks, String again) {
        StringBuilder text = new StringBuilder();
        table(text, found);
        found.test()
                .best()
                .leaks()
                .forEach(leak -> text.append(String.format(
                        Locale.ROOT, "LEAK %s: %,d of %,d %s%n", leak.kind(), leak.count(), leak.of(), leak.text())));
        text.append(verdict(found)).append('\n');
        use(text, found.test().best());
        tested(text, found, looks);
        nested(text, found.nested());
        important(text, found);
        ends(text, found, again);
        text.append(cost(found)).append('\n');
        return text.toString().lines().toList();
    }

    private static void table(StringBuilder text, Found found) {
        boolean fresh = found.finals().fresh();
        text.append(String.format(
                Locale.ROOT,
                "%-28s %-12s %-12s %s%n",
                found.metric() + " of validation",
                "searched",
                "all repeats",
                fresh ? "those not searched by" : ""));
        for (Finalist finalist : found.finals().ranked()) {
            text.append(String.format(
                            Locale.ROOT,
                            "%-28s %-12.4f %-12.4f %s%s",
                            name(finalist),
                            found.asMetric(finalist.searched()),
                            found.asMetric(finalist.mean()),
                            fresh
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.4f",
                                            found.asMetric(found.finals().fresh(finalist)))
                                    : "",
                            finalist.equals(found.finals().chosen()) ? "  taken" : "")
                    .stripTrailing());
            text.append('\n');
        }
    }

    private static String name(Finalist finalist) {
        return finalist.number() == 0 ? "the recipe as it stands" : "trial " + finalist.number();
    }

    /** What is used, and with what certainty. */
    public static String verdict(Found found) {
        Finals finals = found.finals();
        Finalist winner = finals.winner();
        if (winner == null) {
            return "No other trial came to its end, so the recipe is used as it stands: " + remedy(found);
        }
        String how = finals.fresh()
                ? " repeats that the search did not choose by"
                : finals.anew()
                        ? " repeats, those among them that the search chose by"
                        : " repeats of the same validation items, by which the search chose: it covers other seeds, not other items";
        String gain = difference(gain(found)) + " on "
                + (finals.gain() == null ? 0 : finals.gain().n()) + how;
        return finals.taken()
                ? "Trial " + winner.number() + " is taken: validation finds it better than the recipe as it stands by "
                        + gain + "."
                : "The recipe is used as it stands: trial " + winner.number()
                        + ", the best that was found, is "
                        + (worse(found) ? "no better on validation: " : "not better on validation beyond chance: ")
                        + gain + "." + unseen(found) + few(found);
    }

    /** What to do where nothing was found: what failed fails again. */
    private static String remedy(Found found) {
        Map<String, Long> reasons = found.trials().stream()
                .filter(trial -> trial.state() == Seen.State.FAILED)
                .collect(Collectors.groupingBy(Trial::why, LinkedHashMap::new, Collectors.counting()));
        return reasons.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> count(found, Seen.State.FAILED) + " failed, " + most.getValue() + " of them as this one: "
                        + most.getKey() + ". Search ranges without such values.")
                .orElse("give a search more trials or minutes.");
    }

    /** How large a gain had to be to be told. */
    private static String unseen(Found found) {
        Interval gain = found.finals().gain();
        return gain == null || gain.n() < 2 || !gain.defined() || gain.hi() - gain.lo() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Only a gain of %.4f or more would show%s.",
                        (gain.hi() - gain.lo()) / 2,
                        few(found).isEmpty() ? "; more repeats, or a larger validation part, tell smaller ones" : "");
    }

    /** What a search lacks to tell whether a gain is one. */
    private static String few(Found found) {
        Finals finals = found.finals();
        return worse(found) || finals.fresh() || !finals.anew()
                ? ""
                : " So few repeats tell small gains from chance badly: set task.repeats to 5 or more.";
    }

    private static void use(StringBuilder text, Report report) {
        text.append(USE).append(": a finished run; its recipe is ").append(BEST).append("/recipe.yaml");
        if (report.best().rival()) {
            String how = Best.typed(report.best().way().words(), BEST);
            text.append("; ").append(model(report)).append(": ");
            text.append(how.startsWith(Best.COMMAND) ? how : "graft report " + BEST);
        }
        text.append('\n');
    }

    /** Which of the run's models to use; empty where that is the fine-tuned one. */
    static String model(Report report) {
        return report.best().rival()
                ? "of its models its report says to use "
                        + ModelWords.of(report.best().name())
                        + (report.best().level() ? ", not told apart from the fine-tuned one" : ", which did better")
                : "";
    }

    private static void tested(StringBuilder text, Found found, int looks) {
        Interval best = found.test().best().metrics().get(found.metric());
        Interval usual = found.test().usual().metrics().get(found.metric());
        if (best == null || usual == null) {
            return;
        }
        text.append("On the test part, looked at ")
                .append(
                        looks == 1
                                ? "once"
                                : looks
                                        + " times, as a search that was given more time chose anew, each time a little too"
                                        + " good")
                .append(": ")
                .append(found.metric())
                .append(' ')
                .append(best.value());
        if (found.finals().taken()) {
            text.append("; the recipe as it stands ")
                    .append(usual.value())
                    .append("; difference ")
                    .append(difference(found.gain()));
        }
        text.append(String.format(
                Locale.ROOT,
                ".%nValidation says %.4f of the same repeats: %s%n",
                found.asMetric(found.finals().chosen().mean()),
                optimism(found)));
    }

    private static String optimism(Found found) {
        double optimism = found.optimism();
        if (Double.isNaN(optimism)) {
            return "nothing to compare with.";
        }
        return optimism < 0
                ? String.format(Locale.ROOT, "the test part came out better, by %.4f; it is of other items.", -optimism)
                : String.format(
                        Locale.ROOT,
                        "an optimism of %+.4f, %s.",
                        optimism,
                        found.finals().taken()
                                ? "from choosing the best of " + found.trials().size() + " and from other items"
                                : "of other items, and since validation chose within each run: when to stop, and more");
    }

    private static boolean worse(Found found) {
        Interval gain = found.finals().gain();
        return gain != null && gain.mean() <= 0;
    }

    private static void nested(StringBuilder text, @Nullable Nested nested) {
        if (nested != null) {
            text.append("Searched anew in each of ")
                    .append(nested.found().size())
                    .append(
                            " repeats, with a share of the budget and by its validation alone, and the best of it tested"
                                    + " there, without the finals that hold it against the recipe: ")
                    .append(nested.searched().value())
                    .append(", the recipe as it stands ")
                    .append(nested.usual().value())
                    .append("; searching so is worth ")
                    .append(nested.gain().difference())
                    .append(".\n");
        }
    }

    private static void important(StringBuilder text, Found found) {
        if (found.importance().isEmpty()) {
            return;
        }
        List<Importance.Of> beyond =
                found.importance().stream().filter(Importance.Of::beyondChance).toList();
        if (beyond.isEmpty()) {
            text.append(
                    "What mattered for validation cannot be told: no key's share of its variance is beyond chance.\n");
            return;
        }
        text.append("What mattered for validation (share of its variance, and what chance makes of that): ")
                .append(beyond.stream()
                        .limit(IMPORTANT)
                        .map(of -> String.format(
                                Locale.ROOT,
                                "%s %.0f %% (%.0f %%)",
                                String.join(" with ", of.keys()),
                                100 * of.share(),
                                100 * of.chance()))
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }

    private static void ends(StringBuilder text, Found found, String again) {
        Finalist winner = found.finals().winner();
        if (winner != null && !found.ends().isEmpty()) {
            text.append("Trial ")
                    .append(winner.number())
                    .append(" is at the end of what was searched: ")
                    .append(found.ends().stream().map(Space.End::text).collect(Collectors.joining(", ")))
                    .append(". Wider ranges may hold better: ")
                    .append(wider(found, again))
                    .append('\n');
        }
    }

    /** What to type to search beyond these. */
    static String wider(Found found, String again) {
        return again
                + found.ends().stream().map(FoundText::widen).collect(Collectors.joining())
                + WARM
                + " --out OTHER";
    }

    private static String widen(Space.End end) {
        return " --widen "
                + Shell.word(end.key() + "=" + YamlText.show(end.wider().written()));
    }

    private static String cost(Found found) {
        long cut = count(found, Seen.State.RUNNING);
        return String.format(
                Locale.ROOT,
                "%d trials%s: %d to their end, %d ended early, %d failed%s; each told by %d of %d repeats; searched for %.0f s,"
                        + " %.1f %% of the trials' time beside training",
                found.trials().size(),
                found.exhausted() ? ", all that the ranges hold" : "",
                count(found, Seen.State.WHOLE),
                count(found, Seen.State.PRUNED),
                count(found, Seen.State.FAILED),
                cut > 0 ? ", " + cut + " cut off when time was up" : "",
                found.plan().repeats(),
                found.finals().chosen().values().size(),
                found.cost().search(),
                100 * found.cost().overhead());
    }

    private static long count(Found found, Seen.State state) {
        return found.trials().stream().filter(trial -> trial.state() == state).count();
    }

    /** What the best trial is better by than the recipe as it stands, on validation, as the metric has it. */
    static @Nullable Interval gain(Found found) {
        Interval gain = found.finals().gain();
        return gain == null || !found.turned() ? gain : new Interval(-gain.mean(), -gain.hi(), -gain.lo(), gain.n());
    }

    private static String difference(@Nullable Interval gain) {
        return gain == null ? "none" : gain.difference();
    }
}
