package dev.graft.blend;

import dev.graft.base.Read;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How one repeat's blend of answers about single items came about.
 *
 * @param score on the validation items; NaN without any
 * @param members each member's, of the same
 * @param best which member validation holds for the best
 * @param single score of the best member alone, cross-fitted as the blend's is
 * @param tried each way's score, by its key
 * @param vectors how the vectors came about, in words
 * @param probes what a probe of each way to vectors tells of the validation items, by words
 * @param seconds that each member took; NaN where nobody says
 */
public record AnswerBlend(
        Combination combination,
        double score,
        List<Double> members,
        int best,
        double single,
        Map<String, Double> tried,
        String vectors,
        Map<String, Double> probes,
        List<Double> seconds)
        implements Blend {
    private static final String CARD = "blend";

    /** As it was chosen. */
    public static AnswerBlend of(Chosen chosen, String vectors, Map<String, Double> probes, List<Double> seconds) {
        Map<String, Double> tried = new LinkedHashMap<>();
        chosen.tried().forEach((way, score) -> tried.put(way.key(), score));
        return new AnswerBlend(
                chosen.combination(),
                chosen.score(),
                Arrays.stream(chosen.members()).boxed().toList(),
                chosen.best(),
                chosen.single(),
                tried,
                vectors,
                probes,
                seconds);
    }

    /** The way that most repeats were blended by, with the means of what they were blended with. */
    public static AnswerBlend together(List<AnswerBlend> all) {
        AnswerBlend first = all.getFirst();
        Combination combination =
                Combination.mean(all.stream().map(AnswerBlend::combination).toList());
        AnswerBlend like = all.stream()
                .filter(each -> each.combination.how() == combination.how())
                .findFirst()
                .orElse(first);
        return new AnswerBlend(
                combination,
                Double.NaN,
                first.members,
                Blend.most(all.stream().map(AnswerBlend::best).toList()),
                Double.NaN,
                Map.of(),
                Blend.most(all.stream().map(AnswerBlend::vectors).toList()),
                Map.of(),
                like.seconds);
    }

    @Override
    public double[] weights() {
        return combination.weights();
    }

    @Override
    public String words(String groups) {
        return combination.how().words();
    }

    @Override
    public Map<String, Double> scores() {
        return tried;
    }

    /** Members of a stored blend that count in what it tells, in their order. */
    public static List<Fitted> counting(Fitted blend) {
        double[] weights = of(blend.card()).weights();
        List<Fitted> members = Members.of(blend);
        return IntStream.range(0, members.size())
                .filter(m -> weights[m] != 0)
                .mapToObj(members::get)
                .toList();
    }

    /** A card's entry. */
    public Map<String, Object> facts() {
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
    public static AnswerBlend of(Map<String, Object> card) {
        if (!(card.get(CARD) instanceof Map<?, ?> facts)) {
            throw new IllegalArgumentException("no blend");
        }
        return new AnswerBlend(
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
