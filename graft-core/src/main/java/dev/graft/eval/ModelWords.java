package dev.graft.eval;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a report calls its models for people: its page, its tables and its sentences alike. Keys of {@code report.json} stay. */
public final class ModelWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("finetuned", "fine-tuned"),
            Map.entry("finetunedVectors", "probe after"),
            Map.entry("bestMember", "member by validation"),
            Map.entry("undistilled", "its recipe undistilled"),
            Map.entry("finetunedNearest", "ten nearest after"),
            Map.entry("frozen", "untouched vectors"),
            Map.entry("frozenHead", "same model frozen"),
            Map.entry("frozenVectors", "probe before"),
            Map.entry("frozenHops", "probe of hops before"),
            Map.entry("frozenNearest", "ten nearest before"),
            Map.entry("frozenSmoothed", "frozen and smoothed"),
            Map.entry("frozenPropagated", "propagated untrained"),
            Map.entry("propagated", "probe of propagated"),
            Map.entry("propagatedNearest", "nearest of propagated"),
            Map.entry("prototypes", "nearest class mean"),
            Map.entry("majority", "majority class"),
            Map.entry("degree", "degrees alone"),
            Map.entry("features", "features alone"),
            Map.entry("mean", "mean of all"),
            Map.entry("neighbourMean", "values spread"),
            Map.entry("dot", "product of vectors"),
            Map.entry("adamicAdar", "Adamic-Adar"),
            Map.entry("jaccard", "Jaccard"),
            Map.entry("prefAttachment", "preferential attachment"),
            Map.entry("outIn", "out- times in-degree"),
            Map.entry("katz", "Katz"),
            Map.entry("rootedPageRank", "rooted PageRank"),
            Map.entry("edgeBank", "EdgeBank"),
            Map.entry("edgeBankWindow", "EdgeBank of a window"),
            Map.entry("itemKnn", "nearest items"),
            Map.entry("rp3beta", "RP3beta walks"),
            Map.entry("als", "ALS"),
            Map.entry("ease", "EASE"),
            Map.entry("userItemMeans", "means of user and item"),
            Map.entry("frequency", "frequency alone"),
            Map.entry("louvain", "Louvain"),
            Map.entry("leiden", "Leiden"));

    /** What a blend's members are called: a number and the name of a run, which stays as it is. */
    private static final String MEMBER = "member ";

    private static final Pattern AFTER_BLANK = Pattern.compile(" +(\\S)");

    private ModelWords() {}

    /** Words for a model; one that the table lacks is its key, taken apart at its capitals. */
    public static String of(String model) {
        String words = model.startsWith(MEMBER) ? model : WORDS.get(model);
        return words != null
                ? words
                : model.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** The key of what a table calls so; a key stays what it is. */
    public static String key(String name) {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> AFTER_BLANK
                        .matcher(name)
                        .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT)));
    }

    /** Of each. */
    static Map<String, String> of(Collection<String> models) {
        Map<String, String> map = new LinkedHashMap<>();
        models.forEach(model -> map.put(model, of(model)));
        return map;
    }
}
