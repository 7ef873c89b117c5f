package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else than its vector is known of a node, for tasks about nodes.
 *
 * @param use beside the vectors, or instead of them
 * @param structural measures of the graph
 * @param numeric file of {@code node number number …} lines, {@code graph:NAME,NAME} for attributes of the graph's source, or
 *     null; so are the next three
 * @param categories file of {@code node category category …} lines
 * @param words file of {@code node<TAB>index index …} lines
 * @param text file of {@code node<TAB>text} lines, or {@code wordnet:nouns|verbs|all}
 * @param grams text: runs of up to so many words are counted
 * @param buckets text: columns that the runs are hashed into
 * @param weight of words and runs
 * @param width columns that words, and text, are reduced to; 0 leaves them as they are
 * @param hops features are read at the node, and as means of so many neighbourhoods around it
 */
public record FeatureSpec(
        Use use,
        List<Structure> structural,
        @Nullable String numeric,
        @Nullable String categories,
        @Nullable String words,
        @Nullable String text,
        int grams,
        int buckets,
        Weight weight,
        int width,
        int hops) {
    /** Whether the vectors are read too. */
    public enum Use {
        /** Vectors and features, side by side. */
        BESIDE,
        /** Features alone. */
        INSTEAD
    }

    /** Measures of a node's place in the graph, each with its paper in its own file. */
    public enum Structure {
        /** How many edges it has. */
        DEGREE,
        /** Share of its neighbours that are joined with each other. */
        CLUSTERING,
        /** How often a random surfer is there. */
        PAGERANK,
        /** The largest k of whose k-core it is part. */
        CORE,
        /** How many it is a corner of. */
        TRIANGLES
    }

    /** What a word counts. */
    public enum Weight {
        /** One where it occurs. */
        BINARY,
        /** More the more often it occurs, and the fewer nodes have it. */
        TFIDF
    }

    /** No features. */
    public static final FeatureSpec NONE =
            new FeatureSpec(Use.BESIDE, List.of(), null, null, null, null, 1, 1024, Weight.BINARY, 0, 0);

    public FeatureSpec {
        structural = structural.stream().distinct().toList();
        Require.that(grams >= 1 && grams <= 5, "features.grams", grams, "between 1 and 5");
        Require.that(buckets >= 16 && buckets <= 1 << 20, "features.buckets", buckets, "between 16 and 1048576");
        Require.that(width >= 0 && width <= 1024, "features.width", width, "between 0 and 1024");
        Require.that(hops >= 0 && hops <= 4, "features.hops", hops, "between 0 and 4");
        Require.that(
                use == Use.BESIDE || !none(structural, numeric, categories, words, text),
                "features.use",
                "instead",
                "beside where no features are named");
    }

    /** Whether there are none. */
    public boolean none() {
        return none(structural, numeric, categories, words, text);
    }

    private static boolean none(
            List<Structure> structural,
            @Nullable String numeric,
            @Nullable String categories,
            @Nullable String words,
            @Nullable String text) {
        return structural.isEmpty() && numeric == null && categories == null && words == null && text == null;
    }

    /** What it names beside the graph's own measures, by the recipe's key. */
    public Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        put(sources, "features.numeric", numeric);
        put(sources, "features.categories", categories);
        put(sources, "features.words", words);
        put(sources, "features.text", text);
        return sources;
    }

    private static void put(Map<String, String> sources, String key, @Nullable String source) {
        if (source != null) {
            sources.put(key, source);
        }
    }

    /** The usual reading of what is named: nothing yet. */
    public static FeatureSpec usual() {
        return new FeatureSpec(Use.BESIDE, List.of(), null, null, null, null, 2, 16_384, Weight.TFIDF, 256, 2);
    }

    /** The same with another {@code use}. */
    public FeatureSpec withUse(Use other) {
        return new FeatureSpec(
                other, structural, numeric, categories, words, text, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code structural}. */
    public FeatureSpec withStructural(List<Structure> other) {
        return new FeatureSpec(use, other, numeric, categories, words, text, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code numeric}. */
    public FeatureSpec withNumeric(@Nullable String other) {
        return new FeatureSpec(use, structural, other, categories, words, text, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code categories}. */
    public FeatureSpec withCategories(@Nullable String other) {
        return new FeatureSpec(use, structural, numeric, other, words, text, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code words}. */
    public FeatureSpec withWords(@Nullable String other) {
        return new FeatureSpec(use, structural, numeric, categories, other, text, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code text}. */
    public FeatureSpec withText(@Nullable String other) {
        return new FeatureSpec(use, structural, numeric, categories, words, other, grams, buckets, weight, width, hops);
    }

    /** The same with another {@code weight}. */
    public FeatureSpec withWeight(Weight other) {
        return new FeatureSpec(use, structural, numeric, categories, words, text, grams, buckets, other, width, hops);
    }

    /** The same with another {@code width}. */
    public FeatureSpec withWidth(int other) {
        return new FeatureSpec(use, structural, numeric, categories, words, text, grams, buckets, weight, other, hops);
    }

    /** The same with another {@code hops}. */
    public FeatureSpec withHops(int other) {
        return new FeatureSpec(use, structural, numeric, categories, words, text, grams, buckets, weight, width, other);
    }
}
