package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Combination;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How several models' scores of pairs become one: the log-odds of what {@link AnswerBlend} makes of members' probabilities, or of
 * the mean of their ranks.
 *
 * @param scales of members
 */
record PairBlend(AnswerBlend how, List<PairScale> scales) {
    /** @throws IllegalArgumentException for what is no blend */
    static PairBlend of(Fitted blend) {
        return new PairBlend(
                AnswerBlend.of(blend.card()),
                Members.of(blend).stream().map(PairScale::of).toList());
    }

    /** What repeats chose, together. */
    static PairBlend together(List<PairBlend> all) {
        List<PairScale> scales = IntStream.range(0, all.getFirst().scales.size())
                .mapToObj(m -> PairScale.together(
                        all.stream().map(blend -> blend.scales.get(m)).toList()))
                .toList();
        return new PairBlend(
                AnswerBlend.together(all.stream().map(PairBlend::how).toList()), scales);
    }

    /** Whether a member has a part in it. */
    boolean counts(int member) {
        return how.weights()[member] != 0;
    }

    /**
     * Scores of pairs.
     *
     * @param told members' {@code [pairs]}; anything of those that do not count
     */
    double[] of(List<double[]> told) {
        int first =
                IntStream.range(0, told.size()).filter(this::counts).findFirst().orElse(0);
        double[] scores = new double[told.get(first).length];
        double[] odds = new double[told.size()];
        for (int i = 0; i < scores.length; i++) {
            for (int m = 0; m < odds.length; m++) {
                odds[m] = counts(m) ? scales.get(m).logOdds(told.get(m)[i]) : 0;
            }
            scores[i] = of(odds);
        }
        return scores;
    }

    /** Of one pair's log-odds. */
    private double of(double[] odds) {
        double[] weights = how.weights();
        double yes = 0;
        double no = 0;
        for (int m = 0; m < odds.length; m++) {
            if (weights[m] != 0) {
                switch (how.combination()) {
                    case Combination.Linked _ -> yes += weights[m] * odds[m];
                    case Combination.Mean _ -> {
                        yes += weights[m] / (1 + Math.exp(-odds[m]));
                        no += weights[m] / (1 + Math.exp(odds[m]));
                    }
                    case Combination.Ranks _ -> {
                        double share = scales.get(m).share(odds[m]);
                        yes += weights[m] * share;
                        no += weights[m] * (1 - share);
                    }
                }
            }
        }
        return how.combination() instanceof Combination.Linked linked ? yes + linked.bias()[0] : Math.log(yes / no);
    }

    /** The same of answers to the same questions. */
    Questions.Answers answers(List<Questions.Answers> told) {
        Map<NegativeKind, double[]> negatives = new EnumMap<>(NegativeKind.class);
        for (NegativeKind kind : told.getFirst().negatives().keySet()) {
            List<double[]> its = new ArrayList<>();
            for (Questions.Answers each : told) {
                its.add(each.negatives().getOrDefault(kind, new double[0]));
            }
            negatives.put(kind, of(its));
        }
        return new Questions.Answers(
                of(told.stream().map(Questions.Answers::edges).toList()),
                negatives,
                some(told.stream().map(Questions.Answers::candidates).toList()),
                some(told.stream().map(Questions.Answers::hard).toList()));
    }

    private double @Nullable [] some(List<double @Nullable []> told) {
        List<double[]> there = new ArrayList<>();
        for (double[] each : told) {
            if (each == null) {
                return null;
            }
            there.add(each);
        }
        return of(there);
    }
}
