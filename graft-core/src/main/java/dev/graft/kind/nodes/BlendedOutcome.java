package dev.graft.kind.nodes;

import dev.graft.base.Read;
import dev.graft.blend.Combination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one repeat's blend came about, as its card keeps it.
 *
 * @param score on the validation nodes, turned so that more is better; NaN without any
 * @param members each member's, of the same
 * @param best which member validation holds for the best
 * @param single score of the best member alone, cross-fitted as the blend's is
 * @param tried each way's score, by its key
 * @param vectors how the vectors came about, in words
 * @param probes what a probe of each way to vectors tells of the validation nodes, by words
 * @param seconds that each member took; NaN where nobody says
 */
record BlendedOutcome(
        Combination combination,
        double score,
        List<Double> members,
        int best,
        double single,
        Map<String, Double> tried,
        String vectors,
        Map<String, Double> probes,
        List<Double> seconds) {
    private static final String CARD = "blend";

    /** A card's entry. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("combination", combination.facts());
        facts.put("score", score);
        facts.put("members", members);
        facts.put("best", best);
        facts.put("single", single);
        facts.put("tried", tried);
        facts.put("vectors", vectors);
        facts.put("probes", probes);
        facts.put("seconds", seconds);
        return Map.of(CARD, facts);
    }

    /** @throws IllegalArgumentException where a card has none */
    static BlendedOutcome of(Map<String, Object> card) {
        if (!(card.get(CARD) instanceof Map<?, ?> facts)) {
            throw new IllegalArgumentException("no blend");
        }
        return new BlendedOutcome(
                Combination.of(facts.get("combination")),
                Read.number(facts.get("score")),
                Read.numbers(facts.get("members")),
                (int) Read.number(facts.get("best")),
                Read.number(facts.get("single")),
                Read.named(facts.get("tried")),
                String.valueOf(facts.get("vectors")),
                Read.named(facts.get("probes")),
                Read.numbers(facts.get("seconds")));
    }
}
