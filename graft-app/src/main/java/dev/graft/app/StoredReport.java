package dev.graft.app;

import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.eval.Best;
import dev.graft.eval.ModelWords;
import dev.graft.run.RunFolder;
import java.util.Map;

/**
 * A run's report as its folder has it.
 *
 * @param map of {@code report.json}
 */
record StoredReport(Map<?, ?> map) {
    static StoredReport of(RunFolder folder) {
        return new StoredReport(folder.reported());
    }

    /**
     * Which model and which vectors to use, why, and what to type for it; of an earlier version's report, which does not say, where it is
     * told.
     *
     * @param run folder of the run
     */
    String use(String run) {
        String model = at(map, "best", "name");
        if (model.isEmpty()) {
            return "which model to use, this report does not say: graft evaluate " + Shell.word(run) + " tells it\n";
        }
        return line("use " + words(model) + ": " + at(map, "best", "why"), at(map, "best", "how"), run)
                + line(at(map, "vectors", "use", "words"), at(map, "vectors", "use", "how"), run);
    }

    private static String line(String what, String how, String run) {
        return what.isEmpty() ? "" : what + "\n" + Best.line(how, run);
    }

    private String words(String model) {
        String words = at(map, "words", model);
        return words.isEmpty() ? ModelWords.of(model) : words;
    }

    private static String at(@Nullable Object node, String... keys) {
        Object at = node;
        for (String key : keys) {
            at = at instanceof Map<?, ?> inner ? inner.get(key) : null;
        }
        return at instanceof String text ? text : "";
    }
}
