package dev.graft.eval.changed;

import dev.graft.base.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What changed in a few lines. */
public final class ChangedText {
    /** Groups named either way. */
    private static final int NAMED = 3;

    private ChangedText() {}

    /**
     * The lines, each with its end.
     *
     * @param name of the model that the run is about
     */
    public static String of(Changed changed, Map<String, Double> drift, String name) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "vectors of the first repeat moved by %.1f %% on average, %.1f %% after the best rotation; %.1f %% of ten neighbours stayed",
                100 * drift.getOrDefault("meanMovement", Double.NaN),
                100 * drift.getOrDefault("meanMovementRotated", Double.NaN),
                100 * drift.getOrDefault("neighboursKept", Double.NaN)));
        Examples examples = changed.examples();
        if (examples != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s of the first repeat: %,d better, %,d worse, %,d the same",
                    examples.items(),
                    examples.improved(),
                    examples.worsened(),
                    examples.same()));
        }
        changed.results().stream()
                .filter(table -> table.rows().stream().anyMatch(GroupTable.Row::known))
                .findFirst()
                .ifPresent(table -> lines.add(String.format(
                        Locale.ROOT,
                        "%s by %s beyond chance: better %s; worse %s",
                        table.measure(),
                        table.by(),
                        named(table, 1),
                        named(table, -1))));
        Memory memory = changed.memory();
        if (memory != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "memory: AUC on %s is %.3f, was %.3f (%+.3f)",
                    memory.of(),
                    memory.after(),
                    memory.before(),
                    memory.after() - memory.before()));
        }
        Calibration tuned = changed.calibration().get("finetuned");
        Calibration frozen = changed.calibration().get("frozen");
        if (tuned != null && frozen != null) {
            lines.add(String.format(
                    Locale.ROOT, "calibration error (ECE): %.3f %s, %.3f frozen", tuned.ece(), name, frozen.ece()));
        }
        changed.encoders().stream()
                .filter(EncoderTried::taken)
                .findFirst()
                .ifPresent(taken -> lines.add(encoders(changed.encoders(), taken)));
        return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static String encoders(List<EncoderTried> tried, EncoderTried taken) {
        EncoderTried start = tried.getFirst();
        if (tried.size() == 1) {
            return "no other vectors than the start's keep adapt.drift.edges, so none were chosen";
        }
        return String.format(
                Locale.ROOT,
                "of %d kinds of vectors compared on validation, those taken "
                        + (taken.strength() == 0 ? "are means alone, which labels taught nothing, and " : "")
                        + "moved %.1f %%: probe %.3f, ten nearest %.3f (start %.3f, %.3f);"
                        + " adapt.drift.max and adapt.drift.edges choose along these",
                tried.size(),
                100 * taken.moved(),
                taken.probe(),
                taken.nearest(),
                start.probe(),
                start.nearest());
    }

    private static String named(GroupTable table, int side) {
        double sign = table.smallerIsBetter() ? -side : side;
        List<GroupTable.Row> clear = table.rows().stream()
                .filter(GroupTable.Row::known)
                .filter(row ->
                        sign > 0 ? row.difference().lo() > 0 : row.difference().hi() < 0)
                .sorted(Comparator.comparingDouble(
                        row -> -sign * row.difference().mean()))
                .toList();
        String names = clear.stream()
                .limit(NAMED)
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s (%+.3f)",
                        Visible.of(row.name()),
                        row.difference().mean()))
                .collect(Collectors.joining(", "));
        return clear.isEmpty()
                ? "none"
                : names + (clear.size() > NAMED ? " and " + (clear.size() - NAMED) + " more" : "");
    }
}
