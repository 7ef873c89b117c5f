package dev.graft.blend;

import dev.graft.base.Nullable;
import dev.graft.base.Read;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How one repeat's blend of lists came about, as its card keeps it.
 *
 * @param names of the members
 * @param score on the validation part, turned so that more is better; NaN where there is none
 * @param tried each way's score, by its key
 * @param grouped the score with weights by group; NaN where they were not tried
 * @param members each member's score
 * @param bounds of questions' sizes: those above as many of them as its number are of a group; empty where groups are no sizes
 * @param best which member validation holds for the best
 * @param single score of one member alone, chosen for each part of the validation questions by the others
 * @param vectors whose vectors the blend has, in words
 * @param seconds that each member took; NaN where nobody says
 */
public record ListBlend(
        ListFusion fusion,
        List<String> names,
        double score,
        Map<String, Double> tried,
        double grouped,
        List<Double> members,
        int best,
        double single,
        List<Double> bounds,
        String vectors,
        List<Double> seconds)
        implements Blend {
    private static final String CARD = "blend";

    /** As it was chosen. */
    public static ListBlend of(
            ListChosen chosen, List<String> names, List<Double> bounds, String vectors, List<Double> seconds) {
        Map<String, Double> tried = new LinkedHashMap<>();
        chosen.tried().forEach((way, score) -> tried.put(way.key(), score));
        return new ListBlend(
                chosen.fusion(),
                names,
                chosen.score(),
                tried,
                chosen.grouped(),
                Arrays.stream(chosen.members()).boxed().toList(),
                chosen.best(),
                chosen.single(),
                bounds,
                vectors,
                seconds);
    }

    /** What repeats chose, together: the way that most of them chose, with the means of its weights. */
    public static ListBlend together(List<ListBlend> all) {
        ListFusion fusion = ListFusion.mean(all.stream().map(ListBlend::fusion).toList());
        ListBlend first = all.getFirst();
        return new ListBlend(
                fusion,
                first.names,
                Double.NaN,
                Map.of(),
                Double.NaN,
                first.members,
                first.best,
                Double.NaN,
                first.bounds,
                first.vectors,
                first.seconds);
    }

    @Override
    public double[] weights() {
        return fusion.weights();
    }

    @Override
    public String words(String groups) {
        int own = fusion.groups().size();
        return fusion.how().listWords() + (own == 0 ? "" : ", with weights of their own for " + own + " " + groups);
    }

    @Override
    public Map<String, Double> scores() {
        Map<String, Double> scores = new LinkedHashMap<>(tried);
        if (!Double.isNaN(grouped)) {
            scores.put("groups", grouped);
        }
        return scores;
    }

    /** The group of a question of some size. */
    public int group(int size) {
        return group(bounds, size);
    }

    /** How many of the bounds a size is above. */
    public static int group(List<Double> bounds, int size) {
        return (int) bounds.stream().filter(bound -> size > bound).count();
    }

    /** Sizes of questions of a group, in words. */
    public String sizes(int group) {
        String above = group == 0 ? "" : String.format(Locale.ROOT, "more than %.0f", bounds.get(group - 1));
        String upTo = group == bounds.size() ? "" : String.format(Locale.ROOT, "up to %.0f", bounds.get(group));
        return above + (above.isEmpty() || upTo.isEmpty() ? "" : ", ") + upTo + " interactions";
    }

    /**
     * Weights of members for groups that have their own, for a report.
     *
     * @param words for a group
     */
    public Map<String, Map<String, Double>> byGroup(IntFunction<String> words) {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        fusion.groups().forEach((group, weights) -> {
            Map<String, Double> its = new LinkedHashMap<>();
            for (int m = 0; m < weights.length; m++) {
                its.put(names.get(m), weights[m]);
            }
            all.put("blend weights, " + words.apply(group), its);
        });
        return all;
    }

    /** A card's entry. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("fusion", fusion.facts());
        facts.put("names", names);
        facts.put("score", score);
        facts.put("tried", tried);
        facts.put("grouped", grouped);
        facts.put("members", members);
        facts.put("best", best);
        facts.put("single", single);
        facts.put("bounds", bounds);
        facts.put("vectors", vectors);
        facts.put("seconds", seconds);
        return Map.of(CARD, facts);
    }

    /** @throws IllegalArgumentException where a card has none */
    public static ListBlend of(Map<String, Object> card) {
        if (!(card.get(CARD) instanceof Map<?, ?> facts)) {
            throw new IllegalArgumentException("no blend");
        }
        return new ListBlend(
                ListFusion.of(facts.get("fusion")),
                texts(facts.get("names")),
                Read.number(facts.get("score")),
                Read.named(facts.get("tried")),
                Read.number(facts.get("grouped")),
                Read.numbers(facts.get("members")),
                (int) Read.number(facts.get("best")),
                Read.number(facts.get("single")),
                Read.numbers(facts.get("bounds")),
                String.valueOf(facts.get("vectors")),
                Read.numbers(facts.get("seconds")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }
}
