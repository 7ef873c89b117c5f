package dev.graft.kind.recommend;

import dev.graft.fitted.Fitted;
import dev.graft.math.Tiles;

/**
 * What a rating is made of beside the product of both rows: {@code r = mean + bias of the user + bias of the item + product}.
 *
 * @param mean training rating
 * @param rows {@code [users + items]}
 */
record Biases(double mean, float[] rows) {
    /** What they and rows of {@code dim} values, users first, predict. */
    Prediction prediction(float[] x, int users, int dim) {
        return (user, item) ->
                mean + rows[user] + rows[users + item] + Tiles.dot(x, user * dim, x, (users + item) * dim, dim);
    }

    /** Those of a trained model. */
    static Biases of(Fitted model) {
        if (!(model.card().get("mean") instanceof Number mean)) {
            throw new IllegalArgumentException(
                    "no mean rating in " + model.card().keySet());
        }
        return new Biases(mean.doubleValue(), model.read(MemberModels.BIASES).values());
    }
}
