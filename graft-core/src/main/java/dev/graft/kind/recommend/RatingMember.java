package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Combination;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import dev.graft.train.History;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a stored model, or a member of a blend, predicts ratings by: rows and biases, damped means, or several of these. */
sealed interface RatingMember {
    /** On the card of damped means; without it they are the same for everybody. */
    String DAMPING = "damping";

    /** What predicts the ratings of users that training knew. */
    RatingModel model();

    /** How near it holds items to be. */
    ItemReasons.Nearness nearness();

    /**
     * Rows and biases of users that came later.
     *
     * @param trained what training knew of its own users
     */
    FoundRows fresh(Interactions did, Interactions trained);

    /** The model with rows and biases of users as if they had come later; those of users of whom nothing is known stay. */
    default RatingModel again(Interactions known) {
        RatingModel model = model();
        FoundRows found = fresh(known, known);
        float[] rows = model.rows().clone();
        float[] biases = model.biases().rows().clone();
        int dim = model.dim();
        for (int u = 0; u < model.users(); u++) {
            if (known.degree(u) > 0) {
                System.arraycopy(found.rows(), u * dim, rows, u * dim, dim);
                biases[u] = found.biases()[u];
            }
        }
        return new RatingModel(new Biases(model.biases().mean(), biases), rows, model.users(), dim);
    }

    /** Rows and biases that were trained. */
    record Factors(Fitted fitted, RatingModel model) implements RatingMember {
        @Override
        public FoundRows fresh(Interactions did, Interactions trained) {
            return new UserRule(fitted, model.rows(), model.users(), model.dim(), trained).of(did);
        }

        @Override
        public ItemReasons.Nearness nearness() {
            return ItemReasons.Nearness.cosine(model.rows(), model.users(), model.dim());
        }
    }

    /**
     * A mean and how far users and items are from it.
     *
     * @param damping of users' means; infinite where these say nothing
     */
    record Means(RatingModel model, double damping) implements RatingMember {
        @Override
        public FoundRows fresh(Interactions did, Interactions trained) {
            double[] users = DampedMeans.users(
                    did, model.biases().mean(), item -> model.biases().rows()[model.users() + item], damping);
            float[] biases = new float[users.length];
            for (int u = 0; u < biases.length; u++) {
                biases[u] = (float) users[u];
            }
            return new FoundRows(new float[0], biases);
        }

        @Override
        public ItemReasons.Nearness nearness() {
            return ItemReasons.Nearness.NONE;
        }
    }

    /** Several, as a weighted sum. */
    record Blend(List<RatingMember> members, double[] weights, double bias) implements RatingMember {
        static Blend of(List<RatingMember> members, Combination how) {
            return new Blend(members, how.weights(), how instanceof Combination.Linked linked ? linked.bias()[0] : 0);
        }

        /** As the member holds that counts most of those that hold items to be near at all. */
        @Override
        public ItemReasons.Nearness nearness() {
            return IntStream.range(0, weights.length)
                    .filter(m -> weights[m] != 0 && !members.get(m).nearness().equals(ItemReasons.Nearness.NONE))
                    .boxed()
                    .max(Comparator.comparingDouble(m -> Math.abs(weights[m])))
                    .map(m -> members.get(m).nearness())
                    .orElse(ItemReasons.Nearness.NONE);
        }

        @Override
        public RatingModel model() {
            return RatingModel.sum(members.stream().map(RatingMember::model).toList(), weights, bias);
        }

        @Override
        public FoundRows fresh(Interactions did, Interactions trained) {
            return RatingModel.sum(
                    members.stream().map(member -> member.fresh(did, trained)).toList(), weights, did.users());
        }
    }

    /** A stored model, as it is asked and measured. */
    static RatingMember of(Fitted fitted, int users) {
        Object noise = fitted.card().get(UserRule.NOISE);
        if (Members.in(fitted)) {
            // Members have no errors of their own on the card before they are kept: the whole's stand for them.
            Map<String, Object> told = noise == null ? Map.of() : Map.of(UserRule.NOISE, noise);
            return Blend.of(
                    Members.of(fitted).stream()
                            .map(member -> of(member.with(told), users))
                            .toList(),
                    AnswerBlend.of(fitted.card()).combination());
        }
        Biases biases = Biases.of(fitted);
        if (fitted.card().containsKey(ItemMember.BASELINE)) {
            return new Means(
                    new RatingModel(biases, new float[0], users, 0),
                    fitted.card().get(DAMPING) instanceof Number damping
                            ? damping.doubleValue()
                            : Double.POSITIVE_INFINITY);
        }
        Tensor rows = fitted.read(Ready.VECTORS);
        return new Factors(fitted, new RatingModel(biases, rows.values(), users, rows.shape()[1]));
    }

    /**
     * What a stored model predicted before validation ratings taught it too.
     *
     * @param mean of the training ratings
     */
    static RatingModel before(Fitted fitted, int users, double mean) {
        if (Members.in(fitted)) {
            Blend blend = Blend.of(List.of(), AnswerBlend.of(fitted.card()).combination());
            return RatingModel.sum(
                    Members.of(fitted).stream()
                            .map(member -> before(member, users, mean))
                            .toList(),
                    blend.weights,
                    blend.bias);
        }
        Biases biases =
                new Biases(mean, fitted.parameter(MemberModels.BIASES_BEFORE).values());
        if (fitted.card().containsKey(ItemMember.BASELINE)) {
            return new RatingModel(biases, new float[0], users, 0);
        }
        Tensor rows = fitted.parameter(RankingRepeat.BEFORE_REFIT);
        return new RatingModel(biases, rows.values(), users, rows.shape()[1]);
    }

    /**
     * Means as a member, of what training knew.
     *
     * @param before the same of training ratings alone, where validation's taught it; else null
     */
    static Fitted stored(String name, Fitted like, Map<String, Object> card, Biases biases, @Nullable Biases before) {
        Map<String, Object> facts = new LinkedHashMap<>(card);
        facts.put(ItemMember.BASELINE, name);
        facts.put("model", "squared");
        facts.put("mean", biases.mean());
        return new Fitted(
                like.kind(),
                like.names(),
                facts,
                before == null ? Map.of() : Map.of(MemberModels.BIASES_BEFORE, Tensor.rows(before.rows(), 1)),
                Map.of(MemberModels.BIASES, Tensor.rows(biases.rows(), 1)),
                new History(),
                Lineage.NOTHING);
    }
}
