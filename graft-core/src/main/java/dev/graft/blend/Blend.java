package dev.graft.blend;

import java.util.List;
import java.util.Map;

/** How one repeat's blend came about, as its card keeps it. Scores are by the run's metric, turned so that more is better. */
public sealed interface Blend permits AnswerBlend, ListBlend {
    /** One a member, in their order: how much it counts. */
    double[] weights();

    /**
     * How members' answers became one, in words.
     *
     * @param groups what may have weights of its own, in the plural
     */
    String words(String groups);

    /** On the validation part, cross-fitted; NaN where there is none. */
    double score();

    /** Each member's, of the same. */
    List<Double> members();

    /** Which member validation holds for the best. */
    int best();

    /** What choosing the best single member is worth there. */
    double single();

    /** Each way's score, by its key. */
    Map<String, Double> scores();

    /** Whose vectors the blend has, in words. */
    String vectors();

    /** Seconds that each member took; NaN where nobody says. */
    List<Double> seconds();

    /** What is there most often, the first of those. */
    static <T> T most(List<T> all) {
        T most = all.getFirst();
        for (T each : all) {
            most = count(all, each) > count(all, most) ? each : most;
        }
        return most;
    }

    private static <T> long count(List<T> all, T one) {
        return all.stream().filter(one::equals).count();
    }
}
