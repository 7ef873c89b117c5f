package dev.graft.eval;

import dev.graft.base.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which model of a run to use.
 *
 * @param why in a few words
 * @param rival whether it is another than the fine-tuned one
 * @param level whether it is another that is not told apart from the fine-tuned one
 * @param way how to be answered by it
 */
public record Best(String name, String why, boolean rival, boolean level, Way way) {
    /**
     * How to have what a report says to use.
     *
     * @param settings of the recipe, as {@code --set} takes them, for a run that does that; none where no recipe does
     * @param without what to say where there are none
     */
    public record Way(List<String> settings, String without) {
        /** It is what the run has made already. */
        public static final Way MADE = new Way(List.of(), "");

        public Way {
            settings = List.copyOf(settings);
        }

        /** What to type of {@value Best#RUN}, or that nothing is to be typed; empty where nothing needs to be done. */
        public String words() {
            if (settings.isEmpty()) {
                return without;
            }
            StringBuilder line = new StringBuilder(COMMAND).append("finetune ").append(RUN + RECIPE);
            settings.forEach(setting -> line.append(" --set ").append(Shell.word(setting)));
            return line.append(" --out OTHER").toString();
        }
    }

    /** What every command begins with. */
    public static final String COMMAND = "graft ";

    /** Key of what a model's card says of its run's best. */
    public static final String CARD = "best";

    /** Where another model is what a run has made already. */
    public static final String ALREADY = "this run's model is that already";

    private static final String TUNED = "tuned";

    /** Stands for the run's folder in words that are written before that is known. */
    public static final String RUN = "RUN";

    private static final String RECIPE = "/recipe.yaml";

    /**
     * As a card has it.
     *
     * @param tuned what the model of the card is called, where it is no fine-tuned one
     */
    public Map<String, Object> facts(String tuned) {
        Map<String, Object> facts = facts();
        if (!tuned.equals(ModelWords.of(Evidence.TUNED))) {
            facts.put(TUNED, tuned);
        }
        return facts;
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("rival", rival);
        facts.put("level", level);
        facts.put("how", way.words());
        return facts;
    }

    /**
     * What to say of answers that are another model's than a report says to use; empty where they are not.
     *
     * @param card of the model that answers
     * @param run folder of the run
     */
    public static String beside(Map<String, Object> card, String run) {
        return card.get(CARD) instanceof Map<?, ?> facts
                        && Boolean.TRUE.equals(facts.get("rival"))
                        && facts.get("name") instanceof String name
                        && !name.equals(Evidence.TUNED)
                        && !ALREADY.equals(facts.get("how"))
                ? "these are the "
                        + (facts.get(TUNED) instanceof String tuned ? tuned : ModelWords.of(Evidence.TUNED))
                        + ("blend".equals(facts.get(TUNED)) ? "" : " model")
                        + "'s answers; the report says to use "
                        + ModelWords.of(name)
                        + (Boolean.TRUE.equals(facts.get("level")) ? ", not told apart from it" : ", which did better")
                        + (facts.get("how") instanceof String how && how.startsWith(COMMAND)
                                ? ": " + typed(how, run)
                                : "")
                : "";
    }

    /**
     * What to type, or what is to be done, of a run that stands somewhere.
     *
     * @param how as cards and reports keep it, for {@value #RUN}
     */
    public static String typed(String how, String run) {
        return how.replace(RUN + RECIPE, Shell.word(run + RECIPE))
                .replace(" " + RUN + " ", " " + Shell.word(run) + " ");
    }

    /** The line of a terminal for what to type, or that nothing is to be typed; empty where nothing needs to be done. */
    public static String line(String how, String run) {
        return how.isEmpty() ? "" : (how.startsWith(COMMAND) ? "  for that: " : "  ") + typed(how, run) + "\n";
    }

    /** The same with more of why. */
    public Best with(String more) {
        return new Best(name, why + more, rival, level, way);
    }

    /** Whether another model is shown to be better than the fine-tuned one. */
    public boolean better() {
        return rival && !level;
    }
}
