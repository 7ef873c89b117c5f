package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Chosen;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.Targets;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.run.Blending;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A blend of rating predictions: the fine-tuned model is a weighted sum of members', by weights that validation ratings choose from
 * what members said before these taught them; all else is as in the first member's run, whose vectors and biases it has.
 *
 * @param split whose validation ratings choose what baselines are like
 * @param before what repeats have chosen, where everything is known and nothing can choose; else null
 */
record BlendedRatingRepeat(
        RatingRepeat of,
        Blending blending,
        Held split,
        @Nullable AnswerBlend before) implements DerivedRepeat<RecommendOutcome> {
    private RecommendData data() {
        return of.data();
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        if (!model.equals(Evidence.TUNED)) {
            return blending.fitted(0, of.number(), model);
        }
        MemberModels models = new MemberModels(blending, data(), of.number(), before != null);
        Blending.Models runs = models.runs(start);
        List<Fitted> members = new ArrayList<>(models.bare(runs.runs()));
        for (String name : blending.baselines()) {
            members.add(baseline(name, runs.first(), models.refit()));
        }
        AnswerBlend how = before == null ? chosen(members, models.refit()) : before;
        return models.whole(runs, members, how.facts());
    }

    /** Means of what is known, and of training ratings alone where validation's are known. */
    private Fitted baseline(String name, Fitted like, boolean refit) {
        Held held = data().held();
        boolean damped = name.equals(Ratings.USER_ITEM_MEANS);
        double damping = damped ? Ratings.damping(split, data().metric()) : 0;
        return RatingMember.stored(
                name,
                like,
                damped ? Map.of(RatingMember.DAMPING, damping) : Map.of(),
                means(data().known(), damped, damping),
                refit ? means(held.train(), damped, damping) : null);
    }

    private static Biases means(Interactions of, boolean damped, double damping) {
        return damped
                ? DampedMeans.of(of, damping).biases()
                : new Biases(DampedMeans.mean(of), new float[of.users() + of.items()]);
    }

    private AnswerBlend chosen(List<Fitted> members, boolean refit) {
        Interactions valid = data().held().valid();
        int users = data().names().users();
        double mean = DampedMeans.mean(data().held().train());
        List<float[]> told = members.stream()
                .map(member -> refit
                        ? RatingMember.before(member, users, mean)
                        : RatingMember.of(member, users).model())
                .map(model -> told(model, valid))
                .toList();
        double[] truth = new double[valid.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = valid.value(i);
        }
        Ratings.Range range = Ratings.Range.of(data().held().train());
        String metric = data().metric();
        Chosen chosen = Chosen.of(
                blending.how(),
                new Chosen.Question(
                        told,
                        IntStream.range(0, truth.length).toArray(),
                        new Targets.Values(truth),
                        (places, rows) ->
                                -Ratings.error(metric, rows.length, i -> range.nearest(rows[i]) - truth[places[i]]),
                        this::error,
                        valid.userOf(),
                        Seeds.derive(data().recipe().seed(), 17, of.number())));
        return AnswerBlend.of(chosen, blending.firstVectors(), Map.of(), blending.allSeconds());
    }

    /** Not brought into the range of ratings: sums of members are. */
    private static float[] told(RatingModel model, Interactions of) {
        Prediction prediction = model.prediction();
        int[] userOf = of.userOf();
        float[] told = new float[userOf.length];
        for (int i = 0; i < told.length; i++) {
            told[i] = (float) prediction.of(userOf[i], of.targets()[i]);
        }
        return told;
    }

    private double error(float[] one, float[] two) {
        Influence first = measures(one).influences().get(data().metric());
        Influence second = measures(two).influences().get(data().metric());
        return first == null || second == null ? Double.POSITIVE_INFINITY : first.errorOfDifference(second);
    }

    /** Of what is told of all validation ratings, once it is in their range. */
    private Measures measures(float[] told) {
        Ratings.Range range = Ratings.Range.of(data().held().train());
        double[] near = new double[told.length];
        Arrays.setAll(near, i -> range.nearest(told[i]));
        return Ratings.measure(near, data().held().valid());
    }

    @Override
    public RecommendOutcome measure(Start start, Map<String, Fitted> fitted) {
        RecommendOutcome outcome = of.measure(start, fitted);
        Fitted blend = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        AnswerBlend how = AnswerBlend.of(blend.card());
        Map<String, RecommendAnswer> answers = new LinkedHashMap<>(outcome.answers());
        answers.put(Evidence.TUNED, told(blend));
        List<Fitted> members = Members.of(blend);
        List<String> keys = blending.keys();
        for (int m = 0; m < members.size(); m++) {
            RecommendAnswer its = told(members.get(m));
            answers.put(keys.get(m), its);
            if (m == how.best()) {
                answers.put(Blended.BEST, its);
            }
        }
        return new RecommendOutcome(data(), answers, outcome.vectors(), how);
    }

    private RecommendAnswer told(Fitted fitted) {
        return RatingRepeat.told(
                data(), RatingMember.of(fitted, data().names().users()).model().prediction());
    }
}
