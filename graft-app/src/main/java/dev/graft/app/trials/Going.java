package dev.graft.app.trials;

import dev.graft.base.Nullable;
import dev.graft.search.Seen;
import dev.graft.trial.Trial;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** How far a search is that has no report yet, or has gone on since; read from what its trials wrote down. */
record Going(List<Trial> trials) {
    private static final int SHOWN = 5;

    Going {
        trials = List.copyOf(trials);
    }

    private long count(Seen.State state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }

    /** Seconds of the search until the last trial that has ended did. */
    private double seconds() {
        return trials.stream().mapToDouble(Trial::ended).max().orElse(0);
    }

    private List<Trial> best() {
        return trials.stream()
                .filter(Trial::whole)
                .sorted(Comparator.comparingDouble(Trial::value).reversed().thenComparingInt(Trial::number))
                .toList();
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("finished", false);
        for (Seen.State state : Seen.State.values()) {
            map.put(state.name().toLowerCase(Locale.ROOT), count(state));
        }
        map.put("minutes", seconds() / 60);
        @Nullable Trial best = best().isEmpty() ? null : best().getFirst();
        map.put("best", best == null ? null : best.map());
        map.put("trials", trials.stream().map(Trial::map).toList());
        return map;
    }

    String text(Path out) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: not finished; %d trials to their end, %d ended early, %d failed, %d under way or cut off, after %.1f"
                        + " minutes%n",
                out,
                count(Seen.State.WHOLE),
                count(Seen.State.PRUNED),
                count(Seen.State.FAILED),
                count(Seen.State.RUNNING),
                seconds() / 60));
        List<Trial> best = best();
        if (best.isEmpty()) {
            text.append("No trial has come to its end yet.\n");
        } else {
            text.append(String.format(Locale.ROOT, "%-8s %-12s %-8s %s%n", "trial", "validation", "minute", "values"));
        }
        for (Trial trial : best.subList(0, Math.min(SHOWN, best.size()))) {
            text.append(row(trial));
        }
        if (!trials.isEmpty() && trials.stream().allMatch(Trial::over)) {
            text.append(
                    "No trial is under way: the best are being trained on all repeats and tested, or it was cut off.\n");
        }
        return text.toString();
    }

    private static String row(Trial trial) {
        StringJoiner values = new StringJoiner(" ");
        values.add(trial.point().text());
        if (trial.number() == 0) {
            values.add("(the recipe as it stands)");
        }
        return String.format(
                Locale.ROOT, "%-8d %-12.4f %-8.1f %s%n", trial.number(), trial.value(), trial.ended() / 60, values);
    }
}
