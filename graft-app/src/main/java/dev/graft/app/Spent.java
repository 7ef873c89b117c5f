package dev.graft.app;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.trial.SearchFolder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The minutes that a run of {@code --best} was asked for, and the seconds that it has taken over all its processes: of one that was killed,
 * up to the last trial or member that it finished.
 */
final class Spent {
    private static final String MINUTES = "minutes";
    private static final String SECONDS = "seconds";
    private static final String DAMAGED =
            ": is damaged; remove it and run the same command again, which trains nothing that is trained";

    private final Path file;
    private final double minutes;
    private final double before;
    private final long began = System.nanoTime();

    private Spent(Path file, double minutes, double before) {
        this.file = file;
        this.minutes = minutes;
        this.before = before;
    }

    /**
     * Begins, or goes on.
     *
     * @throws BadInput where the search has ended, and was asked for other minutes: another winner would be in the place of the one that
     *     the run was made of
     */
    static Spent of(Path search, double minutes) {
        Path file = search.resolve("best.json");
        double trials = SearchFolder.minutes(search) * 60;
        if (!Files.exists(file)) {
            return new Spent(file, minutes, trials);
        }
        if (!(JsonFiles.read(file, DAMAGED) instanceof Map<?, ?> map
                && map.get(MINUTES) instanceof Number asked
                && map.get(SECONDS) instanceof Number taken)) {
            throw new BadInput(file + DAMAGED);
        }
        if (asked.doubleValue() != minutes) {
            throw BadInput.in(
                    search,
                    String.format(
                            Locale.ROOT,
                            "was searched with --best %s, and now it is %s; put it back, or choose another --out",
                            shown(asked.doubleValue()),
                            shown(minutes)));
        }
        return new Spent(file, minutes, Math.max(trials, taken.doubleValue()));
    }

    private static String shown(double minutes) {
        return BigDecimal.valueOf(minutes).stripTrailingZeros().toPlainString();
    }

    /** So far. */
    double seconds() {
        return before + (System.nanoTime() - began) * 1e-9;
    }

    /** Writes it down, into the folder of a search that is there. */
    void save() {
        AtomicFiles.write(file, Json.pretty(Map.of(MINUTES, minutes, SECONDS, seconds())));
    }
}
