package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.Retired;
import dev.graft.recipe.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What makes a run this run and no other: its recipe without what is default, what its data say, and the format it is kept
 * in. A key that a later version adds changes nothing, and neither do paths, the order of lines or when states are stored.
 *
 * @param recipe by key
 * @param data by the key that names it, as {@link Content} is written down
 */
record RunIdentity(SortedMap<String, String> recipe, SortedMap<String, String> data) {
    /** Of the folder; raised with every change that older versions cannot go on with. */
    private static final long FORMAT = 4;

    /** The key of the vectors that a recipe starts from. */
    static final String START = "start.from";

    /** What keys of a blend begin with: what is measured is what it stored, whatever has become of its members. */
    static final String BLEND = "blend.";

    /** What keys of a model that was distilled from a blend begin with; the blend may be gone as well. */
    static final String DISTIL = "distil.";

    RunIdentity {
        recipe = new TreeMap<>(recipe);
        data = new TreeMap<>(data);
    }

    /**
     * Of a run whose inputs have all been read.
     *
     * @param inputs what was read beside the data
     */
    static RunIdentity of(RecipeText recipe, Dataset data, Inputs inputs) {
        data.parts().forEach(inputs::same);
        SortedMap<String, String> parts = new TreeMap<>();
        inputs.contents().forEach((key, content) -> parts.put(key, content.toString()));
        return new RunIdentity(recipe.given(), parts);
    }

    /** The same without what training alone reads, for who measures what is stored. */
    RunIdentity measured() {
        SortedMap<String, String> measured = new TreeMap<>(data);
        measured.keySet().removeIf(RunIdentity::teaches);
        SortedMap<String, String> said = new TreeMap<>(recipe);
        said.keySet().removeIf(key -> Retired.isKey(key) || ofOtherRuns(key));
        return new RunIdentity(said, measured);
    }

    /** The same with the start of another, for what has it from there. */
    RunIdentity withStartOf(RunIdentity other) {
        SortedMap<String, String> all = new TreeMap<>(data);
        other.data.forEach((key, content) -> {
            if (key.startsWith(START)) {
                all.putIfAbsent(key, content);
            }
        });
        return new RunIdentity(recipe, all);
    }

    /** Whether a key of the data is of what rows start from and how they move: nothing is measured by it. */
    private static boolean teaches(String key) {
        return key.startsWith("start.") || key.startsWith("adapt.") || ofOtherRuns(key);
    }

    private static boolean ofOtherRuns(String key) {
        return key.startsWith(BLEND) || key.startsWith(DISTIL);
    }

    /** The same of what was made of other runs, whose keys begin with {@value #BLEND} or {@value #DISTIL}. */
    RunIdentity and(Map<String, String> said, Map<String, Content> parts) {
        SortedMap<String, String> allSaid = new TreeMap<>(recipe);
        allSaid.putAll(said);
        SortedMap<String, String> allParts = new TreeMap<>(data);
        parts.forEach((key, content) -> allParts.put(key, content.toString()));
        return new RunIdentity(allSaid, allParts);
    }

    /**
     * Says no to a run that was begun before what training alone reads was written down.
     *
     * @param named whether the run's recipe names a key
     */
    void mustHaveWritten(RunIdentity other, Predicate<String> named, Path folder) {
        for (String key : other.data.keySet()) {
            if (teaches(key) && !data.containsKey(key) && named.test(key)) {
                throw BadInput.in(
                        folder,
                        "holds a run of an earlier version of Graft, which did not write down what " + key
                                + " holds, so nothing tells whether it is the same now: predict, evaluate and start.from"
                                + " take the run as it is, but it cannot be gone on with; choose another --out");
            }
        }
    }

    /** How a run came to be. */
    enum Made {
        TRAINED("a run that was trained by its recipe alone", "finetune"),
        BLENDED("a blend of runs, which graft blend alone goes on with", "graft blend"),
        DISTILLED("a model distilled from a blend, which graft distil alone goes on with", "graft distil");

        private final String words;
        private final String command;

        Made(String words, String command) {
            this.words = words;
            this.command = command;
        }

        /** By which it is made, and gone on with. */
        String command() {
            return command;
        }

        String words() {
            return words;
        }
    }

    Made made() {
        return begins(BLEND) ? Made.BLENDED : begins(DISTIL) ? Made.DISTILLED : Made.TRAINED;
    }

    private boolean begins(String prefix) {
        return recipe.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** In one line: what states of unfinished trainings must belong to. */
    String text() {
        return Json.line(map());
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("recipe", recipe);
        map.put("data", data);
        return map;
    }

    void write(Path file) {
        AtomicFiles.write(file, Json.pretty(map()));
    }

    /** @throws BadInput where the file is damaged or of another format */
    static RunIdentity read(Path file) {
        return JsonFiles.read(file, ": is damaged; make the run again, with another --out", map -> {
            if (!Long.valueOf(FORMAT).equals(map.get("format"))) {
                throw BadInput.in(
                        file,
                        "is of format " + map.get("format") + ", and this version of Graft reads format " + FORMAT
                                + "; make the run again, with another --out");
            }
            SortedMap<String, String> recipe = texts(map.get("recipe"));
            recipe.keySet().removeIf(key -> Retired.isKey(key) && !Retired.taught(key));
            return new RunIdentity(recipe, texts(map.get("data")));
        });
    }

    private static SortedMap<String, String> texts(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no object");
        }
        SortedMap<String, String> texts = new TreeMap<>();
        map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }

    /**
     * @param more what else is known of how a part of the data differs, by its key
     * @throws BadInput where the other is of another recipe or other data, with what differs
     */
    void mustBe(RunIdentity other, Path folder, UnaryOperator<String> more) {
        List<String> differences = new ArrayList<>();
        for (String key : keys(recipe, other.recipe)) {
            if (!recipe.getOrDefault(key, "").equals(other.recipe.getOrDefault(key, ""))) {
                differences.add(
                        Retired.isKey(key)
                                ? key + " is a key of earlier versions and was " + shown(recipe, key)
                                : key + " is " + shown(other.recipe, key) + " and was " + shown(recipe, key));
            }
        }
        for (String key : keys(data, other.data)) {
            String was = data.get(key);
            String is = other.data.get(key);
            if (was == null || is == null) {
                differences.add(key + (was == null ? " was not there" : " is not there any more"));
            } else if (!was.equals(is) && ofOtherRuns(key)) {
                differences.add("it was made of another "
                        + key.substring(key.indexOf('.') + 1).replaceFirst("(?=\\d)", " ")
                        + ", or of this one before that changed");
            } else if (!was.equals(is)) {
                differences.add("what " + key + " holds has changed (" + Content.count(was) + " " + items(key)
                        + " then, " + Content.count(is) + " now" + more.apply(key) + ")");
            }
        }
        if (!differences.isEmpty()) {
            throw BadInput.in(
                    folder,
                    "holds a run of something else: " + String.join("; ", differences) + "; choose another --out");
        }
    }

    private static String items(String key) {
        return key.equals(START) ? "vectors" : "items";
    }

    private static TreeSet<String> keys(Map<String, String> some, Map<String, String> others) {
        TreeSet<String> keys = new TreeSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys;
    }

    /** A key's value in words. */
    static String shown(Map<String, String> recipe, String key) {
        String value = recipe.get(key);
        return value == null ? "the default" : YamlText.inQuotes(value);
    }
}
